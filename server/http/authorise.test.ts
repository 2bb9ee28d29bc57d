import { randomUUID } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  authority,
  type InviteRole,
  may,
  type Permission,
  type Person,
  type StreamRole,
  type UserRole,
} from '../../contract/authority.ts';
import { needs } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { assistantAgentName } from '../../contract/voice-room.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { admitGuest } from '../store/memberships.ts';
import type { UserRow } from '../store/people-rows.ts';
import { createSession } from '../store/sessions.ts';
import { giveRole } from '../store/stream-roles.ts';
import { insertStream } from '../store/streams.ts';
import { insertUser } from '../store/users.ts';
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

const named = Object.keys(routes) as OperationName[];

beforeAll(async () => {
  app = await startTestApp({ livekit: gone });
});
afterAll(() => app[Symbol.asyncDispose]());

async function newAccount(role: UserRole, prayerTeam = false): Promise<UserRow> {
  const row: UserRow = {
    id: randomUUID(),
    display_name: 'Ruth',
    role,
    login: null,
    password_hash: null,
    disabled_at: null,
    prayer_team: prayerTeam ? 1 : 0,
    created_at: new Date().toISOString(),
  };
  await insertUser(app.app.store.db, row);
  return row;
}

/** Somebody signed in, or a guest where no account is given. */
async function signedIn(userId: string | null): Promise<{ cookie: string; sessionId: string }> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 3_600_000).toISOString();
  const displayName = userId === null ? 'Ruth' : null;
  const { id, token } = await createSession(app.app.store.db, { userId, displayName, expiresAt }, now);
  return { cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}`, sessionId: id };
}

/** A guest of a stream, without LiveKit: the membership is what counts. */
async function guestOf(id: string, role: InviteRole = 'speaker'): Promise<{ cookie: string; sessionId: string }> {
  const guest = await signedIn(null);
  await admitGuest(app.app.store.db, {
    session_id: guest.sessionId,
    stream_id: id,
    invite_id: null,
    role,
    joined_at: new Date().toISOString(),
    removed_at: null,
  });
  return guest;
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

/** A broadcast, which somebody of the staff leads. */
async function newBroadcast(hostId: string): Promise<string> {
  const id = randomUUID();
  await insertStream(app.app.store.db, {
    id,
    host_id: hostId,
    title: 'Service',
    description: null,
    thumbnail: null,
    category: null,
    room_name: `service-${id}`,
    kind: 'broadcast',
    status: 'pending',
    viewer_count: 0,
    peak_viewers: 0,
    unattended_since: null,
    scheduled_start: null,
    started_at: null,
    ended_at: null,
    created_at: new Date().toISOString(),
  });
  return id;
}

/** Somebody who asks: what they are to the church and in the stream, and how they come. */
interface Asker {
  readonly person: Person | null;
  readonly streamRole: StreamRole | null;
  come(streamId: string, hostId: string): Promise<CallOptions['as']>;
}

function guest(role: InviteRole): Asker {
  return {
    person: { role: 'guest', prayer_team: false },
    streamRole: role,
    come: (streamId) => guestOf(streamId, role),
  };
}

function account(role: UserRole, given: { streamRole?: InviteRole; prayerTeam?: true } = {}): Asker {
  return {
    person: { role, prayer_team: given.prayerTeam === true },
    streamRole: role === 'owner' ? 'host' : (given.streamRole ?? 'viewer'),
    async come(streamId) {
      const { id } = await newAccount(role, given.prayerTeam);
      if (given.streamRole) {
        const given_at = new Date().toISOString();
        await giveRole(app.app.store.db, { user_id: id, stream_id: streamId, role: given.streamRole, given_at });
      }
      return signedIn(id);
    },
  };
}

const askers: Readonly<Record<string, Asker>> = {
  nobody: { person: null, streamRole: null, come: async () => null },
  'a guest of another stream': {
    person: { role: 'guest', prayer_team: false },
    streamRole: null,
    come: async (_, hostId) => guestOf(await newBroadcast(hostId), 'co_host'),
  },
  'a guest, as viewer': guest('viewer'),
  'a guest, as speaker': guest('speaker'),
  'a guest, as co-host': guest('co_host'),
  'a member': account('member'),
  'a member, as speaker': account('member', { streamRole: 'speaker' }),
  'a member, as co-host': account('member', { streamRole: 'co_host' }),
  'a member of the prayer team': account('member', { prayerTeam: true }),
  staff: account('staff'),
  'staff, as host': {
    person: { role: 'staff', prayer_team: false },
    streamRole: 'host',
    come: (_, hostId) => signedIn(hostId),
  },
  'the owner': account('owner'),
  'the owner’s token': {
    person: { role: 'owner', prayer_team: true },
    streamRole: 'host',
    come: async () => ({ bearer: app.ownerToken }),
  },
};

/** What the table says: the status of the refusal, or null where it lets through. */
function refusalOf({ access }: Operation, { person, streamRole }: Pick<Asker, 'person' | 'streamRole'>): number | null {
  const { signed, stream }: Permission = authority[access];
  if (signed) return 401;
  if (may(person, access, streamRole)) return null;
  if (!person) return 401;
  return stream && streamRole === null ? 404 : 403;
}

/** The agent does its own work, and what it may do for the guest it speaks with, as far as the guest may. */
function refusalOfAgent(operation: Operation): number | null {
  if (operation.access === 'livekit') return 401;
  if (operation.access === 'agent') return null;
  const speaksWith = { person: { role: 'guest', prayer_team: false }, streamRole: 'viewer' } as const;
  return operation.onBehalf ? refusalOf(operation, speaksWith) : 403;
}

/** Values of the parameters of paths that are not of any text. */
const parameters: Readonly<Record<string, string>> = {
  slot: 'language_model',
  check: 'client_address',
  room_name: 'voice-agent-of-nobody',
  identity: 'p_nobody',
  date: '2096-12-23',
};

const bodies: Partial<Record<OperationName, unknown>> = {
  createStream: { title: 'Another' },
  moveDate: { to_date: '2096-12-24', to_time: '10:00' },
  updateSeries: {},
  createSeries: {
    title: 'Weekly',
    start_date: '2096-12-23',
    start_time: '10:00',
    repeat: { every: 'week', interval: 1, weekdays: ['su'] },
  },
  updateSession: { display_name: 'Name' },
  sendMessage: { id: randomUUID(), identity: 'p_x', body: 'Hello' },
  setHand: { identity: 'p_x', raised: true },
  setParticipantRole: { role: 'speaker' },
  createLivekitToken: { room_name: 'no-such-room' },
};

/** Operations that refuse somebody whom the table lets through, for what they are about. */
const furtherRefusals: readonly OperationName[] = ['endSession', 'setPassword', 'deleteVoiceRoom', 'callAgent'];

async function ask(name: OperationName, streamId: string, as: CallOptions['as']) {
  const path = routeOf(name)
    .path.replace('{stream_id}', streamId)
    .replace(/\{(\w+)\}/g, (_, parameter: string) => parameters[parameter] ?? randomUUID());
  return app.call(routeOf(name).method, path, { as, ...(bodies[name] ? { body: bodies[name] } : {}) });
}

function expectAnswer(name: OperationName, answer: Awaited<ReturnType<typeof ask>>, refusal: number | null): void {
  if (refusal !== null) {
    expect(answer.status, JSON.stringify(answer.body)).toBe(refusal);
  } else if (operations[name].access !== 'anyone') {
    const refusals = furtherRefusals.includes(name) ? [401, 405] : [401, 403, 405];
    expect(refusals, JSON.stringify(answer.body)).not.toContain(answer.status);
  }
}

describe.each(named)('%s', (name) => {
  test.each(Object.keys(askers))('as the table says: %s', async (who) => {
    const asker = askers[who] as Asker;
    const host = await newAccount('staff');
    const streamId = await newBroadcast(host.id);
    const as = await asker.come(streamId, host.id);
    const answer = await ask(name, streamId, as);
    const refusal = refusalOf(operations[name], asker);
    expectAnswer(name, answer, refusal);
    // Who is refused is told who could, so that the interface can say it in the person's language.
    if (refusal === 403) expect(needs).toContain(answer.body.needs);
  });

  test('as the table says: the voice agent', async () => {
    const streamId = await newStream();
    const { sessionId } = await guestOf(streamId, 'viewer');
    expectAnswer(name, await ask(name, streamId, await agentOf(sessionId)), refusalOfAgent(operations[name]));
  });
});

test('whoever opened a stream leads it no more once they are a member', async () => {
  const host = await newAccount('staff');
  const streamId = await newBroadcast(host.id);
  const as = await signedIn(host.id);
  expect((await ask('listInvites', streamId, as)).status).toBe(200);
  await app.call('PATCH', `/api/v1/people/${host.id}`, { as: { bearer: app.ownerToken }, body: { role: 'member' } });
  expect((await ask('listInvites', streamId, as)).status).toBe(403);
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
