import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { may } from '../../../contract/authority.ts';
import type { Stream } from '../../../contract/streams.ts';
import { problemInWords } from '../../api/problem.ts';
import { streamsQuery, useSession, useStreams } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { Screen } from '../../shell/screen.tsx';
import { ChurchLinks } from './church-links.tsx';
import { Greeting } from './greeting.tsx';
import { HostStatus } from './host-status.tsx';
import { JoinForm } from './join-form.tsx';
import { LiveNow } from './live-now.tsx';
import { Recent } from './recent.tsx';
import { StartActions, TalkAction } from './start-actions.tsx';
import { groupStreams, nextOfEachSeries } from './stream-groups.ts';
import { Upcoming } from './upcoming.tsx';
import { useNow } from './use-now.ts';

const ScheduleDialog = lazy(async () => ({ default: (await import('./schedule-dialog.tsx')).ScheduleDialog }));

const GoLiveDialog = lazy(async () => ({ default: (await import('./go-live-dialog.tsx')).GoLiveDialog }));

/** Where one starts: what one can do on the left, what is on in the church on the right. */
export function HomeScreen() {
  const { data: session } = useSession();
  const mayPlan = may(session, 'staff');
  const streams = useStreams();
  const nowMs = useNow();
  const [plan, setPlan] = useState<{ readonly stream?: Stream | undefined } | null>(null);
  const [goingLive, setGoingLive] = useState(false);
  const groups = useMemo(() => (streams.data ? groupStreams(streams.data, nowMs) : undefined), [streams.data, nowMs]);
  const schedule = (stream?: Stream) => setPlan({ stream });
  return (
    <Screen title={session?.church_name ?? 'Tabernacle'} width="page">
      <div className="grid grid-cols-[25rem_minmax(0,1fr)] gap-x-26 gap-y-10 pt-8 max-wide:grid-cols-1">
        <div className="flex flex-col gap-8">
          <Greeting nowMs={nowMs} groups={groups} />
          {mayPlan && (
            <div className="border-b border-line pb-5">
              <StartActions onSchedule={() => schedule()} onLive={() => setGoingLive(true)} />
            </div>
          )}
          <JoinForm main={!mayPlan} />
          {!mayPlan && <TalkAction />}
          <ChurchLinks />
          <HostStatus />
        </div>
        <div className="flex flex-col gap-11">
          {groups ? (
            <>
              <LiveNow streams={groups.live} />
              <Upcoming streams={nextOfEachSeries(groups.upcoming)} nowMs={nowMs} onSchedule={schedule} />
              <Recent streams={groups.recent} nowMs={nowMs} />
            </>
          ) : streams.isError ? (
            <NoList error={streams.error} trying={streams.isFetching} />
          ) : (
            <Waiting />
          )}
        </div>
      </div>
      {goingLive && (
        <Suspense>
          <GoLiveDialog streams={streams.data ?? []} nowMs={nowMs} onClose={() => setGoingLive(false)} />
        </Suspense>
      )}
      {plan && (
        <Suspense>
          <ScheduleDialog stream={plan.stream} onClose={() => setPlan(null)} />
        </Suspense>
      )}
    </Screen>
  );
}

/** Still places where the list will stand; after 300 ms, so that a quick answer does not flicker. */
function Waiting() {
  const { t } = useLingui();
  return (
    <section aria-busy aria-label={t`Upcoming`}>
      <h2 className="border-b border-text pb-2 type-title">
        <Trans>Upcoming</Trans>
      </h2>
      <div aria-hidden className="appear-late divide-y divide-line">
        {[1, 2, 3].map((row) => (
          <div key={row} className="flex gap-4 py-5">
            <div className="h-5 w-25 rounded-plate bg-sunken" />
            <div className="h-5 w-64 max-w-full rounded-plate bg-sunken" />
          </div>
        ))}
      </div>
    </section>
  );
}

function NoList({ error, trying }: { readonly error: Error; readonly trying: boolean }) {
  const { t } = useLingui();
  const client = useQueryClient();
  return (
    <section aria-labelledby="no-list" className="max-w-124">
      <h2 id="no-list" className="type-title">
        <Trans>The list of meetings did not come.</Trans>
      </h2>
      <div className="mt-2 mb-6">
        <StatusLine tone="danger">{problemInWords(error)}</StatusLine>
      </div>
      <Button busy={trying ? t`Trying` : undefined} onPress={() => void client.refetchQueries(streamsQuery)}>
        <Trans>Try again</Trans>
      </Button>
    </section>
  );
}
