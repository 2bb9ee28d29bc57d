import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CallOptions, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { admitGuest } from '../../store/memberships.ts';
import { noteParticipant } from '../../store/participants.ts';
import { createSession } from '../../store/sessions.ts';
import { sessionCookieAt } from '../caller.ts';

interface Guest {
  readonly as: { readonly cookie: string };
  /** Two windows of the same person. */
  readonly identities: readonly [string, string];
}

let app: TestApp;
let nowMs = Date.parse('2026-11-22T10:00:00Z');
let streamId: string;
let ruth: Guest;

const owner = (): CallOptions => ({ as: { bearer: app.ownerToken } });
const path = (rest: string) => `/api/v1/live/streams/${streamId}${rest}`;

beforeAll(async () => {
  app = await startTestApp({ now: () => new Date(nowMs) });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  const body = { title: 'Service', kind: 'broadcast' };
  streamId = (await app.call('POST', '/api/v1/live/streams', { ...owner(), body })).body.id;
  ruth = await guestNamed('Ruth');
});

async function guestNamed(name: string | null): Promise<Guest> {
  const { db } = app.app.store;
  const now = new Date(nowMs);
  const expiresAt = new Date(nowMs + 3_600_000).toISOString();
  const { id, token } = await createSession(db, { userId: null, displayName: name, expiresAt }, now);
  await admitGuest(db, {
    session_id: id,
    stream_id: streamId,
    invite_id: null,
    role: 'viewer',
    joined_at: now.toISOString(),
    removed_at: null,
  });
  const identities = [`p_${randomUUID()}`, `p_${randomUUID()}`] as const;
  for (const identity of identities) {
    await noteParticipant(db, {
      identity,
      stream_id: streamId,
      session_id: id,
      user_id: null,
      display_name: name ?? '',
      created_at: now.toISOString(),
    });
  }
  return { as: { cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}` }, identities };
}

function write(guest: Guest, text: string, { id = randomUUID(), window = 0 as 0 | 1 } = {}) {
  return app.call('POST', path('/messages'), {
    as: guest.as,
    body: { id, identity: guest.identities[window], body: text },
  });
}

async function read(): Promise<string[]> {
  const { body } = await app.call('GET', path('/messages'), { as: ruth.as });
  return body.items.map((message: { body: string }) => message.body).reverse();
}

const rule = (body: object) => app.call('PATCH', path('/chat'), { ...owner(), body });

describe('the hosts of a chat', () => {
  test('set the seconds between two messages of a person, in whichever of their windows', async () => {
    expect((await rule({ slow_mode_seconds: 30 })).body).toEqual({ slow_mode_seconds: 30, holds_links: false });
    const id = randomUUID();
    expect((await write(ruth, 'One', { id })).status).toBe(201);
    nowMs += 10_000;
    const early = await write(ruth, 'Two', { window: 1 });
    expect([early.status, early.body.code]).toEqual([429, 'chat_slow']);
    expect(early.body.detail).toContain('20 seconds');
    // The same message sent again, as after a lost answer, is no second one.
    expect((await write(ruth, 'One', { id })).status).toBe(201);
    expect((await write(await guestNamed('Esther'), 'Three')).status).toBe(201);
    nowMs += 20_000;
    expect((await write(ruth, 'Four')).status).toBe(201);
    expect(await read()).toEqual(['One', 'Three', 'Four']);
  });

  test('of two messages at once, slow mode lets one in', async () => {
    await rule({ slow_mode_seconds: 30 });
    const answers = await Promise.all([write(ruth, 'One'), write(ruth, 'Two', { window: 1 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429]);
  });

  test('delete a message for everybody, and only they do', async () => {
    const { body } = await write(ruth, 'Something unkind');
    expect((await app.call('DELETE', path(`/messages/${body.id}`), { as: ruth.as })).status).toBe(403);
    expect((await app.call('DELETE', path(`/messages/${body.id}`), owner())).status).toBe(204);
    expect(await read()).toEqual([]);
    expect((await app.call('DELETE', path(`/messages/${body.id}`), owner())).status).toBe(404);
  });

  test('mute a person in all of their windows, and take it back', async () => {
    const mutes = path(`/chat-mutes/${ruth.identities[0]}`);
    expect((await app.call('PUT', mutes, owner())).status).toBe(204);
    for (const window of [0, 1] as const) {
      const refused = await write(ruth, 'Hello', { window });
      expect([refused.status, refused.body.code]).toEqual([403, 'chat_muted']);
    }
    const { body } = await app.call('GET', path('/chat-mutes'), owner());
    expect(body.items).toEqual([
      { identity: ruth.identities[0], name: 'Ruth', muted_at: new Date(nowMs).toISOString() },
    ]);
    expect((await app.call('DELETE', mutes, owner())).status).toBe(204);
    expect((await write(ruth, 'Hello')).status).toBe(201);
    expect((await app.call('GET', path('/chat-mutes'), owner())).body.items).toEqual([]);
  });

  test('see messages with links first: one comes in as the newest, one never', async () => {
    await rule({ holds_links: true });
    const id = randomUUID();
    const held = await write(ruth, 'see www.example.org', { id });
    expect([held.status, held.body.sequence]).toEqual([201, null]);
    expect((await write(ruth, 'see www.example.org', { id })).body).toEqual(held.body);
    const spam = (await write(ruth, 'win.prizes.xyz')).body;
    await write(ruth, 'Amen');
    expect(await read()).toEqual(['Amen']);
    const { body: waiting } = await app.call('GET', path('/held-messages'), owner());
    expect(waiting.items.map((message: { body: string }) => message.body)).toEqual([
      'see www.example.org',
      'win.prizes.xyz',
    ]);
    nowMs += 1000;
    const approved = await app.call('POST', path(`/held-messages/${id}/approve`), owner());
    expect(approved.body.sequence).toBeGreaterThan(0);
    expect((await app.call('DELETE', path(`/held-messages/${spam.id}`), owner())).status).toBe(204);
    expect((await app.call('POST', path(`/held-messages/${spam.id}/approve`), owner())).status).toBe(404);
    expect(await read()).toEqual(['Amen', 'see www.example.org']);
    expect((await app.call('GET', path('/held-messages'), owner())).body.items).toEqual([]);
  });

  test('write as they like, whatever the rules', async () => {
    await rule({ slow_mode_seconds: 60, holds_links: true });
    const { db } = app.app.store;
    const { id: userId } = await db.selectFrom('users').select('id').executeTakeFirstOrThrow();
    const row = { identity: `p_${randomUUID()}`, stream_id: streamId, session_id: null, user_id: userId };
    await noteParticipant(db, { ...row, display_name: 'Church', created_at: new Date(nowMs).toISOString() });
    for (const body of ['https://example.org/hymns', 'Page 12']) {
      const message = { id: randomUUID(), identity: row.identity, body };
      expect((await app.call('POST', path('/messages'), { ...owner(), body: message })).body.sequence).not.toBeNull();
    }
  });

  test('are alone with these powers', async () => {
    const calls = [
      ['PATCH', '/chat'],
      ['GET', '/held-messages'],
      ['GET', '/chat-mutes'],
      ['PUT', `/chat-mutes/${ruth.identities[0]}`],
    ] as const;
    for (const [method, rest] of calls) {
      const body = method === 'PATCH' ? { slow_mode_seconds: 0 } : undefined;
      expect((await app.call(method, path(rest), { as: ruth.as, body })).status, rest).toBe(403);
    }
    expect((await app.call('GET', path('/chat'), { as: ruth.as })).status).toBe(200);
  });
});

test('who came without a name says one before the first message, and it stands on it', async () => {
  const nameless = await guestNamed(null);
  const refused = await write(nameless, 'Hello');
  expect([refused.status, refused.body.fields[0].path]).toEqual([400, '/body/identity']);
  await app.call('PATCH', '/api/v1/session', { as: nameless.as, body: { display_name: 'Joyce' } });
  expect((await write(nameless, 'Hello')).body.sender_name).toBe('Joyce');
});
