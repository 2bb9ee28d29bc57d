import { describe, expect, test } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Ticket } from '../../media/ticket.ts';
import { createTicketDesk } from './ticket-desk.ts';

function rig(answer: (name: string) => Ticket = (name) => ({ token: name, url: '', identity: 'me', role: 'speaker' })) {
  const asked: string[] = [];
  let now = 0;
  let timer: { atMs: number; run: () => void } | undefined;
  const desk = createTicketDesk({
    fetch: async (name) => {
      asked.push(name);
      return answer(name);
    },
    nowMs: () => now,
    after(delayMs, run) {
      const mine = { atMs: now + delayMs, run };
      timer = mine;
      return () => {
        if (timer === mine) timer = undefined;
      };
    },
  });
  async function pass(durationMs: number): Promise<void> {
    const untilMs = now + durationMs;
    while (timer && timer.atMs <= untilMs) {
      const { atMs, run } = timer;
      timer = undefined;
      now = atMs;
      run();
      for (let turn = 0; turn < 20; turn++) await null;
    }
    now = untilMs;
  }
  return { desk, asked, pass };
}

describe('the ticket desk', () => {
  test('has the ticket at hand when it is taken', async () => {
    const { desk, asked, pass } = rig();
    desk.prepare('Ruth');
    await pass(0);
    expect((await desk.take('Ruth')).token).toBe('Ruth');
    expect(asked).toEqual(['Ruth']);
  });

  test('asks once the typing has stopped, not at every letter', async () => {
    const { desk, asked, pass } = rig();
    desk.prepare('Ruth');
    await pass(0);
    for (const name of ['Ruth ', 'Ruth M', 'Ruth Me']) {
      desk.prepare(name.trim());
      await pass(100);
    }
    await pass(1000);
    expect(asked).toEqual(['Ruth', 'Ruth Me']);
  });

  test('fetches another before the first one grows old', async () => {
    const { desk, asked, pass } = rig();
    desk.prepare('Ruth');
    await pass(9 * 60_000);
    expect(asked).toEqual(['Ruth', 'Ruth']);
  });

  test('goes on trying while LiveKit is not ready, and says so', async () => {
    let ready = false;
    const { desk, asked, pass } = rig((name) => {
      if (!ready) throw new AppError('livekit_unavailable', 'not ready');
      return { token: name, url: '', identity: 'me', role: 'speaker' };
    });
    desk.prepare('Ruth');
    await pass(5000);
    expect(desk.store.getState().fault).toBe('livekit_unavailable');
    expect(asked.length).toBeGreaterThan(1);
    ready = true;
    await pass(3000);
    expect(desk.store.getState().fault).toBeNull();
  });

  test('does not repeat what the host refused', async () => {
    const { desk, asked, pass } = rig(() => {
      throw new AppError('invite_invalid', 'withdrawn');
    });
    desk.prepare('Ruth');
    await pass(60_000);
    expect(asked).toEqual(['Ruth']);
    await expect(desk.take('Ruth')).rejects.toThrow('withdrawn');
  });
});
