/**
 * When something that repeats takes place. Dates and times are those of a wall clock in one IANA time zone, so that
 * 10:00 stays 10:00 when the clocks change; the rules are the part of RFC 5545 (RRULE) that churches use.
 */

export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Weekday = (typeof weekdays)[number];

export type Repeat =
  /** On these days of every `interval`-th week; weeks begin on Monday. */
  | { readonly every: 'week'; readonly interval: number; readonly weekdays: readonly Weekday[] }
  /** On the first to fourth, or the last (-1), such day of every `interval`-th month. */
  | { readonly every: 'month'; readonly interval: number; readonly week: MonthWeek; readonly weekday: Weekday };

export const monthWeeks = [1, 2, 3, 4, -1] as const;
export type MonthWeek = (typeof monthWeeks)[number];

export interface Recurrence {
  /** The first day that may be one, YYYY-MM-DD. */
  readonly start_date: string;
  readonly repeat: Repeat;
  /** The last day that may be one; null for no end. */
  readonly until: string | null;
}

const dayMs = 86_400_000;

/**
 * The dates from `from` to `to`, both included, in order. A date counts only from `start_date` to `until`.
 *
 * @param from YYYY-MM-DD, as `to`
 */
export function datesBetween(recurrence: Recurrence, from: string, to: string): string[] {
  const first = dayNumber(recurrence.start_date > from ? recurrence.start_date : from);
  const last = dayNumber(recurrence.until !== null && recurrence.until < to ? recurrence.until : to);
  const dates: string[] = [];
  for (let day = first; day <= last; day += 1) {
    if (isDay(recurrence, day)) dates.push(dateOfDay(day));
  }
  return dates;
}

/** How far ahead the next date is looked for: the rarest rule, once in twelve months, has one in it. */
const rarestDays = 400;

/** The first date on or after `from`; null where there is none. */
export function nextDate(recurrence: Recurrence, from: string): string | null {
  const first = dayNumber(recurrence.start_date > from ? recurrence.start_date : from);
  for (let day = first; day <= first + rarestDays; day += 1) {
    if (recurrence.until !== null && dateOfDay(day) > recurrence.until) return null;
    if (isDay(recurrence, day)) return dateOfDay(day);
  }
  return null;
}

function isDay({ start_date, repeat }: Recurrence, day: number): boolean {
  const start = dayNumber(start_date);
  const weekday = weekdays[weekdayOf(day)];
  switch (repeat.every) {
    case 'week': {
      const weeks = (day - weekdayOf(day) - (start - weekdayOf(start))) / 7;
      return weeks % repeat.interval === 0 && repeat.weekdays.some((chosen) => chosen === weekday);
    }
    case 'month': {
      const [date, first] = [new Date(day * dayMs), new Date(start * dayMs)];
      const months = (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - first.getUTCMonth();
      return months % repeat.interval === 0 && weekday === repeat.weekday && isWeekOfMonth(date, repeat.week);
    }
    default:
      return repeat satisfies never;
  }
}

function isWeekOfMonth(date: Date, week: MonthWeek): boolean {
  const dayOfMonth = date.getUTCDate();
  if (week !== -1) return Math.ceil(dayOfMonth / 7) === week;
  return new Date(date.getTime() + 7 * dayMs).getUTCMonth() !== date.getUTCMonth();
}

/** Monday is 0. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function weekdayOfDate(date: string): Weekday {
  return weekdays[weekdayOf(dayNumber(date))] ?? 'mo';
}

/** Which of its month's such weekdays a date is: 1 to 4, or -1 for a fifth, which is always the last. */
export function monthWeekOf(date: string): MonthWeek {
  const count = Math.ceil(Number(date.slice(8, 10)) / 7);
  return monthWeeks.find((week) => week === count) ?? -1;
}

/** The date so many days later; negative for earlier. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** Whether a text is a date that exists, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dateOfDay(dayNumber(text)) === text;
}

function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
