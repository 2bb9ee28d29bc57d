import { createHash } from 'node:crypto';
import { AccessToken, AgentDispatchClient, TokenVerifier } from 'livekit-server-sdk';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assistantAgentName, type DispatchMetadata } from '../../contract/voice-room.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { type SilentWorker, startSilentWorker } from '../../tests/support/silent-agent-worker.ts';
import { type Answer, type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { changeAssistantSettings, readAssistantSettings } from '../assistant/settings.ts';
import type { AgentPart, WorkerReport } from '../http/host-parts.ts';
import { conversationOfRoom, openConversations } from '../store/conversations.ts';
import { createDispatcher } from './dispatch.ts';
import { type Reconciliation, startReconciliation } from './reconcile.ts';
import { createRoom, deleteRoom, listAgents, listParticipants, listRooms } from './rooms.ts';

const rooms = '/api/v1/livekit/voice';

let livekit: TestLivekit;
let app: TestApp;
let worker: SilentWorker;
let aheadMs = 0;
const sockets: WebSocket[] = [];

/** Joins as far as signalling goes: enough to be a participant. */
async function signalIn(token: string): Promise<WebSocket> {
  const socket = new WebSocket(
    `${app.url.replace('http', 'ws')}/livekit/rtc?access_token=${token}&protocol=15&sdk=js&auto_subscribe=1`,
  );
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('message', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('refused')), { once: true });
    socket.addEventListener('close', () => reject(new Error('closed')), { once: true });
  });
  return socket;
}

const owner = (): CallOptions => ({ as: { bearer: app.ownerToken } });
const guest = ({ cookie }: Answer): CallOptions => ({ as: { cookie: cookie ?? '' } });

function start(options: CallOptions = {}): Promise<Answer> {
  return app.call('POST', `${rooms}/conversations`, options);
}

function callAgent(roomName: string, options: CallOptions): Promise<Answer> {
  return app.call('POST', `${rooms}/room/${roomName}/agent`, options);
}

const agentsIn = (roomName: string) => listAgents(livekit.connection, roomName);
const askedInto = (roomName: string) => worker.asked.filter((asked) => asked.roomName === roomName);

async function agentComes(roomName: string): Promise<string> {
  return eventually(async () => {
    const [agent] = await agentsIn(roomName);
    if (!agent) throw new Error('no agent came');
    return agent.identity;
  });
}

function agentToken(claims: { agent?: boolean; room?: string; roomJoin?: boolean }, secret?: string, ttl = 60) {
  const token = new AccessToken(livekit.connection.apiKey, secret ?? livekit.connection.apiSecret, {
    identity: assistantAgentName,
    ttl,
  });
  token.addGrant(claims);
  return token.toJwt();
}

/** An event as LiveKit sends and signs it; it tells of participants once their media flows, which a test has not. */
async function webhook(event: object): Promise<Answer> {
  const body = JSON.stringify(event);
  const token = new AccessToken(livekit.connection.apiKey, livekit.connection.apiSecret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return app.call('POST', '/api/v1/livekit/webhook', {
    body,
    headers: { authorization: await token.toJwt(), 'content-type': 'application/webhook+json' },
  });
}

async function report(room_name: string, use: object = {}, token?: string): Promise<Answer> {
  return app.call('POST', '/api/v1/assistant/agent/reports', {
    as: { bearer: token ?? (await agentToken({ agent: true })) },
    body: {
      room_name,
      job_id: `job-of-${room_name}`,
      state: 'running',
      turns: 1,
      speech_to_text_seconds: 60,
      input_tokens: 1_000_000,
      output_tokens: 1_000_000,
      characters: 1_000_000,
      fault: null,
      ...use,
    },
  });
}

describe.skipIf(!livekitServerPath())('a conversation on a real LiveKit server', () => {
  beforeAll(async () => {
    app = await startTestApp({ now: () => new Date(Date.now() + aheadMs) });
    livekit = await startTestLivekit({ webhookUrl: `${app.url}/api/v1/livekit/webhook` });
    app.setLivekit(livekit.connection);
    await changeAssistantSettings(app.app, {
      limits: {
        guests: true,
        conversation_minutes: 30,
        guest_minutes_a_day: 30,
        address_minutes_a_day: 10_000,
        minutes_a_day: 100_000,
        conversations_at_once: 100,
      },
    });
  });
  beforeEach(async () => {
    worker = await startSilentWorker(livekit.connection);
  });
  afterEach(async () => {
    aheadMs = 0;
    for (const socket of sockets.splice(0)) socket.close();
    await worker[Symbol.asyncDispose]();
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await livekit[Symbol.asyncDispose]();
  });

  test('begins in one request: a room that cannot be guessed, the agent asked in, a token for the person', async () => {
    const { status, body, cookie } = await start({ body: { locale: 'es', display_name: 'Ruth' } });
    expect(status).toBe(201);
    expect(cookie).not.toBeNull();
    expect(body.room_name).toMatch(/^voice-agent-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const { apiKey, apiSecret } = livekit.connection;
    const { video, sub } = await new TokenVerifier(apiKey, apiSecret).verify(body.token);
    expect(sub).toBe(body.identity);
    expect(video).toMatchObject({ room: body.room_name, roomJoin: true, canPublishSources: ['microphone'] });
    expect(video).not.toHaveProperty('agent');
    expect(video).not.toHaveProperty('roomAdmin');
    await agentComes(body.room_name);
    const metadata = JSON.parse(askedInto(body.room_name)[0]?.metadata ?? '') as DispatchMetadata;
    expect(metadata).toEqual({
      host_url: app.url,
      locale: 'es',
      person_name: 'Ruth',
      resumes: false,
      ends_at: body.ends_at,
    });
  });

  test('who reloads the page comes back as the same person, in place of the connection before', async () => {
    const begun = await start();
    const { room_name, identity, token } = begun.body;
    const before = await signalIn(token);
    const replaced = new Promise((resolve) => before.addEventListener('close', resolve, { once: true }));
    const again = await app.call('POST', `${rooms}/token`, { ...guest(begun), body: { room_name } });
    await signalIn(again.body.token);
    await replaced;
    const people = await listParticipants(livekit.connection, room_name);
    expect(people.map((person) => person.identity)).toEqual([identity]);
  });

  test('a token opens its own room only', async () => {
    const [one, other] = [await start(), await start()];
    await signalIn(one.body.token);
    expect(await listParticipants(livekit.connection, one.body.room_name)).toHaveLength(1);
    expect(await listParticipants(livekit.connection, other.body.room_name)).toHaveLength(0);
    const socket = new WebSocket(
      `${livekit.connection.wsUrl}/rtc?access_token=${one.body.token}&room=${other.body.room_name}&protocol=15`,
    );
    sockets.push(socket);
    await new Promise((resolve) => {
      for (const event of ['message', 'error', 'close']) socket.addEventListener(event, resolve, { once: true });
    });
    expect(await listParticipants(livekit.connection, other.body.room_name)).toHaveLength(0);
  });

  test('nobody but who began a conversation gets into it, sees it, ends it, or calls the agent into it', async () => {
    const mine = await start();
    const { room_name } = mine.body;
    const stranger = guest(await start());
    const body = { room_name };
    for (const options of [stranger, {}]) {
      expect((await app.call('POST', `${rooms}/token`, { ...options, body })).status).toBe(403);
      expect((await app.call('POST', `${rooms}/room`, { ...options, body })).status).toBe(403);
    }
    expect((await app.call('POST', '/api/v1/livekit/token', { ...stranger, body })).status).toBe(404);
    expect((await app.call('DELETE', `${rooms}/room/${room_name}`, stranger)).status).toBe(403);
    expect((await callAgent(room_name, stranger)).status).toBe(403);
    expect((await callAgent(room_name, {})).status).toBe(401);
    const list = await app.call('GET', `${rooms}/rooms`, stranger);
    expect(list.body.rooms.map(({ name }: { name: string }) => name)).not.toContain(room_name);
    // Staff may end it, and neither listen nor be let in.
    expect((await app.call('POST', `${rooms}/token`, { ...owner(), body })).status).toBe(403);
    expect((await callAgent(room_name, owner())).status).toBe(404);
    expect((await app.call('POST', `${rooms}/token`, { ...guest(mine), body })).status).toBe(200);
    expect((await app.call('DELETE', `${rooms}/room/${room_name}`, owner())).status).toBe(200);
    expect(await listRooms(livekit.connection, [room_name])).toEqual([]);
  });

  test('a room of a name that was somebody’s a moment ago is nobody else’s', async () => {
    const body = { room_name: 'sunday' };
    const first = await app.call('POST', `${rooms}/room`, { body });
    await app.call('DELETE', `${rooms}/room/sunday`, guest(first));
    expect((await app.call('POST', `${rooms}/room`, { body })).status).toBe(403);
    expect((await app.call('POST', `${rooms}/room`, { ...guest(first), body })).status).toBe(201);
    await app.call('DELETE', `${rooms}/room/sunday`, guest(first));
    aheadMs = 3_600_000;
    expect((await app.call('POST', `${rooms}/room`, { body })).status).toBe(201);
  });

  test('a late word of a room’s end does not end the conversation that has its name now', async () => {
    const body = { room_name: 'late' };
    const first = await app.call('POST', `${rooms}/room`, { body });
    await webhook({ event: 'room_finished', room: { name: 'voice-agent-late', sid: 'RM_earlier' } });
    expect((await app.call('POST', `${rooms}/token`, { ...guest(first), body })).status).toBe(200);
    await webhook({ event: 'room_finished', room: { name: 'voice-agent-late', sid: first.body.room.sid } });
    expect((await app.call('POST', `${rooms}/token`, { ...guest(first), body })).status).toBe(403);
  });

  test('many who begin at once are no more than may talk at once', async () => {
    await using crowded = await startTestApp({ livekit: livekit.connection });
    const asked = await Promise.all(Array.from({ length: 12 }, () => crowded.call('POST', `${rooms}/conversations`)));
    const refused = asked.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(7);
    for (const { body } of refused) {
      expect(body).toMatchObject({
        status: 429,
        code: 'assistant_limit',
        detail: expect.stringContaining('as it can'),
      });
    }
  });

  test('one whose room cannot be opened counts nothing, and leaves nothing behind', async () => {
    await using cut = await startTestApp({ livekit: { ...livekit.connection, httpUrl: 'http://127.0.0.1:9' } });
    const asked = await cut.call('POST', `${rooms}/conversations`);
    expect([asked.status, asked.body.code]).toEqual([503, 'livekit_unavailable']);
    expect(await openConversations(cut.app.store.db)).toEqual([]);
    const usage = await cut.call('GET', '/api/v1/assistant/usage', { as: { bearer: cut.ownerToken } });
    expect(usage.body.days).toEqual([]);
  });

  test('guests begin none where they may not talk with the assistant, and get no session for asking', async () => {
    await using closed = await startTestApp({ livekit: livekit.connection });
    const { limits } = await readAssistantSettings(closed.app);
    await changeAssistantSettings(closed.app, { limits: { ...limits, guests: false } });
    for (const path of ['conversations', 'room']) {
      const { status, cookie } = await closed.call('POST', `${rooms}/${path}`);
      expect([status, cookie]).toEqual([403, null]);
    }
    expect((await closed.call('POST', `${rooms}/conversations`, { as: { bearer: closed.ownerToken } })).status).toBe(
      201,
    );
  });

  describe('its agent', () => {
    test('comes once, however often and from wherever it is asked', async () => {
      const begun = await start();
      const { room_name } = begun.body;
      const answers = await Promise.all([
        ...Array.from({ length: 10 }, () => callAgent(room_name, guest(begun))),
        ...Array.from({ length: 5 }, () =>
          app.call('POST', `${rooms}/token`, { ...guest(begun), body: { room_name } }),
        ),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(Array(15).fill(200));
      await agentComes(room_name);
      expect((await callAgent(room_name, guest(begun))).body).toEqual({ agent: 'present' });
      expect(askedInto(room_name)).toHaveLength(1);
    });

    test('that is lost is taken out, and one other takes over', async () => {
      const begun = await start();
      const { room_name } = begun.body;
      const lost_identity = await agentComes(room_name);
      const calls = await Promise.all(
        Array.from({ length: 5 }, () => callAgent(room_name, { ...guest(begun), body: { lost_identity } })),
      );
      expect(calls.map(({ body }) => body)).toEqual(Array(5).fill({ agent: 'asked' }));
      await eventually(async () => {
        expect((await agentsIn(room_name)).map(({ identity }) => identity)).toEqual([
          expect.not.stringMatching(lost_identity),
        ]);
      });
      await callAgent(room_name, { ...guest(begun), body: { lost_identity } });
      expect(askedInto(room_name).map(({ metadata }) => JSON.parse(metadata).resumes)).toEqual([false, true]);
    });

    test('that the worker has taken out already is replaced at once, and only once', async () => {
      worker.joins = false;
      const { room_name } = (await start()).body;
      let clockMs = 0;
      const dispatcher = createDispatcher(stuckWorker().agent, silent, () => clockMs);
      const call = (lostIdentity?: string) =>
        dispatcher.call(livekit.connection, room_name, { lostIdentity, metadata });
      await call();
      clockMs += 2_000;
      await call('agent-that-was-killed');
      clockMs += 2_000;
      await call('agent-that-was-killed');
      await eventually(() => expect(askedInto(room_name)).toHaveLength(3));
    });

    test('cannot be made to take out a person', async () => {
      const begun = await start();
      const { room_name, token, identity } = begun.body;
      await signalIn(token);
      await callAgent(room_name, { ...guest(begun), body: { lost_identity: identity } });
      expect(await listParticipants(livekit.connection, room_name)).toHaveLength(1);
    });

    test('is asked into no room but the assistant’s', async () => {
      const meeting = await app.call('POST', '/api/v1/live/streams', { ...owner(), body: { title: 'Prayer' } });
      await app.call('POST', `/api/v1/live/streams/${meeting.body.id}/join`, owner());
      expect((await callAgent(meeting.body.room_name, owner())).status).toBe(404);
      const begun = await start();
      await agentComes(begun.body.room_name);
      expect(askedInto(meeting.body.room_name)).toEqual([]);
    });

    test('comes to a room that LiveKit lost, under the same claim', async () => {
      const begun = await start();
      const { room_name } = begun.body;
      await agentComes(room_name);
      expect((await callAgent(room_name, guest(begun))).body).toEqual({ agent: 'present' });
      await worker[Symbol.asyncDispose]();
      await livekit.restart();
      worker = await startSilentWorker(livekit.connection);
      expect((await callAgent(room_name, guest(begun))).body).toEqual({ agent: 'asked' });
      await agentComes(room_name);
      expect(JSON.parse(askedInto(room_name)[0]?.metadata ?? '')).toMatchObject({ resumes: true });
    });

    test('is one, though two came', async () => {
      const begun = await start();
      const { room_name } = begun.body;
      const first = await agentComes(room_name);
      await new AgentDispatchClient(
        livekit.connection.httpUrl,
        livekit.connection.apiKey,
        livekit.connection.apiSecret,
      ).createDispatch(room_name, assistantAgentName);
      await eventually(async () => expect(await agentsIn(room_name)).toHaveLength(2));
      await webhook({ event: 'participant_joined', room: { name: room_name }, participant: { kind: 'AGENT' } });
      expect((await agentsIn(room_name)).map(({ identity }) => identity)).toEqual([first]);
    });

    test('that never comes is asked again after seven seconds, and after three times its worker is started again', async () => {
      worker.joins = false;
      const { room_name } = (await start()).body;
      const { agent, restarts } = stuckWorker();
      let clockMs = 0;
      const dispatcher = createDispatcher(agent, silent, () => clockMs);
      const call = () => dispatcher.call(livekit.connection, room_name, { lostIdentity: undefined, metadata });
      const asked = () => eventually(() => askedInto(room_name).length);
      await call();
      for (let ask = 2; ask <= 4; ask++) {
        clockMs += 6_900;
        await call();
        clockMs += 200;
        await call();
        await eventually(async () => expect(await asked()).toBe(ask + 1));
        expect(restarts()).toBe(ask < 4 ? 0 : 1);
      }
    });
  });

  test('a person’s token asks no agent into a room, and makes nobody an agent', async () => {
    const { room_name, token } = (await start()).body;
    const body = JSON.stringify({ room: room_name, agent_name: assistantAgentName });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const path = '/twirp/livekit.AgentDispatchService/CreateDispatch';
    for (const origin of [livekit.connection.httpUrl, `${app.url}/livekit`]) {
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body });
      expect(answer.ok).toBe(false);
    }
    const socket = new WebSocket(`${livekit.connection.wsUrl}/agent?access_token=${token}`);
    const met = await new Promise((resolve) => {
      for (const event of ['open', 'error']) socket.addEventListener(event, () => resolve(event), { once: true });
    });
    expect(met).toBe('error');
  });

  describe('the agent’s token', () => {
    const config = (bearer: string) => app.call('GET', '/api/v1/assistant/agent/config', { as: { bearer } });

    test('is one with the grant of an agent, signed with LiveKit’s secret and in force', async () => {
      expect((await config(await agentToken({ agent: true }))).status).toBe(200);
      const { token } = (await start()).body;
      const unsigned = (await agentToken({ agent: true })).split('.');
      const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      for (const [what, bearer] of Object.entries({
        'a person’s own token': token,
        'a token without the grant': await agentToken({ roomJoin: true, room: 'voice-agent-x' }),
        'a forged token': await agentToken({ agent: true }, 'another-secret-that-is-long-enough-too'),
        'a token of no algorithm': `${none}.${unsigned[1]}.`,
        'a token with a made-up signature': `${unsigned[0]}.${unsigned[1]}.AAAA`,
        'a token that is over': await agentToken({ agent: true }, undefined, -60),
      })) {
        expect([what, (await config(bearer)).status]).toEqual([what, 401]);
      }
    });

    test('reports on the conversation that it names, and no other', async () => {
      const [one, other] = [(await start()).body, (await start()).body];
      const token = await agentToken({ agent: true, room: one.room_name });
      expect((await report(one.room_name, {}, token)).status).toBe(200);
      expect((await report(other.room_name, {}, token)).status).toBe(404);
      // A job's counts stay with the conversation that it spoke in.
      const job_id = `job-of-${one.room_name}`;
      expect((await report(other.room_name, { job_id })).status).toBe(404);
    });

    test('has the rights of who began the conversation, on what the agent may ask for a person', async () => {
      const one = await start();
      const bearer = await agentToken({ agent: true, room: one.body.room_name });
      const as = { bearer };
      expect((await app.call('GET', '/api/v1/assistant/settings', { as })).status).toBe(403);
      expect((await app.call('GET', '/api/v1/live/streams', { as })).status).not.toBe(401);
      await app.call('DELETE', `${rooms}/room/${one.body.room_name}`, guest(one));
      expect((await app.call('GET', '/api/v1/assistant/today', { as })).status).toBe(404);
    });
  });

  describe('what it used', () => {
    test('is counted once however often it is reported, over all its jobs, at the prices that are set', async () => {
      const { room_name } = (await start()).body;
      await report(room_name);
      await report(room_name);
      // One that was overtaken takes nothing back.
      await report(room_name, { turns: 0, characters: 0 });
      await report(room_name, { job_id: 'second', speech_to_text_seconds: 30 });
      const row = await conversationOfRoom(app.app.store.db, room_name);
      expect(row).toMatchObject({ turns: 2, speech_to_text_seconds: 90, input_tokens: 2_000_000 });
      expect(row?.estimated_cost).toBeCloseTo(1.5 * 0.0077 + 2 * 0.15 + 2 * 0.6 + 2 * 30);
      const usage = await app.call('GET', '/api/v1/assistant/usage', owner());
      expect(usage.body.days[0]).toMatchObject({ date: localToday() });
      expect(usage.body.days[0].estimated_cost).toBeGreaterThanOrEqual(row?.estimated_cost ?? 0);
    });

    test('is told when it must end, and a call after that finds it over', async () => {
      const begun = await start();
      const { room_name } = begun.body;
      const { ends_at, reason } = (await report(room_name)).body;
      expect(reason).toBe('conversation_limit');
      expect(Date.parse(ends_at)).toBe(Date.parse(begun.body.ends_at));
      aheadMs = 31 * 60_000;
      expect((await callAgent(room_name, guest(begun))).status).toBe(404);
    });
  });

  describe('reconciliation', () => {
    let reconciliation: Reconciliation;
    beforeAll(async () => {
      reconciliation = startReconciliation(app.app);
      await reconciliation.reconcile();
    });
    afterAll(() => reconciliation.stop());
    const endOfRoom = async (roomName: string) =>
      (await conversationOfRoom(app.app.store.db, roomName))?.ended_at ?? null;

    test('closes a conversation whose time is over', async () => {
      const { room_name, token } = (await start()).body;
      const socket = await signalIn(token);
      const closed = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
      await reconciliation.reconcile();
      expect(await endOfRoom(room_name)).toBeNull();
      aheadMs = 30 * 60_000 + 11_000;
      await reconciliation.reconcile();
      await closed;
      expect(await endOfRoom(room_name)).not.toBeNull();
    });

    test('opens the room again after LiveKit was started again, and the person comes back by the same token', async () => {
      const { room_name, token } = (await start()).body;
      await report(room_name);
      await livekit.kill();
      app.setLivekit(livekit.connection, 'degraded');
      await livekit.restart();
      app.setLivekit(livekit.connection, 'ready');
      await eventually(async () => expect(await listRooms(livekit.connection, [room_name])).toHaveLength(1));
      await signalIn(token);
      expect(await endOfRoom(room_name)).toBeNull();
    });

    test('ends at its last sign of life one of which nothing was heard, and whose room is gone', async () => {
      const { room_name } = (await start()).body;
      await report(room_name);
      const seenAt = (await conversationOfRoom(app.app.store.db, room_name))?.seen_at;
      await livekit.restart();
      aheadMs = 121_000;
      await reconciliation.reconcile();
      expect(await endOfRoom(room_name)).toBe(seenAt);
    });

    test('closes a room of the assistant that is of no conversation', async () => {
      const ended = (await start()).body.room_name;
      await app.call('DELETE', `${rooms}/room/${ended}`, owner());
      for (const name of [ended, 'voice-agent-of-nobody']) await createRoom(livekit.connection, { name });
      await reconciliation.reconcile();
      expect(await listRooms(livekit.connection, [ended, 'voice-agent-of-nobody'])).toEqual([]);
    });

    test('forgets the address of who talked once the day is over, and all of it after a year', async () => {
      const { room_name } = (await start()).body;
      const row = () => conversationOfRoom(app.app.store.db, room_name);
      expect((await row())?.address_hash).not.toBe('');
      aheadMs = 36 * 3_600_000;
      await reconciliation.reconcile();
      expect(await row()).toMatchObject({ address_hash: '', ended_at: expect.any(String) });
      aheadMs = 400 * 24 * 3_600_000;
      await reconciliation.reconcile();
      expect(await row()).toBeUndefined();
    });

    test('closes the conversation of who has signed out', async () => {
      const begun = await start();
      await app.call('DELETE', '/api/v1/session', guest(begun));
      await reconciliation.reconcile();
      expect(await endOfRoom(begun.body.room_name)).not.toBeNull();
      expect(await listRooms(livekit.connection, [begun.body.room_name])).toEqual([]);
    });
  });

  test('ends when LiveKit closes its room, and its room is closed soon after the person left', async () => {
    const begun = await start();
    const [room] = await listRooms(livekit.connection, [begun.body.room_name]);
    expect(room).toMatchObject({ departureTimeout: 20, emptyTimeout: 60 });
    await deleteRoom(livekit.connection, begun.body.room_name);
    const row = () => conversationOfRoom(app.app.store.db, begun.body.room_name);
    await eventually(async () => expect((await row())?.ended_at).not.toBeNull());
    expect((await callAgent(begun.body.room_name, guest(begun))).status).toBe(403);
  });
});

const silent = pino({ level: 'silent' });
const metadata: DispatchMetadata = {
  host_url: 'http://127.0.0.1',
  locale: 'en',
  person_name: null,
  resumes: false,
  ends_at: new Date().toISOString(),
};

/** A worker that says it is registered, and counts how often it was started again. */
function stuckWorker(): { agent: AgentPart; restarts: () => number } {
  let restarts = 0;
  const worker: WorkerReport = {
    registered: true,
    agent_name: 'tabernacle-assistant',
    active_jobs: 0,
    idle_processes: 1,
    memory_mb: 100,
    last_job: null,
    fault: null,
  };
  return {
    agent: {
      health: () => ({ state: 'ready', reason: null, progress: null }),
      onChange: () => () => undefined,
      restarts: () => 0,
      logFile: () => null,
      worker: () => worker,
      restart() {
        restarts += 1;
      },
    },
    restarts: () => restarts,
  };
}

function localToday(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
