import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { sessionCookieAt } from '../http/caller.ts';
import type { Announcement } from '../realtime/announcer.ts';
import { createSession } from '../store/sessions.ts';
import { startPrayerPurge } from './purge.ts';

let app: TestApp;
let nowMs: number;
const announced: Announcement[] = [];

beforeEach(async () => {
  nowMs = Date.parse('2026-11-22T10:00:00Z');
  app = await startTestApp({ now: () => new Date(nowMs) });
  announced.length = 0;
  app.app.announcer.onAnnouncement((announcement) => announced.push(announcement));
});
afterEach(() => app[Symbol.asyncDispose]());

type Person = { readonly bearer: string } | { readonly cookie: string };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const text = 'Please pray for Miriam, whose operation is on Tuesday';

/** A person with a session: a guest, or a member of the church, in the prayer team or not. */
async function person(kind: 'guest' | 'member' | 'team'): Promise<Person> {
  const { db } = app.app.store;
  const now = new Date(nowMs);
  let userId: string | null = null;
  if (kind !== 'guest') {
    userId = randomUUID();
    const prayer_team = kind === 'team' ? 1 : 0;
    const created_at = now.toISOString();
    await db
      .insertInto('users')
      .values({ id: userId, display_name: kind, role: 'member', prayer_team, created_at })
      .execute();
  }
  const expiresAt = new Date(nowMs + 90 * dayMs).toISOString();
  const { token } = await createSession(db, { userId, displayName: null, expiresAt }, now);
  return { cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}` };
}

const draft = (as: Person, part: object = {}) =>
  app.call('POST', '/api/v1/prayer-requests', { as, body: { text, ...part } });
const confirm = (as: Person, id: string) => app.call('POST', `/api/v1/prayer-requests/${id}/confirm`, { as });
const discard = (as: Person, id: string) => app.call('POST', `/api/v1/prayer-requests/${id}/discard`, { as });
const list = async (as: Person) => (await app.call('GET', '/api/v1/prayer-requests', { as })).body.items;
const kept = async (as: Person, part: object = {}) => (await confirm(as, (await draft(as, part)).body.id)).body;

test('a draft is nobody’s but its author’s; once confirmed the prayer team sees it', async () => {
  const [guest, team] = [await person('guest'), await person('team')];
  const { status, body } = await draft(guest);
  expect([status, body]).toEqual([
    201,
    {
      id: body.id,
      text,
      name: null,
      private: true,
      state: 'draft',
      created_at: '2026-11-22T10:00:00.000Z',
      delete_at: expect.any(String),
    },
  ]);
  expect(Date.parse(body.delete_at) - nowMs).toBeLessThanOrEqual(60 * minuteMs);
  expect([await list(team), announced]).toEqual([[], []]);
  const first = await confirm(guest, body.id);
  expect(first.body).toMatchObject({ state: 'new', delete_at: new Date(nowMs + 30 * dayMs).toISOString() });
  expect(await list(team)).toEqual([first.body]);
  nowMs += dayMs;
  expect((await confirm(guest, body.id)).body).toEqual(first.body);
  expect(announced).toEqual([{ type: 'prayer.changed', teamOnly: true }]);
});

test('nobody else confirms or discards a draft, nor marks or deletes it', async () => {
  const [ruth, other, team] = [await person('guest'), await person('guest'), await person('team')];
  const { id } = (await draft(ruth)).body;
  for (const as of [other, team, { bearer: app.ownerToken }]) {
    expect([(await confirm(as, id)).status, (await discard(as, id)).status]).toEqual([404, 404]);
  }
  const path = `/api/v1/prayer-requests/${id}`;
  expect((await app.call('PATCH', path, { as: team, body: { state: 'prayed' } })).status).toBe(404);
  expect((await app.call('DELETE', path, { as: team })).status).toBe(404);
  expect((await confirm(ruth, id)).status).toBe(200);
});

test('an account confirms with another of its sessions, or with a bearer token', async () => {
  const owner = { bearer: app.ownerToken };
  const signIn = await app.call('POST', '/api/v1/session', { body: { code: await app.app.createSignInCode() } });
  const { id } = (await draft(owner)).body;
  expect((await confirm({ cookie: signIn.cookie ?? '' }, id)).status).toBe(200);
});

test('an account outside the team sees only what is not private; a guest sees nothing', async () => {
  const [guest, member, team] = [await person('guest'), await person('member'), await person('team')];
  const secret = await kept(guest);
  const shared = await kept(member, { private: false, name: 'Ruth' });
  expect(await list(team)).toEqual([shared, secret]);
  expect(await list(member)).toEqual([shared]);
  expect((await app.call('GET', '/api/v1/prayer-requests', { as: guest })).status).toBe(403);
  for (const [method, body] of [
    ['PATCH', { state: 'prayed' }],
    ['DELETE', undefined],
  ] as const) {
    expect((await app.call(method, `/api/v1/prayer-requests/${shared.id}`, { as: member, body })).status).toBe(403);
  }
  expect(announced).toEqual([
    { type: 'prayer.changed', teamOnly: true },
    { type: 'prayer.changed', teamOnly: false },
  ]);
});

test('the team marks it as prayed for, and as new again, and deletes it', async () => {
  const [guest, team] = [await person('guest'), await person('team')];
  const request = await kept(guest);
  const path = `/api/v1/prayer-requests/${request.id}`;
  expect((await app.call('PATCH', path, { as: team, body: { state: 'prayed' } })).body).toEqual({
    ...request,
    state: 'prayed',
  });
  expect((await app.call('PATCH', path, { as: team, body: { state: 'new' } })).body).toEqual(request);
  expect((await app.call('PATCH', path, { as: team, body: { state: 'draft' } })).status).toBe(400);
  expect((await app.call('DELETE', path, { as: team })).status).toBe(204);
  expect([await list(team), (await app.call('DELETE', path, { as: team })).status]).toEqual([[], 404]);
});

test('whoever asked may take a kept request back', async () => {
  const [guest, team] = [await person('guest'), await person('team')];
  const { id } = await kept(guest);
  expect((await discard(guest, id)).status).toBe(204);
  expect([await list(team), (await discard(guest, id)).status]).toEqual([[], 404]);
});

test('a draft is gone within the hour, a kept one after the days that the church sets', async () => {
  const { db } = app.app.store;
  const value = JSON.stringify({ prayer_keep_days: 7 });
  await db
    .insertInto('settings')
    .values({ name: 'assistant', value, updated_at: '2026-11-22T10:00:00.000Z' })
    .execute();
  const [guest, team] = [await person('guest'), await person('team')];
  const forgotten = (await draft(guest)).body.id;
  await kept(guest);
  const purging = startPrayerPurge(app.app);
  const stored = async () =>
    (await db.selectFrom('prayer_requests').select('state').execute()).map(({ state }) => state);
  await purging.purge();
  expect(await stored()).toEqual(['draft', 'new']);
  nowMs += 45 * minuteMs;
  expect((await confirm(guest, forgotten)).status).toBe(404);
  await purging.purge();
  expect(await stored()).toEqual(['new']);
  nowMs += 7 * dayMs;
  expect(await list(team)).toEqual([]);
  await purging.purge();
  expect(await stored()).toEqual([]);
  await purging.stop();
});

test('what is deleted is gone from the files, and no log ever had it', async () => {
  const guest = await person('guest');
  const long = `${text} ${'and her family '.repeat(120)}`;
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1)
    ids.push((await kept(guest, { text: `${index} ${long}`, name: 'Zipporah' })).id);
  const { file } = app.app.store;
  const onDisk = () =>
    ['', '-wal'].map(
      (ending) =>
        readFileSync(`${file}${ending}`).includes('Miriam') || readFileSync(`${file}${ending}`).includes('Zipporah'),
    );
  expect(onDisk()).toContain(true);
  for (const id of ids) expect((await discard(guest, id)).status).toBe(204);
  expect(onDisk()).toEqual([false, false]);
  expect(app.logLines.join('\n')).not.toMatch(/Miriam|Zipporah/);
});

test('a guest writes ten an hour at most, whatever becomes of them, and goes on an hour later', async () => {
  const [guest, other] = [await person('guest'), await person('guest')];
  for (let index = 0; index < 10; index += 1) expect((await draft(guest)).status).toBe(201);
  const refused = await draft(guest);
  expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
  expect((await draft(other)).status).toBe(201);
  nowMs += 61 * minuteMs;
  expect((await draft(guest)).status).toBe(201);
});

test('pages have every request once, the newest first', async () => {
  const [guest, team] = [await person('guest'), await person('team')];
  for (const part of ['one', 'two', 'three']) await kept(guest, { text: part });
  const first = (await app.call('GET', '/api/v1/prayer-requests?limit=2', { as: team })).body;
  const second = (await app.call('GET', `/api/v1/prayer-requests?limit=2&cursor=${first.next_cursor}`, { as: team }))
    .body;
  const texts = [...first.items, ...second.items].map((request: { text: string }) => request.text);
  expect([texts, second.next_cursor]).toEqual([['three', 'two', 'one'], null]);
});
