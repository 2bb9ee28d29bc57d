import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { until } from '../../tests/support/until.ts';
import { createActivity } from '../activity.ts';
import { type Reconciliation, startReconciliation } from './reconcile.ts';

let livekit: Server;
/** How often LiveKit was asked which rooms are open, and what it answers. */
let asked: number;
let rooms: readonly object[];
let app: TestApp;
let reconciliation: Reconciliation;
let clockMs: number;
let activity: ReturnType<typeof createActivity>;

beforeEach(async () => {
  asked = 0;
  rooms = [];
  livekit = createServer((request, response) => {
    if (request.url?.endsWith('/ListRooms')) asked += 1;
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ rooms }));
    });
  }).listen(0, '127.0.0.1');
  await once(livekit, 'listening');
  const { port } = livekit.address() as AddressInfo;
  const connection = { httpUrl: `http://127.0.0.1:${port}`, wsUrl: `ws://127.0.0.1:${port}`, publicUrl: null };
  app = await startTestApp({ livekit: { ...connection, apiKey: 'key', apiSecret: 's'.repeat(32) } });
  clockMs = 0;
  activity = createActivity(() => clockMs);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  reconciliation = startReconciliation({ ...app.app, activity });
  await reconciliation.reconcile();
  asked = 0;
});
afterEach(async () => {
  await reconciliation.stop();
  vi.useRealTimers();
  await app[Symbol.asyncDispose]();
  livekit.close();
});

/** Lets so much time pass, and waits until what it set off is done. */
async function pass(seconds: number): Promise<void> {
  for (let tens = 0; tens < seconds / 10; tens++) {
    clockMs += 10_000;
    vi.advanceTimersByTime(10_000);
    // one more asking, which comes after all that wait
    await reconciliation.reconcile();
    asked -= 1;
  }
}

test('rooms are compared every ten seconds while anything happens', async () => {
  for (let tens = 0; tens < 3; tens++) {
    activity.note();
    await pass(10);
  }
  expect(asked).toBe(3);
});

test('they are compared every minute while nothing does, and soon again when something does', async () => {
  clockMs = 3_600_000;
  vi.advanceTimersByTime(60_000);
  await until('the rooms are compared', () => asked === 1);
  activity.note();
  vi.advanceTimersByTime(10_000);
  await until('the rooms are compared', () => asked === 2);
  // one after another: were there more, they would be done before this
  await reconciliation.reconcile();
  expect(asked).toBe(3);
});

test('an open room is enough to go on', async () => {
  rooms = [{ sid: 'RM_1', name: 'somebody-elses', num_participants: 1 }];
  await pass(60);
  expect(asked).toBe(6);
});
