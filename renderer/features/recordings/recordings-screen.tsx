import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { may } from '../../../contract/authority.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { Screen } from '../../shell/screen.tsx';
import { cannotRecord } from '../studio/recording/recorder.ts';
import { prepareSoon } from './preparations.ts';
import type { ListedRecording } from './recording-list.ts';
import { useLookAgain, useRecordings } from './recording-queries.ts';
import { RecordingRow } from './recording-row.tsx';
import { RemoveRecordingDialog } from './remove-recording-dialog.tsx';

/** What was recorded on this computer. One that a crash cut short is made ready here by itself. */
export function RecordingsScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  return (
    <Screen title={t`Recordings`}>
      <h1 className="pt-8 type-heading">
        <Trans>Recordings</Trans>
      </h1>
      <p className="mt-1 text-muted">
        <Trans>
          What was recorded on this computer while it was live. Nothing of it leaves this computer by itself.
        </Trans>
      </p>
      <div className="mt-6">
        {!may(session, 'staff') ? (
          <StatusLine tone="muted" quiet>
            <Trans>Recordings are for the church’s staff.</Trans>
          </StatusLine>
        ) : cannotRecord() === 'storage' ? (
          <StatusLine tone="muted" quiet>
            <Trans>This browser keeps no recordings. Open the studio in Tabernacle’s own window, Chrome or Edge.</Trans>
          </StatusLine>
        ) : (
          <RecordingsList />
        )}
      </div>
    </Screen>
  );
}

function RecordingsList() {
  const { t } = useLingui();
  const { data, isError, isFetching, refetch } = useRecordings();
  const lookAgain = useLookAgain();
  const [removing, setRemoving] = useState<ListedRecording | null>(null);
  useEffect(() => {
    for (const { about, state } of data ?? []) if (state === 'raw') prepareSoon(about, lookAgain);
  });
  if (!data) {
    if (!isError) return <div aria-busy className="border-t border-text" />;
    return (
      <div className="flex flex-col items-start gap-4">
        <StatusLine tone="danger">
          <Trans>The recordings could not be read. Nothing was changed.</Trans>
        </StatusLine>
        <Button busy={isFetching ? t`Trying` : undefined} onPress={() => void refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    );
  }
  if (data.length === 0) {
    return (
      <div className="border-t border-text py-6">
        <p>
          <Trans>Nothing has been recorded on this computer yet.</Trans>
        </p>
        <p className="text-muted">
          <Trans>A broadcast is recorded by itself from the moment that it goes live.</Trans>
        </p>
      </div>
    );
  }
  return (
    <>
      <ul aria-label={t`Recordings`} className="divide-y divide-line border-t border-text">
        {data.map((recording) => (
          <RecordingRow key={recording.about.id} recording={recording} onRemove={() => setRemoving(recording)} />
        ))}
      </ul>
      {removing && <RemoveRecordingDialog recording={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}
