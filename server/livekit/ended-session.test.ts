import { DisconnectReason, Room, RoomEvent } from '@livekit/rtc-node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { listRooms, roomService } from './rooms.ts';

let livekit: TestLivekit;
let app: TestApp;
const rooms: Room[] = [];

const password = 'the fields of Bethlehem';
const owner = (): CallOptions => ({ as: { bearer: app.ownerToken } });

/** A signed-in person with a login of their own, and the device on which they are. */
async function newPerson(): Promise<{ id: string; login: string; as: { cookie: string } }> {
  const login = crypto.randomUUID();
  const body = { display_name: 'Ruth', role: 'staff' };
  const invited = (await app.call('POST', '/api/v1/people', { ...owner(), body })).body;
  return { id: invited.person.id, login, as: await takeLink(invited.url, { login, password }) };
}

async function takeLink(url: string, body: object): Promise<{ cookie: string }> {
  const secret = new URL(url).hash.slice(1);
  const { cookie } = await app.call('POST', '/api/v1/account-links/accept', { body: { secret, ...body } });
  return { cookie: cookie ?? '' };
}

async function signIn(login: string, as?: CallOptions['as']): Promise<{ cookie: string }> {
  const { cookie, status } = await app.call('POST', '/api/v1/session', { as, body: { login, password } });
  expect(status).toBe(201);
  return { cookie: cookie ?? '' };
}

async function newBroadcast(as: CallOptions['as'] = owner().as): Promise<{ id: string; room_name: string }> {
  const options = { as, body: { title: 'Service', kind: 'broadcast' } };
  const { body } = await app.call('POST', '/api/v1/live/streams', options);
  await app.call('POST', `/api/v1/live/streams/${body.id}/start`, { as });
  return body;
}

/** The token by which a device is in a room, and what tells that it was taken out. */
async function enter(token: string): Promise<{ removed: Promise<DisconnectReason> }> {
  const room = new Room();
  rooms.push(room);
  const removed = new Promise<DisconnectReason>((done) => room.once(RoomEvent.Disconnected, done));
  await room.connect(livekit.connection.wsUrl, token, { autoSubscribe: true, dynacast: false });
  return { removed };
}

async function joinFrom(as: { cookie: string }, id: string) {
  const { body, status } = await app.call('POST', `/api/v1/live/streams/${id}/join`, { as });
  expect(status).toBe(200);
  return { ...(await enter(body.token)), token: String(body.token), identity: String(body.identity) };
}

/** Everybody in a room, unseen ones too, as LiveKit itself tells. */
async function identitiesIn(roomName: string): Promise<string[]> {
  return (await roomService(livekit.connection).listParticipants(roomName)).map(({ identity }) => identity);
}

/** LiveKit itself honours the token for ten minutes: whoever comes by it is taken out again. */
async function comesToNothing(token: string): Promise<void> {
  const back = await enter(token).catch(() => null);
  expect(await back?.removed).toBe(back ? DisconnectReason.PARTICIPANT_REMOVED : undefined);
}

async function otherSessionOf(as: { cookie: string }): Promise<string> {
  const { body } = await app.call('GET', '/api/v1/account/sessions', { as });
  return body.items.find(({ current }: { current: boolean }) => !current).id;
}

describe.skipIf(!livekitServerPath())('a session that is ended while a device of it is in a room', () => {
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

  test('takes that device out at once and for good, and leaves the person’s other devices where they are', async () => {
    const { id, room_name } = await newBroadcast();
    const { login, as: here } = await newPerson();
    const there = await signIn(login);
    const staying = await joinFrom(here, id);
    const leaving = await joinFrom(there, id);

    const path = `/api/v1/account/sessions/${await otherSessionOf(here)}`;
    expect((await app.call('DELETE', path, { as: here })).status).toBe(204);
    expect(await leaving.removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    await comesToNothing(leaving.token);
    await eventually(async () => expect(await identitiesIn(room_name)).toEqual([staying.identity]));

    // Who signs in again there comes in again.
    const again = await joinFrom(await signIn(login), id);
    expect(await identitiesIn(room_name)).toContain(again.identity);
  });

  test('by the owner, by signing out, or by a password that was chosen anew, takes it out as well', async () => {
    const { id } = await newBroadcast();
    const { id: personId, login, as: first } = await newPerson();
    const atFirst = await joinFrom(first, id);
    const { body } = await app.call('GET', `/api/v1/people/${personId}/sessions`, owner());
    await app.call('DELETE', `/api/v1/people/${personId}/sessions/${body.items[0].id}`, owner());
    expect(await atFirst.removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);

    const second = await signIn(login);
    const then = await joinFrom(second, id);
    await app.call('DELETE', '/api/v1/session', { as: second });
    expect(await then.removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);

    const last = await joinFrom(await signIn(login), id);
    const link = await app.call('POST', `/api/v1/people/${personId}/link`, owner());
    await takeLink(link.body.url, { password });
    expect(await last.removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);
  });

  test('takes out a studio that looks on unseen, and lets it back in by no token', async () => {
    const { as } = await newPerson();
    const { id, room_name } = await newBroadcast(as);
    const options = { as, body: { monitor: true } };
    const { token } = (await app.call('POST', `/api/v1/live/streams/${id}/livekit-token`, options)).body;
    const studio = await enter(token);
    expect(await identitiesIn(room_name)).toHaveLength(1);
    await app.call('DELETE', '/api/v1/session', { as });
    expect(await studio.removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    await comesToNothing(token);
  });

  test('is followed by the next one of the same browser: who signs in during a call stays in it', async () => {
    const { id, room_name } = await newBroadcast();
    const { login, as: before } = await newPerson();
    const { identity } = await joinFrom(before, id);
    const after = await signIn(login, before);
    expect((await app.call('GET', '/api/v1/session', { as: before })).status).toBe(401);
    expect(await identitiesIn(room_name)).toContain(identity);
    const { token } = (await app.call('POST', `/api/v1/live/streams/${id}/join`, { as: after })).body;
    const other = await enter(token);
    await app.call('DELETE', '/api/v1/session', { as: after });
    expect(await other.removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    await eventually(async () => expect(await identitiesIn(room_name)).toEqual([]));
  });

  test('ends the conversation with the assistant that was begun in it', async () => {
    const { as } = await newPerson();
    const { body } = await app.call('POST', '/api/v1/livekit/voice/conversations', { as, body: {} });
    const device = await enter(body.token);
    await app.call('DELETE', '/api/v1/session', { as });
    expect(await listRooms(livekit.connection, [body.room_name])).toEqual([]);
    expect(await device.removed).toBe(DisconnectReason.ROOM_DELETED);
  });
});
