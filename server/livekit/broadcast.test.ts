import { randomUUID } from 'node:crypto';
import { Room } from '@livekit/rtc-node';
import { TokenVerifier } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { signalIn } from '../../tests/support/signal-in.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { type Reconciliation, startReconciliation } from './reconcile.ts';
import { deleteRoom, listParticipants, listRooms } from './rooms.ts';

let livekit: TestLivekit;
let app: TestApp;
let reconciliation: Reconciliation;
let nowMs = Date.now();
const sockets: WebSocket[] = [];

const owner = (): CallOptions => ({ as: { bearer: app.ownerToken } });

const enter = (token: string) => signalIn(app.url, token, sockets);

async function newBroadcast(): Promise<{ id: string; room_name: string }> {
  const body = { title: 'Morning service', kind: 'broadcast' };
  return (await app.call('POST', '/api/v1/live/streams', { ...owner(), body })).body;
}

const at = (id: string, action: string) => `/api/v1/live/streams/${id}/${action}`;

async function joinAsHost(id: string): Promise<WebSocket> {
  return enter((await app.call('POST', at(id, 'join'), owner())).body.token);
}

async function joinAsViewer(id: string): Promise<WebSocket> {
  const { code } = (await app.call('POST', at(id, 'invites'), owner())).body;
  const body = { invite: code, display_name: 'Joyce', client_id: randomUUID() };
  return enter((await app.call('POST', at(id, 'join'), { body })).body.token);
}

async function record(id: string) {
  return (await app.call('GET', `/api/v1/live/streams/${id}`, owner())).body;
}

async function expectRecord(id: string, wanted: object): Promise<void> {
  await eventually(async () => {
    await reconciliation.reconcile();
    expect(await record(id)).toMatchObject(wanted);
  });
}

describe.skipIf(!livekitServerPath())('a broadcast on a real LiveKit server', () => {
  beforeAll(async () => {
    app = await startTestApp({ now: () => new Date(nowMs) });
    livekit = await startTestLivekit({ webhookUrl: `${app.url}/api/v1/livekit/webhook` });
    app.setLivekit(livekit.connection);
    reconciliation = startReconciliation(app.app);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
    nowMs = Date.now();
  });
  afterAll(async () => {
    await reconciliation.stop();
    await app[Symbol.asyncDispose]();
    await livekit[Symbol.asyncDispose]();
  });

  test('the record keeps the most viewers at once, the broadcaster not among them', async () => {
    const { id } = await newBroadcast();
    await joinAsHost(id);
    await app.call('POST', at(id, 'start'), owner());
    const first = await joinAsViewer(id);
    await joinAsViewer(id);
    await expectRecord(id, { viewer_count: 2, peak_viewers: 2 });
    first.close();
    await expectRecord(id, { viewer_count: 1, peak_viewers: 2 });
    const over = (await app.call('POST', at(id, 'end'), owner())).body;
    expect(over).toMatchObject({ status: 'ended', viewer_count: 0, peak_viewers: 2 });
  });

  test('a monitor sees the room, cannot publish, and is neither listed nor counted', async () => {
    const { id, room_name } = await newBroadcast();
    await app.call('POST', at(id, 'start'), owner());
    const asked = await app.call('POST', at(id, 'livekit-token'), { ...owner(), body: { monitor: true } });
    const { apiKey, apiSecret } = livekit.connection;
    const claims = await new TokenVerifier(apiKey, apiSecret).verify(asked.body.token);
    expect(claims.video).toMatchObject({ canPublish: false, canPublishData: false, hidden: true });
    await enter(asked.body.token);
    await joinAsViewer(id);
    await expectRecord(id, { viewer_count: 1 });
    expect(await listParticipants(livekit.connection, room_name)).toHaveLength(1);
  });

  test('a monitor stays unseen when it is really in, though its account leads the stream', async () => {
    const { id } = await newBroadcast();
    await app.call('POST', at(id, 'start'), owner());
    const { token } = (await app.call('POST', at(id, 'livekit-token'), { ...owner(), body: { monitor: true } })).body;
    const [monitor, viewer] = [new Room(), new Room()];
    await monitor.connect(livekit.connection.wsUrl, token);
    const { code } = (await app.call('POST', at(id, 'invites'), owner())).body;
    const joined = await app.call('POST', at(id, 'join'), { body: { invite: code, display_name: 'Joyce' } });
    await viewer.connect(livekit.connection.wsUrl, joined.body.token);
    await expectRecord(id, { viewer_count: 1 });
    const present = await app.call('GET', at(id, 'participants'), owner());
    expect(present.body.items.map(({ role }: { role: string }) => role)).toEqual(['viewer']);
    expect(viewer.remoteParticipants.size).toBe(0);
    await Promise.all([monitor.disconnect(), viewer.disconnect()]);
  });

  test('a viewer gets no monitor’s token', async () => {
    const { id } = await newBroadcast();
    const { code } = (await app.call('POST', at(id, 'invites'), owner())).body;
    const joined = await app.call('POST', at(id, 'join'), { body: { invite: code, display_name: 'Joyce' } });
    const asked = await app.call('POST', at(id, 'livekit-token'), {
      as: { cookie: joined.cookie ?? '' },
      body: { monitor: true },
    });
    expect([asked.status, asked.body.code]).toEqual([403, 'forbidden']);
  });

  test('it goes on without its broadcaster, who finds it live, and ends after fifteen minutes of absence', async () => {
    const { id, room_name } = await newBroadcast();
    const host = await joinAsHost(id);
    await app.call('POST', at(id, 'start'), owner());
    await joinAsViewer(id);
    await expectRecord(id, { status: 'live', unattended_since: null });
    host.close();
    await expectRecord(id, { status: 'live', unattended_since: expect.any(String) });
    await joinAsHost(id);
    await expectRecord(id, { status: 'live', unattended_since: null });
    sockets[sockets.length - 1]?.close();
    await expectRecord(id, { unattended_since: expect.any(String) });
    nowMs += 14 * 60_000;
    await expectRecord(id, { status: 'live' });
    nowMs += 2 * 60_000;
    await expectRecord(id, { status: 'ended', unattended_since: null });
    expect(await listRooms(livekit.connection, [room_name])).toEqual([]);
  });

  test('a room that closed for want of people is opened again until the absence is too long', async () => {
    const { id, room_name } = await newBroadcast();
    await app.call('POST', at(id, 'start'), owner());
    await deleteRoom(livekit.connection, room_name);
    await expectRecord(id, { status: 'live', unattended_since: expect.any(String) });
    expect(await listRooms(livekit.connection, [room_name])).toHaveLength(1);
    nowMs += 16 * 60_000;
    await deleteRoom(livekit.connection, room_name);
    await expectRecord(id, { status: 'ended' });
  });
});
