import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Stream } from '../../contract/streams.ts';
import { eventsOf, propertyValue, readCalendar } from '../../tests/support/read-calendar.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { sessionCookieAt } from '../http/caller.ts';
import { admitGuest } from '../store/memberships.ts';
import { createSession } from '../store/sessions.ts';
import { calendarFile } from './ical.ts';

let now: Date;
let app: TestApp;
const owner = (): CallOptions['as'] => ({ bearer: app.ownerToken });

beforeEach(async () => {
  now = new Date('2026-10-08T12:00:00Z');
  app = await startTestApp({ now: () => now });
});
afterEach(() => app[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: object, as = owner()) =>
  app.call(method, `/api/v1/${path}`, { as, ...(body ? { body } : {}) });

async function calendar(path = 'live/calendar', as = owner()) {
  const answer = await call('GET', path, undefined, as);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  return readCalendar(answer.body);
}

const sundays = {
  title: 'Sunday service; all welcome, young and old',
  kind: 'broadcast',
  start_date: '2026-10-08',
  start_time: '10:00',
  time_zone: 'Europe/London',
  repeat: { every: 'week', interval: 2, weekdays: ['su'] },
  until: '2026-12-31',
};

test('what repeats is one event, with its rule, its zone, and the dates that are not as the others', async () => {
  const { id } = (await call('POST', 'live/series', sundays)).body;
  await call('DELETE', `live/series/${id}/dates/2026-10-25`);
  await call('PUT', `live/series/${id}/dates/2026-11-08`, { to_date: '2026-11-07', to_time: '18:30' });
  const [whole, moved, ...more] = eventsOf(await calendar());
  expect(more).toEqual([]);
  expect(whole?.properties.filter(({ name }) => !['DTSTAMP', 'URL'].includes(name))).toEqual([
    { name: 'UID', parameters: {}, value: id },
    { name: 'SEQUENCE', parameters: {}, value: '2' },
    { name: 'DTSTART', parameters: { TZID: 'Europe/London' }, value: '20261011T100000' },
    { name: 'DURATION', parameters: {}, value: 'PT90M' },
    { name: 'RRULE', parameters: {}, value: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20270101T095959Z' },
    { name: 'EXDATE', parameters: { TZID: 'Europe/London' }, value: '20261025T100000' },
    { name: 'SUMMARY', parameters: {}, value: 'Sunday service\\; all welcome\\, young and old' },
  ]);
  expect(propertyValue(moved, 'UID')).toBe(id);
  expect(moved?.properties.find(({ name }) => name === 'RECURRENCE-ID')).toEqual({
    name: 'RECURRENCE-ID',
    parameters: { TZID: 'Europe/London' },
    value: '20261108T100000',
  });
  expect(propertyValue(moved, 'DTSTART')).toBe('20261107T183000Z');
  await call('PATCH', `live/series/${id}`, { repeat: { every: 'month', interval: 1, week: -1, weekday: 'fr' } });
  const [later] = eventsOf(await calendar());
  expect(propertyValue(later, 'RRULE')).toBe('FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101T095959Z');
  expect([propertyValue(later, 'UID'), propertyValue(later, 'SEQUENCE')]).toEqual([id, '3']);
});

test('the zone tells when its clocks change, within ten years', async () => {
  await call('POST', 'live/series', sundays);
  const { parts } = await calendar();
  const zone = parts.find((part) => part.kind === 'VTIMEZONE' && propertyValue(part, 'TZID') === 'Europe/London');
  const onsets = (kind: string) =>
    zone?.parts
      .filter((part) => part.kind === kind && propertyValue(part, 'TZOFFSETFROM') !== propertyValue(part, 'TZOFFSETTO'))
      .map((part) => [
        propertyValue(part, 'TZOFFSETFROM'),
        propertyValue(part, 'TZOFFSETTO'),
        part.properties.filter(({ name }) => name === 'RDATE' || name === 'DTSTART').map(({ value }) => value),
      ]);
  const [summer] = onsets('DAYLIGHT') ?? [];
  expect(summer?.slice(0, 2)).toEqual(['+0000', '+0100']);
  expect(summer?.[2]).toContain('20260329T010000');
  const [winter] = onsets('STANDARD') ?? [];
  expect(winter?.slice(0, 2)).toEqual(['+0100', '+0000']);
  expect(winter?.[2]).toContain('20261025T020000');
  expect(winter?.[2]).toContain('20361026T020000');
});

test('a stream by itself is in UTC, and its event counts the changes of its plan', async () => {
  const body = {
    title: 'Carols',
    description: 'By candlelight.\nBring a coat',
    scheduled_start: '2026-12-24T18:00:00Z',
  };
  const { id } = (await call('POST', 'live/streams', body)).body;
  await call('PATCH', `live/streams/${id}`, { scheduled_start: '2026-12-24T17:00:00Z' });
  const [event] = eventsOf(await calendar(`live/streams/${id}/calendar`));
  expect(['UID', 'SEQUENCE', 'DTSTART', 'DESCRIPTION', 'URL'].map((name) => propertyValue(event, name))).toEqual([
    id,
    '1',
    '20261224T170000Z',
    'By candlelight.\\nBring a coat',
    `${app.url}/join/${id}`,
  ]);
  const untimed = (await call('POST', 'live/streams', { title: 'Now' })).body;
  expect((await call('GET', `live/streams/${untimed.id}/calendar`)).status).toBe(404);
});

test('any text is written so that it is read back as it was', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 300 }));
  fc.assert(
    fc.property(text, (title) => {
      const event = { uid: 'x', sequence: 0, start: '2026-12-24T18:00:00Z', durationMinutes: 60, title, url: 'x:y' };
      const file = calendarFile([{ ...event, description: null }], { name: title, now, timeZone: 'UTC' });
      const summary = propertyValue(eventsOf(readCalendar(file))[0], 'SUMMARY');
      const read = summary?.replace(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign));
      expect(read).toBe(
        title
          .replace(/\r\n?/g, '\n')
          .replace(/(?!\n)\p{Cc}/gu, '')
          .toWellFormed(),
      );
    }),
  );
});

test('a guest’s calendar has what he or she was invited to, and no more', async () => {
  const stream = async (title: string): Promise<Stream> =>
    (await call('POST', 'live/streams', { title, scheduled_start: '2026-12-24T18:00:00Z' })).body;
  const [open] = [await stream('Open'), await stream('Closed')];
  await call('POST', 'live/series', sundays);
  const { db } = app.app.store;
  const expiresAt = new Date(now.getTime() + 60_000).toISOString();
  const session = await createSession(db, { userId: null, displayName: 'Ruth', expiresAt }, now);
  const as = { cookie: `${sessionCookieAt(new URL(app.url).host)}=${session.token}` };
  expect(eventsOf(await calendar('live/calendar', as))).toEqual([]);
  const joined_at = now.toISOString();
  const membership = { session_id: session.id, stream_id: open.id, invite_id: null, role: 'viewer' as const };
  await admitGuest(db, { ...membership, joined_at, removed_at: null });
  expect(eventsOf(await calendar('live/calendar', as)).map((event) => propertyValue(event, 'SUMMARY'))).toEqual([
    'Open',
  ]);
  expect((await call('POST', 'calendar-feed', undefined, as)).status).toBe(403);
});

test('a calendar program reads by an address that is kept as a hash, in no log, and can be taken back', async () => {
  await call('POST', 'live/series', sundays);
  const { url } = (await call('POST', 'calendar-feed')).body;
  const path = new URL(url).pathname;
  const read = async (at: string) => await app.call('GET', at);
  expect(eventsOf(readCalendar((await read(path)).body))).toHaveLength(1);
  const secret = /([\w-]{43})\.ics$/.exec(path)?.[1] ?? 'none';
  expect(app.logLines.join('')).not.toContain(secret);
  const kept = await app.app.store.db.selectFrom('calendar_feeds').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain(secret);
  const other = new URL((await call('POST', 'calendar-feed')).body.url).pathname;
  expect([(await read(path)).status, (await read(other)).status]).toEqual([404, 200]);
  await call('DELETE', 'calendar-feed');
  expect((await read(other)).status).toBe(404);
});
