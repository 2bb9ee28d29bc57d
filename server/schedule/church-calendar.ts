import { datesBetween, nextDate } from '../../contract/recurrence.ts';
import type { Db } from '../store/database.ts';
import type { SeriesRow } from '../store/schedule-rows.ts';
import { datesOfSeries } from '../store/series-dates.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import { listSeries } from '../store/stream-series.ts';
import { streamsInCalendar } from '../store/streams.ts';
import { recurrenceOf } from './dates.ts';
import type { CalendarEvent } from './ical.ts';

/** How long a calendar shows what was once. */
const pastMs = 90 * 86_400_000;
/** What a calendar keeps free: a plan has no end. */
const minutes = { meeting: 60, broadcast: 90 } as const;

/** Everything that has a time: what repeats as one event each, with the dates that are not as the others. */
export async function churchCalendar(db: Db, origin: string, now: Date): Promise<CalendarEvent[]> {
  const all = await listSeries(db);
  const streams = await streamsInCalendar(db, new Date(now.getTime() - pastMs).toISOString(), null);
  const repeating = await Promise.all(all.map((series) => eventsOfSeries(db, series, streams, origin)));
  return [
    ...repeating.flat(),
    ...streams.filter(({ series_id }) => series_id === null).flatMap((s) => eventOf(s, origin)),
  ];
}

/** What a guest was invited to, each by itself. */
export async function guestCalendar(db: Db, sessionId: string, origin: string, now: Date): Promise<CalendarEvent[]> {
  const streams = await streamsInCalendar(db, new Date(now.getTime() - pastMs).toISOString(), sessionId);
  return streams.flatMap((stream) => eventOf(stream, origin));
}

/** One stream; nothing where it has no time. */
export function eventOf(stream: StreamRow, origin: string): CalendarEvent[] {
  const { id, title, description, kind, scheduled_start: start, plan_revision: sequence } = stream;
  if (start === null) return [];
  return [
    { uid: id, sequence, start, durationMinutes: minutes[kind], title, description, url: `${origin}/join/${id}` },
  ];
}

async function eventsOfSeries(
  db: Db,
  series: SeriesRow,
  streams: readonly StreamRow[],
  origin: string,
): Promise<CalendarEvent[]> {
  const { id, title, description, kind, start_time: time, time_zone: timeZone, plan_revision: sequence } = series;
  const recurrence = recurrenceOf(series);
  const isOne = (date: string) => datesBetween(recurrence, date, date).length > 0;
  const first = nextDate(recurrence, recurrence.start_date);
  if (first === null) return [];
  const dates = await datesOfSeries(db, id, '');
  const skipped = dates.filter(({ date, stream_id }) => stream_id === null && isOne(date));
  const whole: CalendarEvent = {
    uid: id,
    sequence,
    start: { wall: { date: first, time }, timeZone },
    durationMinutes: minutes[kind],
    title,
    description,
    url: `${origin}/series/${id}`,
    rule: { ...recurrence, skipped: skipped.map(({ date }) => ({ date, time })) },
  };
  const unlike = dates.flatMap(({ date, stream_id, edited }): CalendarEvent[] => {
    const stream = edited && stream_id !== null ? streams.find((known) => known.id === stream_id) : undefined;
    const [event] = stream ? eventOf(stream, origin) : [];
    if (!event) return [];
    const insteadOf = { wall: { date, time }, timeZone };
    return isOne(date) ? [{ ...event, uid: id, sequence: sequence + event.sequence, insteadOf }] : [event];
  });
  return [whole, ...unlike];
}
