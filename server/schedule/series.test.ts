import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DescribedSeries } from '../../contract/series.ts';
import type { Stream } from '../../contract/streams.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { listSeries } from '../store/stream-series.ts';
import { updateStream } from '../store/streams.ts';
import { makeDates } from './dates.ts';
import { startScheduleUpkeep } from './upkeep.ts';

let now: Date;
let app: TestApp;
const owner = (): CallOptions['as'] => ({ bearer: app.ownerToken });

/** A Thursday. The clocks of London go back on 25 October. */
beforeEach(async () => {
  now = new Date('2026-10-08T12:00:00Z');
  app = await startTestApp({ now: () => now });
});
afterEach(() => app[Symbol.asyncDispose]());

const sundays = {
  title: 'Sunday service',
  kind: 'broadcast',
  start_date: '2026-10-08',
  start_time: '10:00',
  time_zone: 'Europe/London',
  repeat: { every: 'week', interval: 1, weekdays: ['su'] },
} as const;

async function plan(changes: object = {}): Promise<DescribedSeries> {
  const answer = await app.call('POST', '/api/v1/live/series', { as: owner(), body: { ...sundays, ...changes } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

async function planned(): Promise<Stream[]> {
  const answer = await app.call('GET', '/api/v1/live/streams?limit=100', { as: owner() });
  return answer.body.items.toSorted((a: Stream, b: Stream) =>
    (a.scheduled_start ?? '').localeCompare(b.scheduled_start ?? ''),
  );
}
const starts = async () => (await planned()).map(({ scheduled_start }) => scheduled_start?.slice(0, 16));
const change = (path: string, method: string, body?: object) =>
  app.call(method, `/api/v1/live/${path}`, { as: owner(), ...(body ? { body } : {}) });

test('the dates of the next six weeks become streams, at ten by the clock before and after it changes', async () => {
  const { id } = await plan();
  expect(await starts()).toEqual([
    '2026-10-11T09:00',
    '2026-10-18T09:00',
    '2026-10-25T10:00',
    '2026-11-01T10:00',
    '2026-11-08T10:00',
    '2026-11-15T10:00',
  ]);
  expect((await planned()).map((stream) => [stream.title, stream.kind, stream.status, stream.series_id])).toEqual(
    Array(6).fill(['Sunday service', 'broadcast', 'pending', id]),
  );
});

test('later dates follow as time goes on, once, also where two look at the same time', async () => {
  await plan();
  now = new Date('2026-10-20T12:00:00Z');
  const [series] = await listSeries(app.app.store.db);
  if (!series) throw new Error('no series');
  await Promise.all([makeDates(app.app, series), makeDates(app.app, series), makeDates(app.app, series)]);
  expect(await starts()).toEqual([
    '2026-10-11T09:00',
    '2026-10-18T09:00',
    '2026-10-25T10:00',
    '2026-11-01T10:00',
    '2026-11-08T10:00',
    '2026-11-15T10:00',
    '2026-11-22T10:00',
    '2026-11-29T10:00',
  ]);
});

test('what nobody began goes from the lists after a day, and stays in the calendar', async () => {
  const { id } = await plan();
  now = new Date('2026-10-12T12:00:00Z');
  const upkeep = startScheduleUpkeep(app.app);
  await upkeep.look();
  await upkeep.stop();
  expect((await starts())[0]).toBe('2026-10-18T09:00');
  const { body } = await app.call('GET', '/api/v1/live/calendar', { as: owner() });
  expect(body).toContain(`UID:${id}`);
  expect(body).not.toContain('EXDATE');
});

test('a date is skipped, for the task too, and brought back', async () => {
  const { id } = await plan();
  expect((await change(`series/${id}/dates/2026-10-18`, 'DELETE')).status).toBe(204);
  await startOver();
  expect(await starts()).not.toContain('2026-10-18T09:00');
  const { body } = await change('series', 'GET');
  expect(body.items[0].exceptions).toEqual([{ date: '2026-10-18', skipped: true, stream_id: null, starts_at: null }]);
  await change(`series/${id}/dates/2026-10-18`, 'PUT', { to_date: '2026-10-18', to_time: '10:00' });
  expect(await starts()).toContain('2026-10-18T09:00');
  expect((await change('series', 'GET')).body.items[0].exceptions).toEqual([]);
});

async function startOver(): Promise<void> {
  const upkeep = startScheduleUpkeep(app.app);
  await upkeep.look();
  await upkeep.stop();
}

test('deleting the stream of a date skips the date', async () => {
  await plan();
  const [first] = await planned();
  await change(`streams/${first?.id}`, 'DELETE');
  await startOver();
  expect((await starts())[0]).toBe('2026-10-18T09:00');
});

test('a date beyond those that are made can be skipped and moved', async () => {
  const { id } = await plan();
  await change(`series/${id}/dates/2026-12-27`, 'DELETE');
  const moved = await change(`series/${id}/dates/2026-12-20`, 'PUT', { to_date: '2026-12-24', to_time: '17:00' });
  expect(moved.body.scheduled_start).toBe('2026-12-24T17:00:00.000Z');
  now = new Date('2026-12-19T12:00:00Z');
  await startOver();
  expect((await starts()).filter((start) => (start ?? '') > '2026-12-19')).toEqual([
    '2026-12-24T17:00',
    '2027-01-03T10:00',
    '2027-01-10T10:00',
    '2027-01-17T10:00',
    '2027-01-24T10:00',
  ]);
});

test('a change of the series changes the dates to come, but not those that were moved or renamed by hand', async () => {
  const { id } = await plan();
  const before = await planned();
  await change(`series/${id}/dates/2026-10-18`, 'PUT', { to_date: '2026-10-17', to_time: '18:00' });
  await change(`streams/${before[2]?.id}`, 'PATCH', { title: 'Harvest festival' });
  const changed = await change(`series/${id}`, 'PATCH', { start_time: '11:00', title: 'Morning service' });
  expect(changed.status).toBe(200);
  expect((await planned()).map(({ title, scheduled_start }) => [title, scheduled_start?.slice(0, 16)])).toEqual([
    ['Morning service', '2026-10-11T10:00'],
    ['Sunday service', '2026-10-17T17:00'],
    ['Harvest festival', '2026-10-25T10:00'],
    ['Morning service', '2026-11-01T11:00'],
    ['Morning service', '2026-11-08T11:00'],
    ['Morning service', '2026-11-15T11:00'],
  ]);
  expect((await planned())[0]?.id).toBe(before[0]?.id);
});

test('another weekday makes other streams; one that is live stays', async () => {
  const { id } = await plan();
  const [first] = await planned();
  await updateStream(app.app.store.db, first?.id ?? '', { status: 'live' });
  await change(`series/${id}`, 'PATCH', { repeat: { every: 'week', interval: 2, weekdays: ['sa'] } });
  expect(await starts()).toEqual(['2026-10-10T09:00', '2026-10-11T09:00', '2026-10-24T09:00', '2026-11-07T10:00']);
});

test('deleting a series deletes its dates to come, but not what was moved', async () => {
  const { id } = await plan();
  await change(`series/${id}/dates/2026-10-18`, 'PUT', { to_date: '2026-10-17', to_time: '18:00' });
  expect((await change(`series/${id}`, 'DELETE')).status).toBe(204);
  expect((await planned()).map(({ scheduled_start, series_id }) => [scheduled_start, series_id])).toEqual([
    ['2026-10-17T17:00:00.000Z', null],
  ]);
});

test('a series without a date, in an unknown zone or moved into the past is refused', async () => {
  const refused = async (changes: object) =>
    (await change('series', 'POST', { ...sundays, ...changes })).body.fields?.[0].path;
  expect(await refused({ until: '2026-10-10' })).toBe('/body/until');
  expect(await refused({ time_zone: 'Europe/Atlantis' })).toBe('/body/time_zone');
  expect(await refused({ start_time: '25:00' })).toBe('/body/start_time');
  expect(await refused({ repeat: { every: 'week', interval: 1, weekdays: ['su', 'su'] } })).toBe(
    '/body/repeat/weekdays',
  );
  const { id } = await plan();
  const past = await change(`series/${id}/dates/2026-10-18`, 'PUT', { to_date: '2026-10-01', to_time: '10:00' });
  expect(past.status).toBe(400);
  expect((await change(`series/${id}/dates/2026-10-19`, 'DELETE')).status).toBe(404);
  expect((await change(`series/${randomUUID()}`, 'PATCH', {})).status).toBe(404);
});

test('one link opens every date: now the next, then the one that is live, and at last it is over', async () => {
  const { id } = await plan({ until: '2026-10-18' });
  const invite = (await change(`series/${id}/invites`, 'POST')).body;
  expect(invite).toMatchObject({ role: 'viewer', url: `${app.url}/series/${id}#${invite.code}` });
  const next = async (code = invite.code) =>
    (await app.call('POST', `/api/v1/live/series/${id}/next`, { body: { invite: code } })).body;
  const [first, second] = await planned();
  expect(await next()).toMatchObject({
    stream_id: first?.id,
    status: 'pending',
    starts_at: '2026-10-11T09:00:00.000Z',
  });
  const lobby = await app.call('POST', `/api/v1/live/streams/${first?.id}/lobby`, { body: { invite: invite.code } });
  expect(lobby.body).toMatchObject({ title: 'Sunday service', role: 'viewer' });
  expect((await app.call('POST', '/api/v1/live/invites/resolve', { body: { code: invite.code } })).body).toEqual({
    stream_id: null,
    series_id: id,
  });
  now = new Date('2026-10-11T14:00:00Z');
  expect((await next()).stream_id).toBe(first?.id);
  now = new Date('2026-10-11T15:30:00Z');
  expect((await next()).stream_id).toBe(second?.id);
  await updateStream(app.app.store.db, second?.id ?? '', { status: 'live' });
  expect(await next()).toMatchObject({ stream_id: second?.id, status: 'live' });
  await updateStream(app.app.store.db, second?.id ?? '', { status: 'ended' });
  now = new Date('2026-10-18T15:30:00Z');
  expect(await next()).toMatchObject({ stream_id: null, starts_at: null });
  expect((await next('k7pm-2xqv-9dnt-4hwc')).code).toBe('invite_invalid');
  expect((await app.call('POST', `/api/v1/live/series/${id}/next`)).status).toBe(401);
});

test('an invite of a series opens no stream of another, and none once it is taken back', async () => {
  const [one, other] = [await plan(), await plan({ title: 'Evening' })];
  const invite = (await change(`series/${one.id}/invites`, 'POST')).body;
  const lobbyOf = async (series: DescribedSeries) => {
    const stream = (await planned()).find(({ series_id }) => series_id === series.id);
    return (await app.call('POST', `/api/v1/live/streams/${stream?.id}/lobby`, { body: { invite: invite.code } }))
      .status;
  };
  expect([await lobbyOf(one), await lobbyOf(other)]).toEqual([200, 401]);
  expect((await change(`series/${one.id}/invites`, 'GET')).body.items).toHaveLength(1);
  expect((await change(`series/${one.id}/invites/${invite.id}`, 'DELETE')).status).toBe(204);
  expect((await change(`series/${one.id}/invites`, 'GET')).body.items).toEqual([]);
  expect(await lobbyOf(one)).toBe(401);
});
