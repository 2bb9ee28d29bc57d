/** Times on the wall clocks of IANA time zones, by the rules that the JavaScript engine brings along. */

const dayMs = 86_400_000;

/** A date and a time of day on a wall clock. */
export interface WallTime {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM, 24 hours */
  readonly time: string;
}

/**
 * The moment, in ms since 1970, when a zone's clocks show a time. A time that the clocks leave out in spring is taken as
 * much later as they were put forward; of one that they show twice in autumn, the first is meant (as in RFC 5545,
 * 3.3.5).
 */
export function momentOfWallTime({ date, time }: WallTime, timeZone: string): number {
  const asUtcMs = Date.parse(`${date}T${time}:00Z`);
  const before = offsetMsAt(asUtcMs - dayMs, timeZone);
  const after = offsetMsAt(asUtcMs + dayMs, timeZone);
  const [first, second] = [asUtcMs - before, asUtcMs - after];
  if (offsetMsAt(first, timeZone) === before) return first;
  return offsetMsAt(second, timeZone) === after ? second : first;
}

/** What a zone's clocks show at a moment. */
export function wallTimeAt(atMs: number, timeZone: string): WallTime {
  const shown = new Date(atMs + offsetMsAt(atMs, timeZone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** How far a zone is ahead of UTC at a moment, in ms; whole seconds. */
export function offsetMsAt(atMs: number, timeZone: string): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(atMs)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** Whether a name is one of an IANA time zone that is known here. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+){0,2}$/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The time zone of this computer. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
