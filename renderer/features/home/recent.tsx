import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { may } from '../../../contract/authority.ts';
import type { Stream } from '../../../contract/streams.ts';
import { problemInWords } from '../../api/problem.ts';
import { useCreateStream, useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';
import { showToast } from '../../design/toast.tsx';
import { dayInShort, timeOfDay } from './date-words.ts';
import { StreamRow } from './stream-row.tsx';
import { useLocales } from './use-locales.ts';

interface RecentProps {
  readonly streams: readonly Stream[];
  readonly nowMs: number;
}

/** What ended last. */
export function Recent({ streams, nowMs }: RecentProps) {
  if (streams.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="border-b border-text pb-2 type-title">
        <Trans>Recent</Trans>
      </h2>
      <ul className="divide-y divide-line">
        {streams.map((stream) => (
          <RecentRow key={stream.id} stream={stream} nowMs={nowMs} />
        ))}
      </ul>
    </section>
  );
}

function RecentRow({ stream, nowMs }: { readonly stream: Stream; readonly nowMs: number }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const locales = useLocales();
  const { data: session } = useSession();
  const create = useCreateStream();
  const { title, kind, started_at: startedAt, ended_at: endedAt } = stream;
  const endMs = Date.parse(endedAt ?? stream.created_at);
  const startMs = startedAt === null ? endMs : Date.parse(startedAt);
  const time = timeOfDay(startMs, locales);
  const when = dayInShort(startMs, nowMs, locales) ?? t`Today ${time}`;
  const what = kind === 'broadcast' ? t`Broadcast` : t`Meeting`;
  const minutes = Math.round((endMs - startMs) / 60_000);
  const length = durationInWords(minutes);
  const again = () =>
    create.mutate(
      { title, kind },
      {
        onSuccess: ({ id }) => go(`/join/${id}`),
        onError: (problem) => showToast({ message: problemInWords(problem) }),
      },
    );
  return (
    <StreamRow
      when={when}
      dateTime={startedAt ?? undefined}
      title={title}
      detail={startedAt === null ? t`${what}. It did not take place` : `${what}, ${length}`}
      actions={
        may(session, 'staff') && (
          <Button label={t`Meet again: ${title}`} busy={create.isPending ? t`Opening` : undefined} onPress={again}>
            <Trans>Meet again</Trans>
          </Button>
        )
      }
    />
  );
}

/** "58 minutes", "1 hour 12 minutes". */
function durationInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const restWords = plural(rest, { one: '# minute', other: '# minutes' });
  if (hours === 0) return restWords;
  const hourWords = plural(hours, { one: '# hour', other: '# hours' });
  return rest === 0 ? hourWords : `${hourWords} ${restWords}`;
}
