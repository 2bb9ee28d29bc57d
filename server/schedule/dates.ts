import { randomUUID } from 'node:crypto';
import { addDays, datesBetween, nextDate, type Recurrence } from '../../contract/recurrence.ts';
import { momentOfWallTime, wallTimeAt } from '../../contract/wall-clock.ts';
import type { App } from '../http/app.ts';
import { removeStream } from '../livekit/remove-stream.ts';
import { streamRoomName } from '../livekit/room-names.ts';
import { changeStream } from '../livekit/stream-state.ts';
import type { SeriesRow } from '../store/schedule-rows.ts';
import { datesOfSeries, forgetDate, liveOfSeries, makeDate, pendingOfSeries } from '../store/series-dates.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import { streamById } from '../store/streams.ts';

/** How far ahead dates become streams. */
const aheadDays = 42;
/** A stream that nobody began is where the link of its series leads for this long after its time. */
const overdueMs = 6 * 3_600_000;

export function recurrenceOf({ start_date, repeat, until }: SeriesRow): Recurrence {
  return { start_date, repeat: JSON.parse(repeat) as Recurrence['repeat'], until };
}

/** When a date of a series begins, in ISO 8601. */
export function startOf({ start_time, time_zone }: SeriesRow, date: string): string {
  return new Date(momentOfWallTime({ date, time: start_time }, time_zone)).toISOString();
}

/** Today, where the series takes place. */
export function todayOf({ time_zone }: SeriesRow, now: Date): string {
  return wallTimeAt(now.getTime(), time_zone).date;
}

/** Makes the dates of the next weeks into streams, those that are not yet. Safe against running twice. */
export async function makeDates(app: App, series: SeriesRow): Promise<void> {
  const now = app.now();
  const today = todayOf(series, now);
  const known = new Set((await datesOfSeries(app.store.db, series.id, today)).map(({ date }) => date));
  for (const date of datesBetween(recurrenceOf(series), today, addDays(today, aheadDays))) {
    if (known.has(date) || startOf(series, date) <= now.toISOString()) continue;
    await makeStream(app, series, date, startOf(series, date));
  }
}

/** Makes one date into a stream; null where it was made or skipped before. */
export async function makeStream(
  app: App,
  series: SeriesRow,
  date: string,
  startsAt: string,
): Promise<StreamRow | null> {
  const id = randomUUID();
  const { host_id, kind, title, description } = series;
  const stream = await makeDate(
    app.store.db,
    { series_id: series.id, date },
    {
      id,
      host_id,
      title,
      description,
      thumbnail: null,
      category: null,
      room_name: streamRoomName(title, id),
      kind,
      status: 'pending',
      viewer_count: 0,
      peak_viewers: 0,
      scheduled_start: startsAt,
      started_at: null,
      ended_at: null,
      created_at: app.now().toISOString(),
      series_id: series.id,
    },
  );
  if (stream) app.announcer.announce({ type: 'stream.created', stream });
  return stream;
}

/** Brings the dates to come in line with a series that was changed. Those that began or were edited by hand stay. */
export async function followChange(app: App, series: SeriesRow): Promise<void> {
  const { db } = app.store;
  const now = app.now();
  const today = todayOf(series, now);
  const wanted = new Set(datesBetween(recurrenceOf(series), today, addDays(today, aheadDays)));
  for (const { date, stream_id, edited } of await datesOfSeries(db, series.id, addDays(today, -1))) {
    const stream = stream_id === null ? undefined : await streamById(db, stream_id);
    if (edited || (stream && !isToCome(stream, now))) continue;
    if (wanted.has(date)) {
      if (stream) await replan(app, stream, series, date);
    } else {
      if (stream) await removeStream(app, stream);
      await forgetDate(db, series.id, date);
    }
  }
  await makeDates(app, series);
}

async function replan(app: App, stream: StreamRow, series: SeriesRow, date: string): Promise<void> {
  const { title, description } = series;
  const scheduled_start = startOf(series, date);
  const same =
    stream.title === title && stream.description === description && stream.scheduled_start === scheduled_start;
  if (!same) await changeStream(app, stream.id, { title, description, scheduled_start });
}

/** Deletes the streams of a series that goes. Those that began or were edited by hand stay. */
export async function removeDates(app: App, series: SeriesRow): Promise<void> {
  const { db } = app.store;
  const now = app.now();
  for (const { stream_id, edited } of await datesOfSeries(db, series.id, '')) {
    const stream = stream_id === null ? undefined : await streamById(db, stream_id);
    if (stream && !edited && isToCome(stream, now)) await removeStream(app, stream);
  }
}

function isToCome({ status, scheduled_start }: StreamRow, now: Date): boolean {
  return status === 'pending' && (scheduled_start ?? '') > now.toISOString();
}

/** Where the link of a series leads: to what is live, or the next one, or to when that will be (null: it is over). */
export async function nextOfSeries(
  app: App,
  series: SeriesRow,
): Promise<{ readonly stream: StreamRow | null; readonly startsAt: string | null }> {
  const { db } = app.store;
  const now = app.now();
  const since = new Date(now.getTime() - overdueMs).toISOString();
  const stream =
    (await liveOfSeries(db, series.id)) ??
    (await pendingOfSeries(db, series.id)).find(({ scheduled_start }) => (scheduled_start ?? '') > since);
  if (stream) return { stream, startsAt: stream.scheduled_start };
  const known = new Set((await datesOfSeries(db, series.id, todayOf(series, now))).map(({ date }) => date));
  let date = nextDate(recurrenceOf(series), todayOf(series, now));
  while (date !== null && (known.has(date) || startOf(series, date) <= now.toISOString())) {
    date = nextDate(recurrenceOf(series), addDays(date, 1));
  }
  return { stream: null, startsAt: date === null ? null : startOf(series, date) };
}
