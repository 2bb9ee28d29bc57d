import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { livekitServerPath } from '../../tests/support/livekit-server.ts';
import { guest, voiceHost, voicePath } from '../../tests/support/voice-host.ts';
import { conversationOfRoom } from '../store/conversations.ts';
import { type Reconciliation, startReconciliation } from './reconcile.ts';
import { createRoom, listRooms } from './rooms.ts';

describe.skipIf(!livekitServerPath())('what is kept of conversations on a real LiveKit server', () => {
  const host = voiceHost();

  describe('what it used', () => {
    test('is counted once however often it is reported, over all its jobs, at the prices that are set', async () => {
      const { room_name } = (await host.start()).body;
      await host.report(room_name);
      await host.report(room_name);
      // One that was overtaken takes nothing back.
      await host.report(room_name, { turns: 0, characters: 0 });
      await host.report(room_name, { job_id: 'second', speech_to_text_seconds: 30 });
      const row = await conversationOfRoom(host.app().app.store.db, room_name);
      expect(row).toMatchObject({ turns: 2, speech_to_text_seconds: 90, input_tokens: 2_000_000 });
      expect(row?.estimated_cost).toBeCloseTo(1.5 * 0.0077 + 2 * 0.15 + 2 * 0.6 + 2 * 30);
      const usage = await host.app().call('GET', '/api/v1/assistant/usage', host.owner());
      expect(usage.body.days[0]).toMatchObject({ date: localToday() });
      expect(usage.body.days[0].estimated_cost).toBeGreaterThanOrEqual(row?.estimated_cost ?? 0);
    });

    test('is told when it must end, and a call after that finds it over', async () => {
      const begun = await host.start();
      const { room_name } = begun.body;
      const { ends_at, reason } = (await host.report(room_name)).body;
      expect(reason).toBe('conversation_limit');
      expect(Date.parse(ends_at)).toBe(Date.parse(begun.body.ends_at));
      host.aheadMs = 31 * 60_000;
      expect((await host.callAgent(room_name, guest(begun))).status).toBe(404);
    });
  });

  describe('reconciliation', () => {
    let reconciliation: Reconciliation;
    beforeAll(async () => {
      reconciliation = startReconciliation(host.app().app);
      await reconciliation.reconcile();
    });
    afterAll(() => reconciliation.stop());
    const endOfRoom = async (roomName: string) =>
      (await conversationOfRoom(host.app().app.store.db, roomName))?.ended_at ?? null;

    test('closes a conversation whose time is over', async () => {
      const { room_name, token } = (await host.start()).body;
      const socket = await host.signalIn(token);
      const closed = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
      await reconciliation.reconcile();
      expect(await endOfRoom(room_name)).toBeNull();
      host.aheadMs = 30 * 60_000 + 11_000;
      await reconciliation.reconcile();
      await closed;
      expect(await endOfRoom(room_name)).not.toBeNull();
    });

    test('opens the room again after LiveKit was started again, and the person comes back by the same token', async () => {
      const { room_name, token } = (await host.start()).body;
      await host.report(room_name);
      await host.livekit().kill();
      host.app().setLivekit(host.livekit().connection, 'degraded');
      await host.livekit().restart();
      host.app().setLivekit(host.livekit().connection, 'ready');
      await eventually(async () => expect(await listRooms(host.livekit().connection, [room_name])).toHaveLength(1));
      await host.signalIn(token);
      expect(await endOfRoom(room_name)).toBeNull();
    });

    test('ends at its last sign of life one of which nothing was heard, and whose room is gone', async () => {
      const { room_name } = (await host.start()).body;
      await host.report(room_name);
      const seenAt = (await conversationOfRoom(host.app().app.store.db, room_name))?.seen_at;
      await host.livekit().restart();
      host.aheadMs = 121_000;
      await reconciliation.reconcile();
      expect(await endOfRoom(room_name)).toBe(seenAt);
    });

    test('closes a room of the assistant that is of no conversation', async () => {
      const ended = (await host.start()).body.room_name;
      await host.app().call('DELETE', `${voicePath}/room/${ended}`, host.owner());
      for (const name of [ended, 'voice-agent-of-nobody']) await createRoom(host.livekit().connection, { name });
      await reconciliation.reconcile();
      expect(await listRooms(host.livekit().connection, [ended, 'voice-agent-of-nobody'])).toEqual([]);
    });

    test('forgets the address of who talked once the day is over, and all of it after a year', async () => {
      const { room_name } = (await host.start()).body;
      const row = () => conversationOfRoom(host.app().app.store.db, room_name);
      expect((await row())?.address_hash).not.toBe('');
      host.aheadMs = 36 * 3_600_000;
      await reconciliation.reconcile();
      expect(await row()).toMatchObject({ address_hash: '', ended_at: expect.any(String) });
      host.aheadMs = 400 * 24 * 3_600_000;
      await reconciliation.reconcile();
      expect(await row()).toBeUndefined();
    });

    test('closes the conversation of who has signed out', async () => {
      const begun = await host.start();
      await host.app().call('DELETE', '/api/v1/session', guest(begun));
      await reconciliation.reconcile();
      expect(await endOfRoom(begun.body.room_name)).not.toBeNull();
      expect(await listRooms(host.livekit().connection, [begun.body.room_name])).toEqual([]);
    });
  });
});

function localToday(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
