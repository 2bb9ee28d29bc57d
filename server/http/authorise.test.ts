import { randomUUID } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '../../contract/authority.ts';
import type { Operation } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { assistantAgentName } from '../../contract/voice-room.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { admitGuest } from '../store/memberships.ts';
import { createSession } from '../store/sessions.ts';
import { claimVoiceRoom } from '../store/voice-rooms.ts';
import { sessionCookieAt } from './caller.ts';

/** LiveKit is configured but gone: what gets through to it answers 503, which is not a refusal. */
const gone = {
  httpUrl: 'http://127.0.0.1:9',
  wsUrl: 'ws://127.0.0.1:9',
  publicUrl: null,
  apiKey: 'k',
  apiSecret: 's'.repeat(32),
};

let app: TestApp;
let streamId: string;
let otherStreamId: string;
let callers: Record<'nobody' | 'guest' | 'guestOfAnother' | 'owner' | 'bearer' | 'agent', CallOptions['as']>;

const named = Object.keys(routes) as OperationName[];

/** Makes a guest of a stream without LiveKit: the membership is what counts. */
async function guestOf(id: string): Promise<{ cookie: string; sessionId: string }> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000).toISOString();
  const { id: sessionId, token } = await createSession(
    app.app.store.db,
    { userId: null, displayName: 'Ruth', expiresAt },
    now,
  );
  await admitGuest(app.app.store.db, {
    session_id: sessionId,
    stream_id: id,
    invite_id: null,
    role: 'speaker',
    joined_at: now.toISOString(),
    removed_at: null,
  });
  return { cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}`, sessionId };
}

/** The voice agent, in a conversation that a guest began. */
async function agentOf(sessionId: string): Promise<{ bearer: string }> {
  const name = `voice-agent-${randomUUID()}`;
  const created_at = new Date().toISOString();
  await claimVoiceRoom(app.app.store.db, { name, session_id: sessionId, user_id: null, created_at });
  const token = new AccessToken(gone.apiKey, gone.apiSecret, { identity: assistantAgentName });
  token.addGrant({ agent: true, room: name });
  return { bearer: await token.toJwt() };
}

async function newStream(): Promise<string> {
  const answer = await app.call('POST', '/api/v1/live/streams', {
    as: { bearer: app.ownerToken },
    body: { title: 'Service' },
  });
  return answer.body.id;
}

beforeAll(async () => {
  app = await startTestApp({ livekit: gone });
  otherStreamId = await newStream();
  callers = {
    nobody: null,
    guest: null,
    guestOfAnother: null,
    owner: null,
    bearer: { bearer: app.ownerToken },
    agent: null,
  };
});
afterAll(() => app[Symbol.asyncDispose]());

/** What authorise.ts must answer: the status of the refusal, or null where it must let through. */
const refusals: Record<Access, Record<Exclude<keyof typeof callers, 'agent'>, number | null>> = {
  anyone: { nobody: null, guest: null, guestOfAnother: null, owner: null, bearer: null },
  session: { nobody: 401, guest: null, guestOfAnother: null, owner: null, bearer: null },
  user: { nobody: 401, guest: 403, guestOfAnother: 403, owner: null, bearer: null },
  staff: { nobody: 401, guest: 403, guestOfAnother: 403, owner: null, bearer: null },
  owner: { nobody: 401, guest: 403, guestOfAnother: 403, owner: null, bearer: null },
  prayer_team: { nobody: 401, guest: 403, guestOfAnother: 403, owner: null, bearer: null },
  stream_member: { nobody: 401, guest: null, guestOfAnother: 404, owner: null, bearer: null },
  stream_host: { nobody: 401, guest: 403, guestOfAnother: 404, owner: null, bearer: null },
  livekit: { nobody: 401, guest: 401, guestOfAnother: 401, owner: 401, bearer: 401 },
  agent: { nobody: 401, guest: 401, guestOfAnother: 401, owner: 401, bearer: 401 },
};

/** The agent does its own work, and what it may do for the guest it speaks with, as far as the guest may. */
function refusalOfAgent({ access, onBehalf }: Operation): number | null {
  if (access === 'livekit') return 401;
  if (access === 'agent') return null;
  return onBehalf ? refusals[access].guest : 403;
}

/** Values of the parameters of paths that are not of any text. */
const parameters: Readonly<Record<string, () => string>> = {
  invite_id: randomUUID,
  item_id: randomUUID,
  feed_id: randomUUID,
  request_id: randomUUID,
  message_id: randomUUID,
  slot: () => 'language_model',
};

const bodies: Partial<Record<OperationName, unknown>> = {
  createStream: { title: 'Another' },
  updateSession: { display_name: 'Name' },
  sendMessage: { id: randomUUID(), identity: 'p_x', body: 'Hello' },
  setHand: { identity: 'p_x', raised: true },
  setParticipantRole: { role: 'speaker' },
  createLivekitToken: { room_name: 'no-such-room' },
};

describe.each(named)('%s', (name) => {
  const operation: Operation = operations[name];
  const { access } = operation;
  const expected = { ...refusals[access], agent: refusalOfAgent(operation) };
  test.each(Object.entries(expected))('%s', async (who, refusal) => {
    streamId = await newStream();
    const guest = await guestOf(streamId);
    callers.guest = guest;
    callers.agent = await agentOf(guest.sessionId);
    callers.guestOfAnother = await guestOf(otherStreamId);
    const signedIn = await app.call('POST', '/api/v1/session', { body: { code: await app.app.createSignInCode() } });
    callers.owner = { cookie: signedIn.cookie ?? '' };
    const path = routeOf(name)
      .path.replace('{stream_id}', streamId)
      .replace(/\{(\w+)\}/g, (_, parameter: string) => parameters[parameter]?.() ?? 'nobody-of-that-name');
    const answer = await app.call(routeOf(name).method, path, {
      as: callers[who as keyof typeof callers],
      ...(bodies[name] ? { body: bodies[name] } : {}),
    });
    if (refusal !== null) expect([who, answer.status]).toEqual([who, refusal]);
    else if (access !== 'anyone') {
      expect([401, 405], JSON.stringify(answer.body)).not.toContain(answer.status);
      const refused = answer.status === 403 && !['endSession', 'deleteVoiceRoom', 'callAgent'].includes(name);
      expect(refused, JSON.stringify(answer.body)).toBe(false);
    }
  });
});

test('a guest lists and reads only what he or she was let into', async () => {
  const [one, two] = [await newStream(), await newStream()];
  const as = await guestOf(one);
  const list = await app.call('GET', '/api/v1/live/streams', { as });
  expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([one]);
  expect((await app.call('GET', `/api/v1/live/streams/${two}`, { as })).status).toBe(404);
  expect((await app.call('GET', `/api/v1/live/streams/${two}/messages`, { as })).status).toBe(404);
  expect((await app.call('POST', `/api/v1/live/streams/${two}/join`, { as })).status).toBe(404);
});

test('an answer never holds a hash or another private field', async () => {
  const as = { bearer: app.ownerToken };
  const id = await newStream();
  const invite = await app.call('POST', `/api/v1/live/streams/${id}/invites`, { as });
  expect(Object.keys(invite.body).sort()).toEqual([
    'code',
    'created_at',
    'expires_at',
    'id',
    'role',
    'stream_id',
    'url',
  ]);
  const list = await app.call('GET', `/api/v1/live/streams/${id}/invites`, { as });
  expect(JSON.stringify(list.body)).not.toContain('hash');
});
