import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { routeOf } from '../../../contract/routes.ts';
import { timedMessage } from './timed-message.ts';

export interface ToSenders {
  readonly url: string;
  readonly streamId: string;
  readonly guests: readonly { readonly cookie: string; readonly identity: string }[];
  /** Messages a second, of all of them together. */
  readonly perSecond: number;
  readonly forMs: number;
}

export interface FromSenders {
  readonly sent: number;
  /** How often the API answered with what. */
  readonly statuses: Readonly<Record<number, number>>;
  readonly elapsedMs: number;
  /** Of each request, until it was answered. */
  readonly answeredMs: readonly number[];
}

/** People who write in a chat through the API, in a process of their own. Each writes the next when the last is answered. */
process.once('message', async (asked: ToSenders) => {
  process.send?.(await sendAll(asked));
});
process.once('disconnect', () => process.exit(0));

async function sendAll({ url, streamId, guests, perSecond, forMs }: ToSenders): Promise<FromSenders> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const target = new URL(routeOf('sendMessage').path.replace('{stream_id}', streamId), url);
  const statuses: Record<number, number> = {};
  const answeredMs: number[] = [];
  const total = Math.round((perSecond * forMs) / 1000);
  const startedAt = performance.now();
  const sender = async (who: number) => {
    const guest = guests[who];
    if (!guest) return;
    for (let number = who; number < total; number += guests.length) {
      const dueMs = startedAt + (number * 1000) / perSecond;
      await delay(Math.max(0, dueMs - performance.now()));
      const body = JSON.stringify({ id: randomUUID(), identity: guest.identity, body: timedMessage(number) });
      const askedAt = performance.now();
      const status = await postUntilAnswered({ agent, target, url, cookie: guest.cookie, body });
      answeredMs.push(performance.now() - askedAt);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(guests.map((_, who) => sender(who)));
  agent.destroy();
  return { sent: total, statuses, elapsedMs: performance.now() - startedAt, answeredMs };
}

interface Post {
  readonly agent: Agent;
  readonly target: URL;
  readonly url: string;
  readonly cookie: string;
  readonly body: string;
}

/** The host may close a connection that was idle just when it is used again: as browsers do, it is then asked once more. */
function postUntilAnswered(given: Post): Promise<number> {
  return post(given).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return post(given);
    throw error;
  });
}

function post(given: Post): Promise<number> {
  const { agent, target, url, cookie, body } = given;
  const headers = { cookie, origin: url, 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const asked = request(target, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    asked.once('error', reject);
    asked.end(body);
  });
}
