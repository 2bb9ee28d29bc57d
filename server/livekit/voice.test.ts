import { TokenVerifier } from 'livekit-server-sdk';
import { describe, expect, test } from 'vitest';
import type { DispatchMetadata } from '../../contract/voice-room.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath } from '../../tests/support/livekit-server.ts';
import { startTestApp } from '../../tests/support/test-app.ts';
import { guest, voiceHost, voicePath } from '../../tests/support/voice-host.ts';
import { changeAssistantSettings, readAssistantSettings } from '../assistant/settings.ts';
import { conversationOfRoom, openConversations } from '../store/conversations.ts';
import { deleteRoom, listParticipants, listRooms } from './rooms.ts';

describe.skipIf(!livekitServerPath())('a conversation on a real LiveKit server', () => {
  const host = voiceHost();

  test('begins in one request: a room that cannot be guessed, the agent asked in, a token for the person', async () => {
    const { status, body, cookie } = await host.start({ body: { locale: 'es', display_name: 'Ruth' } });
    expect(status).toBe(201);
    expect(cookie).not.toBeNull();
    expect(body.room_name).toMatch(/^voice-agent-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const { apiKey, apiSecret } = host.livekit().connection;
    const { video, sub } = await new TokenVerifier(apiKey, apiSecret).verify(body.token);
    expect(sub).toBe(body.identity);
    expect(video).toMatchObject({ room: body.room_name, roomJoin: true, canPublishSources: ['microphone'] });
    expect(video).not.toHaveProperty('agent');
    expect(video).not.toHaveProperty('roomAdmin');
    await host.agentComes(body.room_name);
    const metadata = JSON.parse(host.askedInto(body.room_name)[0]?.metadata ?? '') as DispatchMetadata;
    expect(metadata).toEqual({
      host_url: host.app().url,
      locale: 'es',
      person_name: 'Ruth',
      resumes: false,
      ends_at: body.ends_at,
    });
  });

  test('who reloads the page comes back as the same person, in place of the connection before', async () => {
    const begun = await host.start();
    const { room_name, identity, token } = begun.body;
    const before = await host.signalIn(token);
    const replaced = new Promise((resolve) => before.addEventListener('close', resolve, { once: true }));
    const again = await host.app().call('POST', `${voicePath}/token`, { ...guest(begun), body: { room_name } });
    await host.signalIn(again.body.token);
    await replaced;
    const people = await listParticipants(host.livekit().connection, room_name);
    expect(people.map((person) => person.identity)).toEqual([identity]);
  });

  test('a token opens its own room only', async () => {
    const [one, other] = [await host.start(), await host.start()];
    await host.signalIn(one.body.token);
    expect(await listParticipants(host.livekit().connection, one.body.room_name)).toHaveLength(1);
    expect(await listParticipants(host.livekit().connection, other.body.room_name)).toHaveLength(0);
    const socket = new WebSocket(
      `${host.livekit().connection.wsUrl}/rtc?access_token=${one.body.token}&room=${other.body.room_name}&protocol=15`,
    );
    host.closeAtEnd(socket);
    await new Promise((resolve) => {
      for (const event of ['message', 'error', 'close']) socket.addEventListener(event, resolve, { once: true });
    });
    expect(await listParticipants(host.livekit().connection, other.body.room_name)).toHaveLength(0);
  });

  test('nobody but who began a conversation gets into it, sees it, ends it, or calls the agent into it', async () => {
    const mine = await host.start();
    const { room_name } = mine.body;
    const stranger = guest(await host.start());
    const body = { room_name };
    for (const options of [stranger, {}]) {
      expect((await host.app().call('POST', `${voicePath}/token`, { ...options, body })).status).toBe(403);
      expect((await host.app().call('POST', `${voicePath}/room`, { ...options, body })).status).toBe(403);
    }
    expect((await host.app().call('POST', '/api/v1/livekit/token', { ...stranger, body })).status).toBe(404);
    expect((await host.app().call('DELETE', `${voicePath}/room/${room_name}`, stranger)).status).toBe(403);
    expect((await host.callAgent(room_name, stranger)).status).toBe(403);
    expect((await host.callAgent(room_name, {})).status).toBe(401);
    const list = await host.app().call('GET', `${voicePath}/rooms`, stranger);
    expect(list.body.rooms.map(({ name }: { name: string }) => name)).not.toContain(room_name);
    // Staff may end it, and neither listen nor be let in.
    expect((await host.app().call('POST', `${voicePath}/token`, { ...host.owner(), body })).status).toBe(403);
    expect((await host.callAgent(room_name, host.owner())).status).toBe(404);
    expect((await host.app().call('POST', `${voicePath}/token`, { ...guest(mine), body })).status).toBe(200);
    expect((await host.app().call('DELETE', `${voicePath}/room/${room_name}`, host.owner())).status).toBe(200);
    expect(await listRooms(host.livekit().connection, [room_name])).toEqual([]);
  });

  test('a room of a name that was somebody’s a moment ago is nobody else’s', async () => {
    const body = { room_name: 'sunday' };
    const first = await host.app().call('POST', `${voicePath}/room`, { body });
    await host.app().call('DELETE', `${voicePath}/room/sunday`, guest(first));
    expect((await host.app().call('POST', `${voicePath}/room`, { body })).status).toBe(403);
    expect((await host.app().call('POST', `${voicePath}/room`, { ...guest(first), body })).status).toBe(201);
    await host.app().call('DELETE', `${voicePath}/room/sunday`, guest(first));
    host.aheadMs = 3_600_000;
    expect((await host.app().call('POST', `${voicePath}/room`, { body })).status).toBe(201);
  });

  test('a late word of a room’s end does not end the conversation that has its name now', async () => {
    const body = { room_name: 'late' };
    const first = await host.app().call('POST', `${voicePath}/room`, { body });
    await host.webhook({ event: 'room_finished', room: { name: 'voice-agent-late', sid: 'RM_earlier' } });
    expect((await host.app().call('POST', `${voicePath}/token`, { ...guest(first), body })).status).toBe(200);
    await host.webhook({ event: 'room_finished', room: { name: 'voice-agent-late', sid: first.body.room.sid } });
    expect((await host.app().call('POST', `${voicePath}/token`, { ...guest(first), body })).status).toBe(403);
  });

  test('many who begin at once are no more than may talk at once', async () => {
    await using crowded = await startTestApp({ livekit: host.livekit().connection });
    const asked = await Promise.all(
      Array.from({ length: 12 }, () => crowded.call('POST', `${voicePath}/conversations`)),
    );
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
    await using cut = await startTestApp({ livekit: { ...host.livekit().connection, httpUrl: 'http://127.0.0.1:9' } });
    const asked = await cut.call('POST', `${voicePath}/conversations`);
    expect([asked.status, asked.body.code]).toEqual([503, 'livekit_unavailable']);
    expect(await openConversations(cut.app.store.db)).toEqual([]);
    const usage = await cut.call('GET', '/api/v1/assistant/usage', { as: { bearer: cut.ownerToken } });
    expect(usage.body.days).toEqual([]);
  });

  test('guests begin none where they may not talk with the assistant, and get no session for asking', async () => {
    await using closed = await startTestApp({ livekit: host.livekit().connection });
    const { limits } = await readAssistantSettings(closed.app);
    await changeAssistantSettings(closed.app, { limits: { ...limits, guests: false } });
    for (const path of ['conversations', 'room']) {
      const { status, cookie } = await closed.call('POST', `${voicePath}/${path}`);
      expect([status, cookie]).toEqual([403, null]);
    }
    expect(
      (await closed.call('POST', `${voicePath}/conversations`, { as: { bearer: closed.ownerToken } })).status,
    ).toBe(201);
  });

  test('ends when LiveKit closes its room, and its room is closed soon after the person left', async () => {
    const begun = await host.start();
    const [room] = await listRooms(host.livekit().connection, [begun.body.room_name]);
    expect(room).toMatchObject({ departureTimeout: 20, emptyTimeout: 60 });
    await deleteRoom(host.livekit().connection, begun.body.room_name);
    const row = () => conversationOfRoom(host.app().app.store.db, begun.body.room_name);
    await eventually(async () => expect((await row())?.ended_at).not.toBeNull());
    expect((await host.callAgent(begun.body.room_name, guest(begun))).status).toBe(403);
  });
});
