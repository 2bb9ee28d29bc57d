import { randomUUID } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import { datesBetween, nextDate } from '../../../contract/recurrence.ts';
import type { DescribedSeries } from '../../../contract/series.ts';
import { momentOfWallTime, ownTimeZone } from '../../../contract/wall-clock.ts';
import { removeStream } from '../../livekit/remove-stream.ts';
import {
  followChange,
  makeDates,
  makeStream,
  nextOfSeries,
  recurrenceOf,
  removeDates,
  startOf,
  todayOf,
} from '../../schedule/dates.ts';
import type { SeriesDateRow, SeriesRow } from '../../store/schedule-rows.ts';
import { hashSecret } from '../../store/secrets.ts';
import { dateOfSeries, datesOfSeries, forgetDate, keepAsEdited, skipDate } from '../../store/series-dates.ts';
import {
  insertSeriesInvite,
  listSeriesInvites,
  revokeSeriesInvite,
  seriesInviteBySecret,
} from '../../store/series-invites.ts';
import type { StreamRow } from '../../store/stream-rows.ts';
import {
  changeSeries,
  deleteSeries,
  insertSeries,
  listSeries,
  seriesAtMost,
  seriesById,
} from '../../store/stream-series.ts';
import { streamById } from '../../store/streams.ts';
import type { App } from '../app.ts';
import { unauthenticated } from '../authorise.ts';
import type { UserCaller } from '../caller.ts';
import type { HandlersOf } from '../handlers.ts';
import { createInviteCode, normaliseInviteCode } from '../invite-codes.ts';
import { expiryOf, inviteDoesNotWork, linkOf } from './invites.ts';
import { changed } from './streams.ts';

export const seriesHandlers: HandlersOf<
  | 'createSeries'
  | 'listSeries'
  | 'updateSeries'
  | 'deleteSeries'
  | 'moveDate'
  | 'skipDate'
  | 'createSeriesInvite'
  | 'listSeriesInvites'
  | 'revokeSeriesInvite'
  | 'getNextOfSeries'
> = {
  async createSeries({ app, caller, now }, { body }) {
    const { db } = app.store;
    if ((await listSeries(db)).length >= seriesAtMost) {
      throw new AppError('conflict', `There are ${seriesAtMost} series already. Delete one that is over.`);
    }
    const plan = { ...body, until: body.until ?? null, time_zone: body.time_zone ?? ownTimeZone() };
    refuseWithoutDate(plan);
    const series = await insertSeries(db, {
      ...plan,
      id: randomUUID(),
      host_id: caller.userId,
      description: body.description ?? null,
      repeat: JSON.stringify(body.repeat),
      created_at: now.toISOString(),
    });
    await makeDates(app, series);
    return described(app, series);
  },

  async listSeries({ app }) {
    const all = await listSeries(app.store.db);
    return { items: await Promise.all(all.map((series) => described(app, series))), host_time_zone: ownTimeZone() };
  },

  async updateSeries({ app, caller }, { params, body }) {
    const before = await ownSeries(app, caller, params.series_id);
    const { repeat, title, description, start_date, start_time, time_zone, until } = body;
    const change = {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(start_date === undefined ? {} : { start_date }),
      ...(start_time === undefined ? {} : { start_time }),
      ...(time_zone === undefined ? {} : { time_zone }),
      ...(until === undefined ? {} : { until }),
      ...(repeat === undefined ? {} : { repeat: JSON.stringify(repeat) }),
    };
    refuseWithoutDate(recurrenceOf({ ...before, ...change }));
    const series = await changeSeries(app.store.db, before.id, change);
    if (!series) throw seriesNotFound();
    await followChange(app, series);
    return described(app, series);
  },

  async deleteSeries({ app, caller }, { params }) {
    const series = await ownSeries(app, caller, params.series_id);
    await removeDates(app, series);
    await deleteSeries(app.store.db, series.id);
    return undefined;
  },

  async moveDate({ app, caller, now }, { params, body }) {
    const { db } = app.store;
    const series = await ownSeries(app, caller, params.series_id);
    const known = await changeableDate(app, series, params.date);
    const to = new Date(momentOfWallTime({ date: body.to_date, time: body.to_time }, series.time_zone)).toISOString();
    if (to <= now.toISOString()) {
      throw new AppError('invalid_request', 'A date cannot be moved into the past.', {
        fields: [{ path: '/body/to_date', message: 'must be in the future' }],
      });
    }
    let stream = known.stream;
    if (!stream) {
      await forgetDate(db, series.id, params.date);
      stream = (await makeStream(app, series, params.date, to)) ?? undefined;
    }
    if (!stream) throw new AppError('conflict', 'Somebody else is changing this date. Look again.');
    const isAsPlanned = to === startOf(series, params.date);
    const moved = stream.scheduled_start === to ? stream : await changed(app, stream.id, { scheduled_start: to });
    if (!isAsPlanned) await keepAsEdited(db, stream.id);
    await changeSeries(db, series.id, {});
    return moved;
  },

  async skipDate({ app, caller }, { params }) {
    const { db } = app.store;
    const series = await ownSeries(app, caller, params.series_id);
    const { stream } = await changeableDate(app, series, params.date);
    await skipDate(db, series.id, params.date);
    if (stream) await removeStream(app, stream);
    await changeSeries(db, series.id, {});
    return undefined;
  },

  async createSeriesInvite({ app, caller, now, origin }, { params, body }) {
    const series = await ownSeries(app, caller, params.series_id);
    const code = createInviteCode();
    const invite = {
      id: randomUUID(),
      series_id: series.id,
      secret_hash: hashSecret(code.replaceAll('-', '')),
      role: body.role ?? (series.kind === 'meeting' ? ('speaker' as const) : ('viewer' as const)),
      created_at: now.toISOString(),
      expires_at: expiryOf(body.expires_at, now),
      revoked_at: null,
    };
    await insertSeriesInvite(app.store.db, invite);
    return { ...invite, code, url: linkOf(app, origin, `/series/${series.id}`, code) };
  },

  async listSeriesInvites({ app, caller, now }, { params }) {
    const series = await ownSeries(app, caller, params.series_id);
    return { items: await listSeriesInvites(app.store.db, series.id, now) };
  },

  async revokeSeriesInvite({ app, caller, now }, { params }) {
    const series = await ownSeries(app, caller, params.series_id);
    if (!(await revokeSeriesInvite(app.store.db, series.id, params.invite_id, now))) {
      throw new AppError('not_found', 'There is no such invite.');
    }
    return undefined;
  },

  async getNextOfSeries({ app, caller, now }, { params, body }) {
    const { db } = app.store;
    if (caller?.kind !== 'user') {
      if (body.invite === undefined) throw unauthenticated();
      const code = normaliseInviteCode(body.invite);
      const invite = code ? await seriesInviteBySecret(db, code, now) : undefined;
      if (invite?.series_id !== params.series_id) throw inviteDoesNotWork();
    }
    const series = await seriesById(db, params.series_id);
    if (!series) throw seriesNotFound();
    const { stream, startsAt } = await nextOfSeries(app, series);
    return {
      title: stream?.title ?? series.title,
      stream_id: stream?.id ?? null,
      status: stream?.status ?? null,
      starts_at: startsAt,
    };
  },
};

function seriesNotFound(): AppError {
  return new AppError('not_found', 'There is no such series. It may have been deleted.');
}

/** A series that a caller may change. Throws AppError `not_found`, or `forbidden` for who is neither host nor owner. */
async function ownSeries(app: App, caller: UserCaller, id: string): Promise<SeriesRow> {
  const series = await seriesById(app.store.db, id);
  if (!series) throw seriesNotFound();
  if (caller.role !== 'owner' && caller.userId !== series.host_id) {
    throw new AppError('forbidden', 'Only its host can do this.', { needs: 'stream_host' });
  }
  return series;
}

/** A date that is one of the series and has not begun. Throws AppError `not_found` or `conflict`. */
async function changeableDate(
  app: App,
  series: SeriesRow,
  date: string,
): Promise<{ readonly stream: StreamRow | undefined }> {
  const known = await dateOfSeries(app.store.db, series.id, date);
  if (!known && datesBetween(recurrenceOf(series), date, date).length === 0) {
    throw new AppError('not_found', 'The series has no such date.');
  }
  const stream = known?.stream_id ? await streamById(app.store.db, known.stream_id) : undefined;
  if (stream ? stream.status !== 'pending' : date < todayOf(series, app.now())) {
    throw new AppError('conflict', 'This date has begun or is over already.');
  }
  return { stream };
}

function refuseWithoutDate(plan: Parameters<typeof nextDate>[0]): void {
  if (nextDate(plan, plan.start_date) !== null) return;
  throw new AppError('invalid_request', 'This series has no date: it ends before the first one.', {
    fields: [{ path: '/body/until', message: 'must not be before the first date' }],
  });
}

async function described(app: App, series: SeriesRow): Promise<DescribedSeries> {
  const dates = await datesOfSeries(app.store.db, series.id, todayOf(series, app.now()));
  const unusual = dates.filter(({ stream_id, edited }) => stream_id === null || edited);
  return {
    ...series,
    repeat: recurrenceOf(series).repeat as DescribedSeries['repeat'],
    exceptions: await Promise.all(unusual.map((date) => exceptionOf(app, date))),
  };
}

async function exceptionOf(app: App, { date, stream_id }: SeriesDateRow) {
  const stream = stream_id === null ? undefined : await streamById(app.store.db, stream_id);
  return { date, skipped: !stream, stream_id, starts_at: stream?.scheduled_start ?? null };
}
