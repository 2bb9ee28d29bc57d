import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { may } from '../../../contract/authority.ts';
import type { PrayerRequest } from '../../../contract/prayer.ts';
import { problemInWords } from '../../api/problem.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { Screen } from '../../shell/screen.tsx';
import { DeleteRequestDialog } from './delete-request-dialog.tsx';
import { usePrayerRequests } from './prayer-queries.ts';
import { RequestRow } from './request-row.tsx';

/** What people ask prayer for: all of it for the prayer team, what was shared for everybody with an account. */
export function PrayerScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  const mayRead = may(session, 'user');
  const inTeam = may(session, 'prayer_team');
  return (
    <Screen title={t`Prayer requests`}>
      <h1 className="pt-8 type-heading">
        <Trans>Prayer requests</Trans>
      </h1>
      <p className="mt-1 max-w-(--measure) text-muted">
        {!mayRead ? (
          <Trans>
            These are read by people of the church with an account. To ask for prayer, talk with the assistant.
          </Trans>
        ) : inTeam ? (
          <Trans>
            You belong to the prayer team, so you see all of them. Each is deleted by itself when its time is over.
          </Trans>
        ) : (
          <Trans>You see those that were shared with everybody. The others are for the prayer team only.</Trans>
        )}
      </p>
      {mayRead && <RequestList inTeam={inTeam} />}
    </Screen>
  );
}

function RequestList({ inTeam }: { readonly inTeam: boolean }) {
  const { t } = useLingui();
  const { data, error, isFetching, refetch } = usePrayerRequests({ enabled: true });
  const [deleting, setDeleting] = useState<PrayerRequest | null>(null);
  if (data === undefined) {
    return error ? (
      <section aria-labelledby="no-requests" className="mt-6 max-w-124">
        <h2 id="no-requests" className="type-title">
          <Trans>The prayer requests did not come.</Trans>
        </h2>
        <div className="mt-2 mb-6">
          <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
        </div>
        <Button busy={isFetching ? t`Trying` : undefined} onPress={() => void refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </section>
    ) : (
      <section aria-busy aria-label={t`Prayer requests`} className="mt-6">
        <div aria-hidden className="appear-late divide-y divide-line border-t border-text">
          {[1, 2, 3].map((row) => (
            <div key={row} className="py-6">
              <div className="h-14 rounded-control bg-sunken" />
            </div>
          ))}
        </div>
      </section>
    );
  }
  if (data.items.length === 0) {
    return (
      <div className="mt-6 border-t border-text py-6">
        <p>
          <Trans>There are no prayer requests now.</Trans>
        </p>
        <p className="text-muted">
          <Trans>When somebody asks the assistant for prayer and confirms it, it appears here.</Trans>
        </p>
      </div>
    );
  }
  return (
    <>
      <ul aria-label={t`Prayer requests`} className="mt-6 divide-y divide-line border-t border-text">
        {data.items.map((request) => (
          <RequestRow key={request.id} request={request} inTeam={inTeam} onDelete={() => setDeleting(request)} />
        ))}
      </ul>
      {data.isCut && (
        <p className="mt-4 text-muted">
          <Trans>These are the newest. Older ones show when some of these are deleted.</Trans>
        </p>
      )}
      {deleting && <DeleteRequestDialog request={deleting} onClose={() => setDeleting(null)} />}
    </>
  );
}
