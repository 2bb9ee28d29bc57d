import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ChatMessage } from '../../contract/chat.ts';
import type { ClientEvents, ServerEvents } from '../../contract/events.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { sessionCookieAt } from '../http/caller.ts';
import { admitGuest } from '../store/memberships.ts';
import { noteParticipant } from '../store/participants.ts';
import { createSession, deleteSession } from '../store/sessions.ts';

type Person = Socket<ServerEvents, ClientEvents>;

let app: TestApp;
const people: Person[] = [];

beforeEach(async () => {
  app = await startTestApp();
});
afterEach(async () => {
  for (const person of people.splice(0)) person.disconnect();
  await app[Symbol.asyncDispose]();
});

function connect(headers: Record<string, string>): Promise<Person> {
  const socket: Person = io(app.url, {
    transports: ['websocket'],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  people.push(socket);
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

const owner = () => ({ authorization: `Bearer ${app.ownerToken}` });

async function newStream(title = 'Prayer'): Promise<string> {
  return (await app.call('POST', '/api/v1/live/streams', { as: { bearer: app.ownerToken }, body: { title } })).body.id;
}

async function guestOf(streamId: string, role: 'speaker' | 'viewer' = 'speaker') {
  const { db } = app.app.store;
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 60_000).toISOString();
  const { id, token } = await createSession(db, { userId: null, displayName: 'Ruth', expiresAt }, now);
  await admitGuest(db, {
    session_id: id,
    stream_id: streamId,
    invite_id: null,
    role,
    joined_at: now.toISOString(),
    removed_at: null,
  });
  const identity = `p_${id}`;
  await noteParticipant(db, {
    identity,
    stream_id: streamId,
    session_id: id,
    user_id: null,
    display_name: 'Ruth',
    created_at: now.toISOString(),
  });
  return { id, identity, cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}` };
}

function next<E extends keyof ServerEvents>(socket: Person, event: E): Promise<Parameters<ServerEvents[E]>[0]> {
  const untyped: { once(event: string, listener: (value: Parameters<ServerEvents[E]>[0]) => void): unknown } =
    socket as Socket;
  return new Promise((resolve) => untyped.once(event, resolve));
}

test('a socket needs a session, and a page of the host', async () => {
  await expect(connect({})).rejects.toThrow('unauthenticated');
  await expect(connect({ cookie: `${sessionCookieAt(new URL(app.url).host)}=made-up` })).rejects.toThrow(
    'unauthenticated',
  );
  await expect(connect({ ...owner(), origin: 'http://evil.example' })).rejects.toThrow();
  expect((await connect({ ...owner(), origin: app.url })).connected).toBe(true);
});

test('a new stream is told to users, not to guests of another; a change to both who may see it', async () => {
  const streamId = await newStream();
  const guest = await guestOf(streamId);
  const [host, ruth] = [await connect(owner()), await connect({ cookie: guest.cookie })];
  await ruth.emitWithAck('stream.follow', { stream_id: streamId });
  const heard: string[] = [];
  ruth.on('stream.created', () => heard.push('created'));
  const [created] = await Promise.all([next(host, 'stream.created'), newStream('Choir')]);
  expect(created.title).toBe('Choir');
  const updates = Promise.all([next(host, 'stream.updated'), next(ruth, 'stream.updated')]);
  await app.call('PATCH', `/api/v1/live/streams/${streamId}`, {
    as: { bearer: app.ownerToken },
    body: { title: 'Evening' },
  });
  expect((await updates).map(({ title }) => title)).toEqual(['Evening', 'Evening']);
  expect(heard).toEqual([]);
});

test('the chat reaches those who follow it, in order, and nobody else', async () => {
  const streamId = await newStream();
  const [guest, stranger] = [await guestOf(streamId), await guestOf(await newStream())];
  const [ruth, other] = [await connect({ cookie: guest.cookie }), await connect({ cookie: stranger.cookie })];
  expect(await ruth.emitWithAck('stream.follow', { stream_id: streamId })).toEqual({ ok: true });
  expect(await other.emitWithAck('stream.follow', { stream_id: streamId })).toEqual({ ok: false, code: 'forbidden' });
  expect(await other.emitWithAck('stream.follow', { stream_id: randomUUID() })).toEqual({
    ok: false,
    code: 'not_found',
  });
  const overheard: ChatMessage[] = [];
  other.on('chat.messages', ({ messages }) => overheard.push(...messages));
  const heard: string[] = [];
  const gaps: number[] = [];
  let last: number | null = null;
  const all = new Promise<void>((resolve) => {
    ruth.on('chat.messages', ({ after, messages }) => {
      gaps.push(after === last ? 0 : 1);
      last = messages.at(-1)?.sequence ?? null;
      heard.push(...messages.map(({ body }) => body));
      if (heard.length === 100) resolve();
    });
  });
  await Promise.all(
    Array.from({ length: 100 }, (_, number) =>
      app.call('POST', `/api/v1/live/streams/${streamId}/messages`, {
        as: { cookie: guest.cookie },
        body: { id: randomUUID(), identity: guest.identity, body: `${number}` },
      }),
    ),
  );
  await all;
  const stored = await app.call('GET', `/api/v1/live/streams/${streamId}/messages?limit=100`, {
    as: { cookie: guest.cookie },
  });
  expect(heard).toEqual(stored.body.items.map(({ body }: ChatMessage) => body).reverse());
  expect(overheard).toEqual([]);
  expect(gaps).not.toContain(1);
  expect(gaps.length, 'events for 100 messages').toBeLessThan(100);
});

test('the same message sent again is told once', async () => {
  const streamId = await newStream();
  const guest = await guestOf(streamId);
  const body = { id: randomUUID(), identity: guest.identity, body: 'Amen' };
  const send = () =>
    app.call('POST', `/api/v1/live/streams/${streamId}/messages`, { as: { cookie: guest.cookie }, body });
  const [first, second] = [await send(), await send()];
  expect(second.body).toEqual(first.body);
  const stranger = await guestOf(streamId);
  const stolen = await app.call('POST', `/api/v1/live/streams/${streamId}/messages`, {
    as: { cookie: stranger.cookie },
    body: { ...body, id: randomUUID() },
  });
  expect(stolen.status).toBe(404);
});

test('who has a broadcast’s page open counts as watching, once however many windows, until the last is closed', async () => {
  const body = { title: 'Service', kind: 'broadcast' };
  const as = { bearer: app.ownerToken };
  const { id } = (await app.call('POST', '/api/v1/live/streams', { as, body })).body;
  const count = async () => (await app.call('GET', `/api/v1/live/streams/${id}`, { as })).body.viewer_count;
  const [ruth, esther] = [await guestOf(id, 'viewer'), await guestOf(id, 'viewer')];
  const windows = [await connect({ cookie: ruth.cookie }), await connect({ cookie: ruth.cookie })];
  for (const window of windows) await window.emitWithAck('stream.follow', { stream_id: id, identity: ruth.identity });
  const other = await connect({ cookie: esther.cookie });
  // Nobody counts under somebody else's identity.
  await other.emitWithAck('stream.follow', { stream_id: id, identity: ruth.identity });
  await eventually(async () => expect(await count()).toBe(1));
  await other.emitWithAck('stream.follow', { stream_id: id, identity: esther.identity });
  await eventually(async () => expect(await count()).toBe(2));
  windows[0]?.disconnect();
  other.disconnect();
  await eventually(async () => expect(await count()).toBe(1));
  windows[1]?.disconnect();
  await eventually(async () => expect(await count()).toBe(0));
});

test('reactions are told as numbers, once a second at most', async () => {
  const streamId = await newStream();
  const guest = await guestOf(streamId);
  const ruth = await connect({ cookie: guest.cookie });
  await ruth.emitWithAck('stream.follow', { stream_id: streamId });
  const told: unknown[] = [];
  ruth.on('stream.reactions', ({ counts }) => told.push(counts));
  for (const reaction of ['amen', 'heart', 'amen', 'amen']) {
    await app.call('POST', `/api/v1/live/streams/${streamId}/reactions`, {
      as: { cookie: guest.cookie },
      body: { reaction },
    });
  }
  await eventually(() => expect(told).toEqual([{ amen: 1 }, { heart: 1, amen: 2 }]));
});

test('a guest who was taken out hears no more', async () => {
  const streamId = await newStream();
  const guest = await guestOf(streamId);
  const ruth = await connect({ cookie: guest.cookie });
  await ruth.emitWithAck('stream.follow', { stream_id: streamId });
  app.app.announcer.announce({ type: 'guest.removed', sessionId: guest.id, streamId });
  const heard: unknown[] = [];
  ruth.on('stream.updated', (stream) => heard.push(stream));
  await app.call('PATCH', `/api/v1/live/streams/${streamId}`, {
    as: { bearer: app.ownerToken },
    body: { title: 'Evening' },
  });
  const health = next(ruth, 'health.changed');
  app.setLivekit(null, 'stopped');
  expect((await health).livekit.state).toBe('stopped');
  expect(heard).toEqual([]);
});

test('that a private prayer request came is told to the prayer team alone, a shared one to every account', async () => {
  const { db } = app.app.store;
  const now = new Date();
  const userId = randomUUID();
  const member = {
    id: userId,
    display_name: null,
    role: 'member',
    prayer_team: 0,
    created_at: now.toISOString(),
  } as const;
  await db.insertInto('users').values(member).execute();
  const expiresAt = new Date(now.getTime() + 60_000).toISOString();
  const { token } = await createSession(db, { userId, displayName: null, expiresAt }, now);
  const outside = await connect({ cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}` });
  const team = await connect(owner());
  const heard: unknown[][] = [];
  outside.on('prayer.changed', (...told: unknown[]) => heard.push(told));
  const first = next(team, 'prayer.changed');
  app.app.announcer.announce({ type: 'prayer.changed', teamOnly: true });
  await first;
  const both = Promise.all([next(team, 'prayer.changed'), next(outside, 'prayer.changed')]);
  app.app.announcer.announce({ type: 'prayer.changed', teamOnly: false });
  await both;
  expect(heard).toEqual([[]]);
});

test('signing out closes the sockets of that session', async () => {
  const guest = await guestOf(await newStream());
  const ruth = await connect({ cookie: guest.cookie });
  const gone = new Promise((resolve) => ruth.once('disconnect', resolve));
  await app.call('DELETE', '/api/v1/session', { as: { cookie: guest.cookie } });
  await gone;
  await deleteSession(app.app.store.db, guest.id);
});
