import {
  AudioSource,
  DisconnectReason,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
  VideoSource,
} from '@livekit/rtc-node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { listParticipants } from './rooms.ts';

let livekit: TestLivekit;
let app: TestApp;
const rooms: Room[] = [];

const owner = (): CallOptions => ({ as: { bearer: app.ownerToken } });

async function newBroadcast(): Promise<{ id: string; room_name: string }> {
  const options = { ...owner(), body: { title: 'Service', kind: 'broadcast' } };
  const { body } = await app.call('POST', '/api/v1/live/streams', options);
  await app.call('POST', `/api/v1/live/streams/${body.id}/start`, owner());
  return body;
}

async function comeAsGuest(id: string): Promise<{ as: { cookie: string }; identity: string; token: string }> {
  const { body: invite } = await app.call('POST', `/api/v1/live/streams/${id}/invites`, owner());
  const { body, cookie } = await app.call('POST', `/api/v1/live/streams/${id}/join`, {
    body: { invite: invite.code, display_name: 'Ruth', client_id: crypto.randomUUID() },
  });
  return { as: { cookie: cookie ?? '' }, identity: body.identity, token: body.token };
}

const joinAgain = (id: string, as: CallOptions['as']) => app.call('POST', `/api/v1/live/streams/${id}/join`, { as });

function setRole(id: string, identity: string, role: string, options: CallOptions = owner()) {
  return app.call('PATCH', `/api/v1/live/streams/${id}/participants/${identity}`, { ...options, body: { role } });
}

/** A client of LiveKit's own making, which knows nothing of this application. */
async function enter(token: string): Promise<Room> {
  const room = new Room();
  rooms.push(room);
  await room.connect(livekit.connection.wsUrl, token, { autoSubscribe: true, dynacast: false });
  return room;
}

async function leave(room: Room): Promise<void> {
  rooms.splice(rooms.indexOf(room), 1);
  await room.disconnect();
}

const sources = {
  microphone: () => ({
    track: LocalAudioTrack.createAudioTrack('microphone', new AudioSource(48_000, 1)),
    options: new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }),
  }),
  camera: () => ({
    track: LocalVideoTrack.createVideoTrack('camera', new VideoSource(320, 180)),
    options: new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA }),
  }),
};

/** Tries to publish. Its answer is not waited for: LiveKit lets who may not wait for a long time. */
function publish(room: Room, source: keyof typeof sources): void {
  const { track, options } = sources[source]();
  void room.localParticipant?.publishTrack(track, options).catch(() => undefined);
}

function say(room: Room, text: string): void {
  void room.localParticipant
    ?.publishData(new TextEncoder().encode(text), { reliable: true, topic: 'test' })
    .catch(() => undefined);
}

/** How many tracks somebody publishes, and what the host has written of them, as LiveKit itself tells. */
async function shown(roomName: string, identity: string) {
  const found = (await listParticipants(livekit.connection, roomName)).find((one) => one.identity === identity);
  return { tracks: found?.tracks.length, role: found?.attributes['tabernacle.role'] };
}

/** A token in which its holder has written more than was given, under the signature as it was. */
function tamperedWith(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  claims.video = { ...claims.video, canPublish: true, canPublishData: true };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

describe.skipIf(!livekitServerPath())('who may publish at a real LiveKit server', () => {
  beforeAll(async () => {
    app = await startTestApp();
    livekit = await startTestLivekit({ webhookUrl: `${app.url}/api/v1/livekit/webhook` });
    app.setLivekit(livekit.connection);
  });
  afterEach(async () => {
    await Promise.all(rooms.splice(0).map((room) => room.disconnect()));
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await livekit[Symbol.asyncDispose]();
  });

  test('a viewer can publish no picture, no sound and no data, until the host brings them on stage', async () => {
    const { id, room_name } = await newBroadcast();
    const host = await enter((await joinAgain(id, owner().as)).body.token);
    const heard: string[] = [];
    host.on(RoomEvent.DataReceived, (data) => heard.push(new TextDecoder().decode(data)));
    const inPew = await comeAsGuest(id);
    const stays = await enter(inPew.token);
    publish(stays, 'microphone');
    publish(stays, 'camera');
    say(stays, 'from the pew');

    const { identity, token } = await comeAsGuest(id);
    const called = await enter(token);
    say(called, 'from the pew');
    expect((await setRole(id, identity, 'speaker')).status).toBe(204);
    publish(called, 'microphone');
    await eventually(async () => {
      say(called, 'from the stage');
      expect(heard).toContain('from the stage');
      expect(await shown(room_name, identity)).toEqual({ tracks: 1, role: 'speaker' });
    });
    expect(heard).not.toContain('from the pew');
    expect(await shown(room_name, inPew.identity)).toEqual({ tracks: 0, role: 'viewer' });
    await leave(called);
    await leave(stays);
  });

  test('who is on stage publishes; taken off, what they published is gone at once, and stays gone', async () => {
    const { id, room_name } = await newBroadcast();
    const { as, identity, token } = await comeAsGuest(id);
    const onStage = await enter(token);
    expect((await setRole(id, identity, 'speaker')).status).toBe(204);
    const speakersToken = (await joinAgain(id, as)).body.token;
    publish(onStage, 'microphone');
    publish(onStage, 'camera');
    await eventually(async () => expect((await shown(room_name, identity)).tracks).toBe(2));

    expect((await setRole(id, identity, 'viewer')).status).toBe(204);
    await eventually(async () => expect(await shown(room_name, identity)).toEqual({ tracks: 0, role: 'viewer' }));
    publish(onStage, 'camera');

    // A token that the person was given while on stage is good for ten minutes at LiveKit, and still makes no speaker.
    const back = await enter(speakersToken);
    const own = back.localParticipant?.identity ?? '';
    await eventually(async () => expect((await shown(room_name, own)).role).toBe('viewer'));
    publish(back, 'microphone');
    say(back, 'from the pew');
    expect((await joinAgain(id, as)).body.role).toBe('viewer');
    expect((await shown(room_name, identity)).tracks).toBe(0);
    expect((await shown(room_name, own)).tracks).toBe(0);
  });

  test('a token that its holder has changed opens nothing', async () => {
    const { id } = await newBroadcast();
    const { token } = await comeAsGuest(id);
    await expect(enter(tamperedWith(token))).rejects.toThrow();
    await expect(enter(token)).resolves.toBeInstanceOf(Room);
  });

  test('who is shut out is out of the room and signed out at once, and comes back with no token', async () => {
    const { id, room_name } = await newBroadcast();
    const body = { display_name: 'Ruth' };
    const invited = (await app.call('POST', '/api/v1/people', { ...owner(), body })).body;
    const secret = new URL(invited.url).hash.slice(1);
    const { cookie } = await app.call('POST', '/api/v1/account-links/accept', {
      body: { secret, login: 'ruth', password: 'the fields of Bethlehem' },
    });
    const as = { cookie: cookie ?? '' };
    const { token, identity } = (await joinAgain(id, as)).body;
    const present = async () =>
      (await listParticipants(livekit.connection, room_name)).some((one) => one.identity === identity);
    const room = await enter(token);
    expect(await present()).toBe(true);
    const removed = new Promise<DisconnectReason>((done) => room.once(RoomEvent.Disconnected, done));

    const path = `/api/v1/people/${invited.person.id}`;
    expect((await app.call('PATCH', path, { ...owner(), body: { disabled: true } })).status).toBe(200);
    await eventually(async () => expect(await present()).toBe(false));
    expect((await app.call('GET', '/api/v1/session', { as })).status).toBe(401);
    expect((await joinAgain(id, as)).status).toBe(401);
    expect(await removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);

    // LiveKit itself honours the token for ten minutes: whoever comes by it is taken out again.
    const back = await enter(token).catch(() => null);
    if (back) await eventually(async () => expect(await present()).toBe(false));
  });

  test('the host stays the host, and only who leads gives roles', async () => {
    const { id } = await newBroadcast();
    const host = (await joinAgain(id, owner().as)).body;
    const one = await comeAsGuest(id);
    const other = await comeAsGuest(id);
    expect((await setRole(id, host.identity, 'viewer')).status).toBe(403);
    expect((await setRole(id, one.identity, 'speaker', { as: one.as })).status).toBe(403);
    expect((await setRole(id, one.identity, 'co_host')).status).toBe(204);
    expect((await setRole(id, host.identity, 'viewer', { as: one.as })).status).toBe(403);
    expect((await setRole(id, other.identity, 'speaker', { as: one.as })).status).toBe(204);
    expect((await joinAgain(id, other.as)).body.role).toBe('speaker');
    expect((await setRole(id, 'p_nobody', 'speaker')).status).toBe(404);
    await app.call('DELETE', `/api/v1/live/streams/${id}/participants/${other.identity}`, owner());
    expect((await setRole(id, other.identity, 'speaker')).status).toBe(404);
  });
});
