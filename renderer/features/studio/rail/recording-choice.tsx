import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { StatusLine } from '../../../design/status-line.tsx';
import { useRecordings } from '../../recordings/recording-queries.ts';
import { cannotRecord } from '../recording/recorder.ts';
import { useStudio } from '../studio-context.ts';

/** Whether the broadcast is recorded here; it is unless somebody says no. And what a crash cut short before. */
export function RecordingChoice() {
  const studio = useStudio();
  const recorded = useStore(studio.store, (state) => state.recorded);
  const cutShort = useRecordings().data?.some(({ state, about }) => state === 'raw' && about.end === null);
  return (
    <div className="studio-recording">
      {cutShort && (
        <StatusLine tone="warning">
          <Trans>A recording was cut short. What was recorded is kept.</Trans>{' '}
          <Link href="/recordings" target="_blank" className="underline">
            <Trans>Recordings</Trans>
          </Link>
        </StatusLine>
      )}
      {cannotRecord() ? (
        <StatusLine tone="warning" quiet>
          <Trans>This browser cannot record. Tabernacle’s own window, Chrome and Edge can.</Trans>
        </StatusLine>
      ) : (
        <label className="inline-flex min-h-11 cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            className="size-5"
            checked={recorded}
            onChange={({ target }) => studio.setRecorded(target.checked)}
          />
          <Trans>Record it on this computer</Trans>
        </label>
      )}
    </div>
  );
}
