import { isDate, monthWeekOf, type Repeat, type Weekday, weekdayOfDate } from '../../../contract/recurrence.ts';

/** How something repeats, as it stands in the fields. */
export interface RepeatDraft {
  readonly every: 'never' | 'week' | 'month';
  readonly interval: string;
  readonly weekdays: readonly Weekday[];
  /** YYYY-MM-DD; empty for no end. */
  readonly until: string;
}

export function draftOf(repeat: Repeat | undefined, until: string | null, date: string): RepeatDraft {
  return {
    every: repeat?.every ?? 'never',
    interval: String(repeat?.interval ?? 1),
    weekdays: repeat?.every === 'week' ? repeat.weekdays : [weekdayOfDate(date)],
    until: until ?? '',
  };
}

/** The draft once the first day is another: the day of the week follows, where it was that of the first day. */
export function draftOnDate(draft: RepeatDraft, before: string, date: string): RepeatDraft {
  if (!isDate(before) || !isDate(date)) return draft;
  const followed = draft.weekdays.length === 1 && draft.weekdays[0] === weekdayOfDate(before);
  return followed ? { ...draft, weekdays: [weekdayOfDate(date)] } : draft;
}

/**
 * The rule of a draft; null where it does not repeat, or not yet by any rule. By the month it is the weekday of the
 * first day, in its place in the month: the third Sunday. The rule that was there stays while the day does.
 */
export function repeatOf(
  draft: RepeatDraft,
  date: string,
  before?: { readonly repeat: Repeat; readonly date: string },
) {
  if (draft.every === 'never' || !isDate(date)) return null;
  const most = draft.every === 'week' ? 52 : 12;
  const interval = Math.min(Math.max(Math.round(Number(draft.interval)) || 1, 1), most);
  if (draft.every === 'week') {
    const weekdays = draft.weekdays.length > 0 ? draft.weekdays : [weekdayOfDate(date)];
    return { every: 'week', interval, weekdays } satisfies Repeat;
  }
  if (before?.repeat.every === 'month' && before.date === date) return { ...before.repeat, interval } satisfies Repeat;
  return { every: 'month', interval, week: monthWeekOf(date), weekday: weekdayOfDate(date) } satisfies Repeat;
}
