import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useSession } from '../../api/query.ts';
import { dateInWords, daysBetween, timeOfDay } from './date-words.ts';
import { dayPartOf, firstNameOf } from './day-part.ts';
import type { StreamGroups } from './stream-groups.ts';
import { useLocales } from './use-locales.ts';

interface GreetingProps {
  readonly nowMs: number;
  /** Absent while they are not known. */
  readonly groups: StreamGroups | undefined;
}

const soonMinutes = 90;

/** Good morning, and what today brings. */
export function Greeting({ nowMs, groups }: GreetingProps) {
  const { t } = useLingui();
  const { data: session } = useSession();
  const locales = useLocales();
  const name = firstNameOf(session?.display_name ?? '');
  const part = dayPartOf(new Date(nowMs).getHours());
  const hello = {
    morning: name ? t`Good morning, ${name}.` : t`Good morning.`,
    afternoon: name ? t`Good afternoon, ${name}.` : t`Good afternoon.`,
    evening: name ? t`Good evening, ${name}.` : t`Good evening.`,
  }[part];
  // the line may end before the name, and nowhere else
  const start = hello.slice(0, hello.lastIndexOf(name)).trimEnd();
  const today = dateInWords(nowMs, locales);
  const news = useNews(nowMs, groups);
  return (
    <div>
      <h1 className="type-display">
        <span className="whitespace-nowrap">{start}</span>
        {hello.slice(start.length)}
      </h1>
      <p className="mt-1 text-muted">
        {today}. {news}
      </p>
    </div>
  );
}

function useNews(nowMs: number, groups: StreamGroups | undefined): string {
  const { t } = useLingui();
  const locales = useLocales();
  if (!groups) return '';
  const next = groups.upcoming.find(({ scheduled_start }) => scheduled_start && Date.parse(scheduled_start) > nowMs);
  if (next?.scheduled_start) {
    const { title } = next;
    const startMs = Date.parse(next.scheduled_start);
    const minutes = Math.ceil((startMs - nowMs) / 60_000);
    if (minutes <= soonMinutes) {
      return t`${title} begins in ${plural(minutes, { one: '# minute', other: '# minutes' })}.`;
    }
    if (daysBetween(nowMs, startMs) === 0) {
      const time = timeOfDay(startMs, locales);
      return t`${title} begins at ${time}.`;
    }
  }
  const here = groups.live.reduce((sum, { viewer_count }) => sum + viewer_count, 0);
  return here === 0
    ? t`Nobody is meeting now.`
    : plural(here, { one: '# person is meeting now.', other: '# people are meeting now.' });
}
