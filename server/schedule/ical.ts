import { addDays, type Repeat } from '../../contract/recurrence.ts';
import { momentOfWallTime, type WallTime } from '../../contract/wall-clock.ts';
import { timeZoneLines } from './ical-time-zone.ts';

/** A wall-clock time in a zone, or a moment in ISO 8601. */
export type CalendarTime = { readonly wall: WallTime; readonly timeZone: string } | string;

/** An event as RFC 5545 has it (3.6.1). */
export interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly start: CalendarTime;
  readonly durationMinutes: number;
  readonly title: string;
  readonly description: string | null;
  readonly url: string;
  /** Of an event that repeats. */
  readonly rule?: { readonly repeat: Repeat; readonly until: string | null; readonly skipped: readonly WallTime[] };
  /** Of a date that is not as the others: when it would have been. */
  readonly insteadOf?: CalendarTime;
}

/** A calendar file, with the time zones that its events name, and `timeZone` at least: it may not be empty. */
export function calendarFile(
  events: readonly CalendarEvent[],
  { name, now, timeZone }: { readonly name: string; readonly now: Date; readonly timeZone: string },
): string {
  const zones = new Set([timeZone]);
  for (const { start } of events) if (typeof start !== 'string') zones.add(start.timeZone);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tabernacle//Schedule//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...[...zones].flatMap((zone) => timeZoneLines(zone, firstYear(events, now), now.getUTCFullYear() + yearsAhead)),
    ...events.flatMap((event) => eventLines(event, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** So far ahead the changes of clocks are written out; programs that know the zone by its name need none of it. */
const yearsAhead = 10;

function firstYear(events: readonly CalendarEvent[], now: Date): number {
  const years = events.map(({ start }) => Number((typeof start === 'string' ? start : start.wall.date).slice(0, 4)));
  return Math.min(now.getUTCFullYear(), ...years) - 1;
}

function eventLines(event: CalendarEvent, now: Date): string[] {
  const { uid, sequence, start, durationMinutes, title, description, url, rule, insteadOf } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(now.toISOString())}`,
    `SEQUENCE:${sequence}`,
    ...(insteadOf ? [time('RECURRENCE-ID', insteadOf)] : []),
    time('DTSTART', start),
    `DURATION:PT${durationMinutes}M`,
    ...(rule && typeof start !== 'string' ? ruleLines(rule, start.wall.time, start.timeZone) : []),
    `SUMMARY:${escaped(title)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    `URL:${url}`,
    'END:VEVENT',
  ];
}

function ruleLines(
  { repeat, until, skipped }: NonNullable<CalendarEvent['rule']>,
  timeOfDay: string,
  timeZone: string,
): string[] {
  const days =
    repeat.every === 'week'
      ? repeat.weekdays.map((day) => day.toUpperCase()).join(',')
      : `${repeat.week}${repeat.weekday.toUpperCase()}`;
  const parts = [
    `FREQ=${repeat.every === 'week' ? 'WEEKLY' : 'MONTHLY'}`,
    ...(repeat.interval > 1 ? [`INTERVAL=${repeat.interval}`] : []),
    `BYDAY=${days}`,
    ...(until === null ? [] : [`UNTIL=${utc(lastMoment(until, timeOfDay, timeZone))}`]),
  ];
  return [`RRULE:${parts.join(';')}`, ...skipped.map((wall) => time('EXDATE', { wall, timeZone }))];
}

/** The rule ends before the next day's; with a time zone its end must be in UTC (RFC 5545, 3.3.10). */
function lastMoment(until: string, timeOfDay: string, timeZone: string): string {
  const nextMs = momentOfWallTime({ date: addDays(until, 1), time: timeOfDay }, timeZone);
  return new Date(nextMs - 1000).toISOString();
}

function time(name: string, at: CalendarTime): string {
  if (typeof at === 'string') return `${name}:${utc(at)}`;
  return `${name};TZID=${at.timeZone}:${local(at.wall)}`;
}

function utc(iso: string): string {
  return `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function local({ date, time: timeOfDay }: WallTime): string {
  return `${date.replaceAll('-', '')}T${timeOfDay.replace(':', '')}00`;
}

/** TEXT (3.3.11); what it may not hold at all is left out. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, '')
    .toWellFormed();
}

const longestLineBytes = 75;

/** Lines are at most 75 bytes long; a longer one goes on after a line break and a space (3.1). */
function folded(line: string): string {
  let bytes = 0;
  let text = '';
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > longestLineBytes) {
      text += '\r\n ';
      bytes = 1;
    }
    text += letter;
    bytes += size;
  }
  return text;
}
