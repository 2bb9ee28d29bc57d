import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, CalendarPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { DescribedSeries } from '../../../contract/series.ts';
import type { Stream } from '../../../contract/streams.ts';
import { problemInWords } from '../../api/problem.ts';
import { useSession, useStreams } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { Screen } from '../../shell/screen.tsx';
import { dateInWords } from '../home/date-words.ts';
import { LinkDialog } from '../home/link-dialog.tsx';
import { groupStreams } from '../home/stream-groups.ts';
import { useInviteLink } from '../home/use-invite-link.ts';
import { useLocales } from '../home/use-locales.ts';
import { useNow } from '../home/use-now.ts';
import { CalendarDialog } from './calendar-dialog.tsx';
import { daysOf } from './days.ts';
import { DeleteSeriesDialog, SkipDialog } from './schedule-dialogs.tsx';
import { ScheduleRow } from './schedule-row.tsx';
import { useSeries } from './series-queries.ts';
import { SeriesRow } from './series-row.tsx';

const ScheduleDialog = lazy(async () => ({ default: (await import('../home/schedule-dialog.tsx')).ScheduleDialog }));

/** What is open over the list. */
type Open =
  | { readonly kind: 'plan'; readonly stream?: Stream; readonly series?: DescribedSeries }
  | { readonly kind: 'skip'; readonly stream: Stream }
  | { readonly kind: 'delete-series'; readonly series: DescribedSeries }
  | { readonly kind: 'calendar' };

/** What is coming, day by day, and what repeats. */
export function ScheduleScreen() {
  const { t } = useLingui();
  const locales = useLocales();
  const nowMs = useNow();
  const { data: session } = useSession();
  const isStaff = session?.role === 'staff' || session?.role === 'owner';
  const streams = useStreams();
  const series = useSeries(session?.role !== 'guest');
  const link = useInviteLink();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const days = streams.data ? daysOf(groupStreams(streams.data, nowMs).upcoming) : undefined;
  const all = series.data?.items ?? [];
  return (
    <Screen title={t`Coming up`}>
      <div className="flex flex-wrap items-center gap-3 pt-8">
        <h1 className="me-auto type-heading">
          <Trans>Coming up</Trans>
        </h1>
        <Button icon={CalendarDays} onPress={() => setOpen({ kind: 'calendar' })}>
          <Trans>Calendar</Trans>
        </Button>
        {isStaff && (
          <Button variant="main" icon={CalendarPlus} onPress={() => setOpen({ kind: 'plan' })}>
            <Trans>Plan something</Trans>
          </Button>
        )}
      </div>
      {streams.isError && <StatusLine tone="danger">{problemInWords(streams.error)}</StatusLine>}
      {days?.length === 0 && (
        <p className="py-8 text-muted">
          <Trans>Nothing is planned yet.</Trans>
        </p>
      )}
      {days?.map(({ atMs, streams: ofDay }) => (
        <section key={atMs} aria-label={dateInWords(atMs, locales)} className="mt-8">
          <h2 className="border-b border-text pb-2 type-title">{dateInWords(atMs, locales)}</h2>
          <ul className="divide-y divide-line">
            {ofDay.map((stream) => (
              <ScheduleRow
                key={stream.id}
                stream={stream}
                series={all.find(({ id }) => id === stream.series_id)}
                isStaff={isStaff}
                onChange={() => setOpen({ kind: 'plan', stream })}
                onSkip={() => setOpen({ kind: 'skip', stream })}
                onCopy={() => void link.copyLink(stream.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {isStaff && all.length > 0 && (
        <section aria-labelledby="repeating" className="mt-12">
          <h2 id="repeating" className="border-b border-text pb-2 type-title">
            <Trans>What repeats</Trans>
          </h2>
          <ul className="divide-y divide-line">
            {all.map((one) => (
              <SeriesRow
                key={one.id}
                series={one}
                onChange={() => setOpen({ kind: 'plan', series: one })}
                onDelete={() => setOpen({ kind: 'delete-series', series: one })}
                onCopy={() => void link.copySeriesLink(one.id)}
              />
            ))}
          </ul>
        </section>
      )}
      {open?.kind === 'plan' && (
        <Suspense>
          <ScheduleDialog stream={open.stream} series={open.series} onClose={close} />
        </Suspense>
      )}
      {open?.kind === 'skip' && <SkipDialog stream={open.stream} onClose={close} />}
      {open?.kind === 'delete-series' && <DeleteSeriesDialog series={open.series} onClose={close} />}
      {open?.kind === 'calendar' && <CalendarDialog mayFollow={session?.role !== 'guest'} onClose={close} />}
      {link.uncopied && <LinkDialog url={link.uncopied} onClose={link.forget} />}
    </Screen>
  );
}
