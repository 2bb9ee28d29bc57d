import { statSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NotificationChoices, Reminder } from '../../contract/notifications.ts';
import { type PushServer, startPushServer } from '../../tests/support/push-server.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { until } from '../../tests/support/until.ts';
import { sessionCookieAt } from '../http/caller.ts';
import { changeStream, started } from '../livekit/stream-state.ts';
import { admitGuest } from '../store/memberships.ts';
import { createSession, deleteSession } from '../store/sessions.ts';
import { defaultChoices } from './choices.ts';
import { openPushService } from './push-service.ts';
import { type Reminders, startReminders } from './reminders.ts';

let now: Date;
let push: PushServer;
let app: TestApp;
let reminders: Reminders;
let told: { person: string; kind: Reminder['kind']; title: string }[];
const owner = (): CallOptions['as'] => ({ bearer: app.ownerToken });

beforeEach(async () => {
  now = new Date('2026-11-29T08:00:00Z');
  push = await startPushServer();
  app = await startTestApp({ now: () => now, post: push.post });
  reminders = startReminders(app.app);
  told = [];
  app.app.announcer.onAnnouncement((announcement) => {
    if (announcement.type !== 'stream.reminder') return;
    const { person, reminder } = announcement;
    told.push({ person: person.split(':')[0] ?? '', kind: reminder.kind, title: reminder.title });
  });
});
afterEach(async () => {
  await reminders.stop();
  await app[Symbol.asyncDispose]();
  await push[Symbol.asyncDispose]();
});

const call = (method: string, path: string, body?: object, as = owner()) =>
  app.call(method, `/api/v1/${path}`, { as, ...(body ? { body } : {}) });

async function service(scheduled_start = '2026-11-29T10:00:00Z'): Promise<string> {
  return (await call('POST', 'live/streams', { title: 'Service', kind: 'broadcast', scheduled_start })).body.id;
}

async function choose(changes: Partial<NotificationChoices>, as = owner()): Promise<void> {
  expect((await call('PUT', 'notifications', { ...defaultChoices, ...changes }, as)).status).toBe(200);
}

async function at(time: string): Promise<void> {
  now = new Date(`2026-11-29T${time}Z`);
  await reminders.look();
}

async function guestOf(streamId: string) {
  const { db } = app.app.store;
  const expiresAt = new Date(now.getTime() + 3_600_000).toISOString();
  const { id, token } = await createSession(db, { userId: null, displayName: 'Ruth', expiresAt }, now);
  const membership = { session_id: id, stream_id: streamId, invite_id: null, role: 'viewer' as const };
  await admitGuest(db, { ...membership, joined_at: now.toISOString(), removed_at: null });
  return { id, as: { cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}` } };
}

const subscribe = async (as = owner(), locale = 'en') => {
  const subscription = push.subscribe();
  expect((await call('POST', 'push-subscriptions', { ...subscription, locale }, as)).status).toBe(204);
  return subscription;
};

test('one is told as long ahead as one chose, once, and when it is about to start', async () => {
  await choose({ broadcast_minutes: 30, about_to_start: { page: true, push: false } });
  await service();
  await at('09:29:50');
  expect(told).toEqual([]);
  await at('09:30:05');
  await at('09:30:20');
  expect(told).toEqual([{ person: 'user', kind: 'soon', title: 'Service' }]);
  await at('09:59:01');
  await at('09:59:16');
  expect(told.map(({ kind }) => kind)).toEqual(['soon', 'about_to_start']);
});

test('nothing is told twice after a restart or by a second host, and nothing that is late', async () => {
  await service();
  await at('09:45:05');
  await reminders.stop();
  const [one, other] = [startReminders(app.app), startReminders(app.app)];
  await Promise.all([one.look(), other.look()]);
  expect(told).toHaveLength(1);
  await Promise.all([one.stop(), other.stop()]);

  await service('2026-11-29T10:05:00Z');
  now = new Date('2026-11-29T09:55:00Z');
  reminders = startReminders(app.app);
  await reminders.look();
  expect(told).toHaveLength(1);
});

test('one that was moved after it was told is told again for its new time', async () => {
  const id = await service();
  await at('09:45:05');
  await call('PATCH', `live/streams/${id}`, { scheduled_start: '2026-11-29T11:00:00Z' });
  await at('10:45:05');
  expect(told.map(({ kind }) => kind)).toEqual(['soon', 'soon']);
});

test('who wants nothing is told nothing', async () => {
  const nothing = { page: false, push: false };
  await choose({ created: nothing, soon: nothing, about_to_start: nothing, live: nothing });
  await subscribe();
  await service();
  await at('09:45:05');
  await at('09:59:05');
  expect([told, push.received]).toEqual([[], []]);
});

test('a guest who asks is reminded, also when the session is over; one who does not is not', async () => {
  const id = await service();
  const [ruth, other] = [await guestOf(id), await guestOf(id)];
  expect((await call('PUT', `live/streams/${id}/reminder`, { wanted: true }, ruth.as)).body).toEqual({ wanted: true });
  expect((await call('GET', `live/streams/${id}/reminder`, undefined, ruth.as)).body).toEqual({ wanted: true });
  expect((await call('GET', `live/streams/${id}/reminder`, undefined, other.as)).body).toEqual({ wanted: false });
  await subscribe(ruth.as, 'pt');
  await subscribe(other.as);
  await deleteSession(app.app.store.db, ruth.id);
  await at('09:45:05');
  expect(push.received.map(({ message }) => message.body)).toEqual(['Começa em 15 minutos.']);
  expect(told.filter(({ person }) => person === 'guest')).toHaveLength(1);
});

test('a guest who was taken out is reminded no more', async () => {
  const id = await service();
  const ruth = await guestOf(id);
  await call('PUT', `live/streams/${id}/reminder`, { wanted: true }, ruth.as);
  app.app.announcer.announce({ type: 'guest.removed', sessionId: ruth.id, streamId: id });
  await at('09:45:05');
  expect(told.map(({ person }) => person)).toEqual(['user']);
});

test('that one is live is told to the others, once, however the number of viewers changes', async () => {
  const id = await service();
  const ruth = await guestOf(id);
  await call('PUT', `live/streams/${id}/reminder`, { wanted: true }, ruth.as);
  await at('10:00:00');
  await changeStream(app.app, id, started(now));
  for (const viewer_count of [1, 2, 3]) await changeStream(app.app, id, { viewer_count });
  await at('10:00:10');
  expect(told.filter(({ kind }) => kind === 'live')).toEqual([{ person: 'guest', kind: 'live', title: 'Service' }]);
});

test('of what repeats one hears once, when it is planned', async () => {
  const { db } = app.app.store;
  const other = { id: crypto.randomUUID(), display_name: null, role: 'member', prayer_team: 0 } as const;
  await db
    .insertInto('users')
    .values({ ...other, created_at: now.toISOString() })
    .execute();
  const repeat = { every: 'week', interval: 1, weekdays: ['su'] };
  const series = { title: 'Sundays', start_date: '2026-12-01', start_time: '10:00', time_zone: 'UTC', repeat };
  await call('POST', 'live/series', series);
  await reminders.look();
  expect(told).toEqual([{ person: 'user', kind: 'created', title: 'Sundays' }]);
});

test('a browser gets it encrypted for itself, signed by the host, and learns no secret', async () => {
  const { endpoint } = await subscribe();
  const id = await service();
  await at('09:45:05');
  const [got] = push.received;
  expect(got?.message).toEqual({
    title: 'Service',
    body: 'Starts in 15 minutes.',
    tag: id,
    open_path: `/join/${id}`,
    sent_at: now.toISOString(),
  });
  expect(got?.claims).toMatchObject({ aud: 'https://push.example', sub: 'https://church.example' });
  expect(got?.claims.exp).toBeLessThanOrEqual(Date.now() / 1000 + 24 * 3600);
  expect(got?.key).toBe((await call('GET', 'notifications')).body.push_key);
  expect(got?.headers).toMatchObject({ ttl: '900', urgency: 'high', topic: id.replaceAll('-', '') });
  expect(app.logLines.join('')).not.toContain(endpoint);
});

test.each([404, 410])('a browser whose service answers %i is forgotten; after 503 it is not', async (status) => {
  await subscribe();
  const kept = async () => (await app.app.store.db.selectFrom('push_subscriptions').selectAll().execute()).length;
  await service();
  push.refuse(503);
  await at('09:45:05');
  expect(await kept()).toBe(1);
  push.refuse(status);
  await service('2026-11-29T10:30:00Z');
  await at('10:15:05');
  expect(await kept()).toBe(0);
});

test('a browser is told no more when it says so, or when its session ends', async () => {
  const subscription = await subscribe();
  await call('DELETE', 'push-subscriptions', { endpoint: subscription.endpoint });
  const signedIn = await app.call('POST', '/api/v1/session', { body: { code: await app.app.createSignInCode() } });
  const as = { cookie: signedIn.cookie ?? '' };
  await subscribe(as);
  await call('DELETE', 'session', undefined, as);
  await service();
  await at('09:45:05');
  expect(push.received).toEqual([]);
});

test('endpoints that are not https, or inside a private network, are refused', async () => {
  const { keys } = push.subscribe();
  for (const endpoint of [
    'http://push.example/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://10.0.0.1:8443/x',
  ]) {
    const answer = await call('POST', 'push-subscriptions', { endpoint, keys, locale: 'en' });
    expect([endpoint, answer.status, answer.body.fields?.[0].path]).toEqual([endpoint, 400, '/body/endpoint']);
  }
});

test('a name that leads into the host’s own network is not connected to', async () => {
  const service = openPushService({ dataDir: app.app.config.dataDir, subject: 'https://church.example' });
  const { keys } = push.subscribe();
  const message = { title: 'x', body: 'x', tag: crypto.randomUUID(), open_path: '/', sent_at: now.toISOString() };
  const how = { ttlSeconds: 60, urgency: 'normal' } as const;
  expect(await service.send({ endpoint: 'https://localhost:9/x', ...keys }, message, how)).toBe('failed');
  const noKey = `BP${'A'.repeat(85)}`;
  expect(await service.send({ endpoint: 'https://push.example/x', ...keys, p256dh: noKey }, message, how)).toBe('gone');
});

test('the host’s keys stay the same, and are for its owner’s eyes only', async () => {
  const { dataDir } = app.app.config;
  const again = openPushService({ dataDir, subject: 'https://church.example' });
  expect(again.publicKey).toBe(app.app.push.publicKey);
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'push-keys.json')).mode & 0o777).toBe(0o600);
});

test('those who are connected hear it by their socket, and nobody else', async () => {
  const id = await service();
  const ruth = await guestOf(id);
  const sockets = [{ authorization: `Bearer ${app.ownerToken}` }, { cookie: ruth.as.cookie }].map((extraHeaders) =>
    io(app.url, { transports: ['websocket'], extraHeaders, reconnection: false, forceNew: true }),
  );
  const heard: string[][] = sockets.map(() => []);
  for (const [index, socket] of sockets.entries()) {
    socket.on('stream.reminder', ({ kind }: Reminder) => heard[index]?.push(kind));
  }
  await until('both are connected', () => sockets.every((socket) => socket.connected));
  await at('09:45:05');
  await until('the owner has heard', () => heard[0]?.length === 1);
  expect(heard).toEqual([['soon'], []]);
  for (const socket of sockets) socket.disconnect();
});
