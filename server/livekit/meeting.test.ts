import { createHash, randomUUID } from 'node:crypto';
import { AccessToken, TokenVerifier } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { signalIn } from '../../tests/support/signal-in.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { type Reconciliation, startReconciliation } from './reconcile.ts';
import { createRoom, deleteRoom, listParticipants, listRooms } from './rooms.ts';

let livekit: TestLivekit;
let app: TestApp;
const sockets: WebSocket[] = [];

const enter = (token: string) => signalIn(app.url, token, sockets);

const owner = (): CallOptions => ({ as: { bearer: app.ownerToken } });

async function newMeeting(body: object = {}): Promise<{ id: string; room_name: string }> {
  return (await app.call('POST', '/api/v1/live/streams', { ...owner(), body: { title: 'Prayer', ...body } })).body;
}

async function invite(id: string, body: object = {}): Promise<string> {
  return (await app.call('POST', `/api/v1/live/streams/${id}/invites`, { ...owner(), body })).body.code;
}

function join(id: string, options: CallOptions) {
  return app.call('POST', `/api/v1/live/streams/${id}/join`, options);
}

async function status(id: string): Promise<{ status: string; viewer_count: number }> {
  return (await app.call('GET', `/api/v1/live/streams/${id}`, owner())).body;
}

/** An event as LiveKit sends and signs it. */
async function webhook(event: object, secret = livekit.connection.apiSecret) {
  const body = JSON.stringify(event);
  const token = new AccessToken(livekit.connection.apiKey, secret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return app.call('POST', '/api/v1/livekit/webhook', {
    body,
    headers: { authorization: await token.toJwt(), 'content-type': 'application/webhook+json' },
  });
}

describe.skipIf(!livekitServerPath())('a meeting on a real LiveKit server', () => {
  beforeAll(async () => {
    app = await startTestApp();
    livekit = await startTestLivekit({ webhookUrl: `${app.url}/api/v1/livekit/webhook` });
    app.setLivekit(livekit.connection);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await livekit[Symbol.asyncDispose]();
  });

  test('the same tab gets the same identity again, another tab another, and none holds a name', async () => {
    const { id } = await newMeeting();
    const client_id = randomUUID();
    const one = await join(id, { ...owner(), body: { client_id, display_name: 'Ruth' } });
    const again = await join(id, { ...owner(), body: { client_id, display_name: 'Ruth' } });
    const other = await join(id, { ...owner(), body: { client_id: randomUUID() } });
    expect(one.body.role).toBe('host');
    expect(again.body.identity).toBe(one.body.identity);
    expect(other.body.identity).not.toBe(one.body.identity);
    expect(one.body.identity).not.toContain('Ruth');
  });

  test('joining from one tab many times at once gives one identity', async () => {
    const { id } = await newMeeting();
    const body = { client_id: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => join(id, { ...owner(), body })));
    expect(answers.map(({ status: code }) => code)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map((answer) => answer.body.identity)).size).toBe(1);
  });

  test('a token names one room, lasts ten minutes, and gives nobody power over others', async () => {
    const { id, room_name } = await newMeeting();
    const { body } = await join(id, owner());
    const { apiKey, apiSecret } = livekit.connection;
    const claims = await new TokenVerifier(apiKey, apiSecret).verify(body.token);
    expect(claims.video).toMatchObject({
      room: room_name,
      roomJoin: true,
      canPublish: true,
      canUpdateOwnMetadata: false,
    });
    expect(claims.video).not.toHaveProperty('roomAdmin');
    expect(Number(claims.exp) - Number(claims.nbf)).toBe(600);
  });

  test('a viewer’s token cannot publish', async () => {
    const { id } = await newMeeting({ kind: 'broadcast' });
    const code = await invite(id);
    const { body } = await join(id, { body: { invite: code, display_name: 'Ruth' } });
    const { apiKey, apiSecret } = livekit.connection;
    const claims = await new TokenVerifier(apiKey, apiSecret).verify(body.token);
    expect(body.role).toBe('viewer');
    expect(claims.video).toMatchObject({ canPublish: false, canPublishData: false, canSubscribe: true });
  });

  test('a guest comes in by an invite, raises a hand, is removed, and needs a new invite', async () => {
    const { id, room_name } = await newMeeting();
    const code = await invite(id);
    expect((await join(id, { body: { invite: code } })).body.fields[0].path).toBe('/body/display_name');
    const guest = await join(id, { body: { invite: code, display_name: 'Ruth' } });
    const as = { cookie: guest.cookie ?? '' };
    const { identity, token } = guest.body;
    const socket = await enter(token);
    const hand = (raised: boolean, whose = identity) =>
      app.call('PUT', `/api/v1/live/streams/${id}/hand`, { as, body: { identity: whose, raised } });
    expect((await hand(true)).status).toBe(204);
    const people = await app.call('GET', `/api/v1/live/streams/${id}/participants`, { as });
    expect(people.body.items).toEqual([
      expect.objectContaining({
        identity,
        display_name: 'Ruth',
        role: 'speaker',
        hand_raised_at: expect.stringMatching(/Z$/),
      }),
    ]);
    const hosts = await join(id, owner());
    expect((await hand(true, hosts.body.identity)).status).toBe(404);

    const closed = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
    expect((await app.call('DELETE', `/api/v1/live/streams/${id}/participants/${identity}`, owner())).status).toBe(204);
    await closed;
    // LiveKit still honours the token that the guest holds, so the host turns the guest out again.
    const back = await enter(token);
    const out = new Promise((resolve) => back.addEventListener('close', resolve, { once: true }));
    await webhook({ event: 'participant_joined', room: { name: room_name }, participant: { identity } });
    await out;
    expect((await join(id, { as })).status).toBe(403);
    expect((await join(id, { as, body: { invite: code } })).status).toBe(403);
    expect((await app.call('GET', `/api/v1/live/streams/${id}`, { as })).status).toBe(404);
    const fresh = await join(id, { as, body: { invite: await invite(id) } });
    expect(fresh.status).toBe(200);
  });

  test('a revoked or expired invite, or one of another meeting, lets nobody in', async () => {
    const { id } = await newMeeting();
    const other = await newMeeting();
    const made = await app.call('POST', `/api/v1/live/streams/${id}/invites`, owner());
    expect((await join(other.id, { body: { invite: made.body.code, display_name: 'R' } })).body.code).toBe(
      'invite_invalid',
    );
    await app.call('DELETE', `/api/v1/live/streams/${id}/invites/${made.body.id}`, owner());
    expect((await join(id, { body: { invite: made.body.code, display_name: 'R' } })).body.code).toBe('invite_invalid');
    expect((await join(id, { body: { display_name: 'R' } })).status).toBe(401);
  });

  test('LiveKit’s events make a meeting live, then ended; its host opens it again, a guest does not', async () => {
    const { id, room_name } = await newMeeting();
    const code = await invite(id);
    const hosts = await join(id, owner());
    await enter(hosts.body.token);
    const event = (name: string) =>
      webhook({ event: name, room: { name: room_name }, participant: { identity: hosts.body.identity } });
    expect((await event('participant_joined')).status).toBe(200);
    expect(await status(id)).toMatchObject({ status: 'live', viewer_count: 1 });
    await event('room_finished');
    expect(await status(id)).toMatchObject({ status: 'ended', viewer_count: 0 });
    expect((await join(id, { body: { invite: code, display_name: 'Ruth' } })).body.code).toBe('stream_ended');
    expect((await join(id, owner())).status).toBe(200);
    expect(await status(id)).toMatchObject({ status: 'live', ended_at: null });
    expect((await join(id, { body: { invite: code, display_name: 'Ruth' } })).status).toBe(200);
  });

  test('a meeting that was tried before its time waits on', async () => {
    const { id, room_name } = await newMeeting({ scheduled_start: new Date(Date.now() + 3_600_000).toISOString() });
    await webhook({ event: 'participant_joined', room: { name: room_name }, participant: { identity: 'p' } });
    await webhook({ event: 'room_finished', room: { name: room_name } });
    expect(await status(id)).toMatchObject({ status: 'pending', started_at: null });
  });

  test('a broadcast is live when its host says so, not when a viewer waits', async () => {
    const { id, room_name } = await newMeeting({ kind: 'broadcast' });
    await webhook({ event: 'participant_joined', room: { name: room_name }, participant: { identity: 'p' } });
    expect((await status(id)).status).toBe('pending');
    await app.call('POST', `/api/v1/live/streams/${id}/start`, owner());
    expect((await status(id)).status).toBe('live');
  });

  test('LiveKit’s own events reach the table', async () => {
    const { id, room_name } = await newMeeting();
    await app.call('POST', `/api/v1/live/streams/${id}/start`, owner());
    await deleteRoom(livekit.connection, room_name);
    await eventually(async () => expect((await status(id)).status).toBe('ended'));
  });

  test('an event that LiveKit did not sign is refused', async () => {
    const answer = await webhook(
      { event: 'room_finished', room: { name: 'x' } },
      'some-other-secret-that-is-long-enough',
    );
    expect([answer.status, answer.body.code]).toEqual([401, 'signature_invalid']);
  });

  test('ending disconnects everybody and closes the room', async () => {
    const { id, room_name } = await newMeeting();
    const socket = await enter((await join(id, owner())).body.token);
    const closed = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
    expect((await app.call('POST', `/api/v1/live/streams/${id}/end`, owner())).body.status).toBe('ended');
    await closed;
    expect(await listRooms(livekit.connection, [room_name])).toEqual([]);
  });

  test('the standard token endpoint gives no grants that were asked for, and no identity of another', async () => {
    const { id, room_name } = await newMeeting();
    const guest = await join(id, { body: { invite: await invite(id), display_name: 'Ruth' } });
    const host = await join(id, owner());
    const ask = (options: CallOptions, body: object) =>
      app.call('POST', '/api/v1/livekit/token', { ...options, body: { room_name, ...body } });
    const taken = await ask(owner(), { participant_identity: guest.body.identity });
    expect(taken.status).toBe(403);
    const answer = await ask(
      { as: { cookie: guest.cookie ?? '' } },
      {
        participant_identity: host.body.identity,
        participant_attributes: { 'tabernacle.role': 'host' },
        room_config: { agents: [{ agent_name: 'x' }] },
      },
    );
    expect(answer.status).toBe(201);
    const { apiKey, apiSecret } = livekit.connection;
    const claims = await new TokenVerifier(apiKey, apiSecret).verify(answer.body.participant_token);
    expect(claims.sub).not.toBe(host.body.identity);
    expect(claims.attributes).toEqual({ 'tabernacle.role': 'speaker' });
    expect(claims).not.toHaveProperty('roomConfig');
  });

  test('a guest gets a token only for a room of the assistant made in the same session', async () => {
    const made = await app.call('POST', '/api/v1/livekit/voice/room', { body: { room_name: 'Morning 🙏' } });
    expect(made.body.room.name).toBe('voice-agent-morning');
    const ask = (as: CallOptions['as']) =>
      app.call('POST', '/api/v1/livekit/voice/token', { as, body: { room_name: 'morning' } });
    expect((await ask({ cookie: made.cookie ?? '' })).body.room_name).toBe('voice-agent-morning');
    expect((await ask(null)).status).toBe(403);
    const other = await app.call('POST', '/api/v1/livekit/voice/room');
    expect((await ask({ cookie: other.cookie ?? '' })).status).toBe(403);
    expect(
      (
        await app.call('POST', '/api/v1/livekit/voice/room', {
          as: { cookie: other.cookie ?? '' },
          body: { room_name: 'morning' },
        })
      ).status,
    ).toBe(403);
  });

  describe('reconciliation', () => {
    let reconciliation: Reconciliation;
    beforeAll(async () => {
      reconciliation = startReconciliation(app.app);
      await reconciliation.reconcile();
    });
    afterAll(() => reconciliation.stop());

    test('sees a meeting that started and ended without a word from LiveKit', async () => {
      const { id } = await newMeeting();
      await enter((await join(id, owner())).body.token);
      await reconciliation.reconcile();
      expect(await status(id)).toMatchObject({ status: 'live', viewer_count: 1 });
    });

    test('opens the rooms of live meetings again after LiveKit crashed, and people come back with their tokens', async () => {
      const { id, room_name } = await newMeeting();
      const { token } = (await join(id, owner())).body;
      await app.call('POST', `/api/v1/live/streams/${id}/start`, owner());
      await livekit.kill();
      app.setLivekit(livekit.connection, 'degraded');
      await reconciliation.reconcile();
      expect((await status(id)).status).toBe('live');
      await livekit.restart();
      app.setLivekit(livekit.connection, 'ready');
      await eventually(async () => expect(await listRooms(livekit.connection, [room_name])).toHaveLength(1));
      await enter(token);
      expect(await listParticipants(livekit.connection, room_name)).toHaveLength(1);
    });

    test('ends a live meeting whose room is gone for good', async () => {
      const { id } = await newMeeting();
      await app.call('POST', `/api/v1/live/streams/${id}/start`, owner());
      for (let round = 0; round < 2; round++) {
        await livekit.restart();
        await reconciliation.reconcile();
      }
      expect((await status(id)).status).toBe('ended');
    });

    test('closes a room that was left open when its meeting ended', async () => {
      const { id, room_name } = await newMeeting();
      await app.call('POST', `/api/v1/live/streams/${id}/end`, owner());
      await createRoom(livekit.connection, { name: room_name });
      await reconciliation.reconcile();
      expect(await listRooms(livekit.connection, [room_name])).toEqual([]);
    });
  });
});
