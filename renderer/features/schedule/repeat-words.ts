import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type Repeat, type Weekday, weekdays } from '../../../contract/recurrence.ts';
import { useLocales } from '../home/use-locales.ts';

/** A Monday. */
const mondayMs = Date.UTC(2026, 10, 30);
const dayMs = 86_400_000;

/** The name of a weekday, as the person's language has it. */
export function weekdayName(day: Weekday, locales: readonly string[], weekday: 'long' | 'short' = 'long'): string {
  const atMs = mondayMs + weekdays.indexOf(day) * dayMs;
  return new Intl.DateTimeFormat([...locales], { weekday, timeZone: 'UTC' }).format(atMs);
}

/** How something repeats, in words: "Every 2 weeks on Sunday", "Every month on the first Sunday". */
export function useRepeatWords(): (repeat: Repeat) => string {
  const { t } = useLingui();
  const locales = useLocales();
  return (repeat) => {
    const { interval } = repeat;
    if (repeat.every === 'week') {
      const names = weekdays.filter((day) => repeat.weekdays.includes(day)).map((day) => weekdayName(day, locales));
      const days = new Intl.ListFormat([...locales]).format(names);
      return plural(interval, { one: `Every week on ${days}`, other: `Every # weeks on ${days}` });
    }
    const day = weekdayName(repeat.weekday, locales);
    const which = {
      1: t`first ${day}`,
      2: t`second ${day}`,
      3: t`third ${day}`,
      4: t`fourth ${day}`,
      [-1]: t`last ${day}`,
    };
    const dayOfMonth = which[repeat.week];
    return plural(interval, {
      one: `Every month on the ${dayOfMonth}`,
      other: `Every # months on the ${dayOfMonth}`,
    });
  };
}
