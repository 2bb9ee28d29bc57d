import { setTimeout as delay } from 'node:timers/promises';
import type { TabernacleHost } from '../clients/tabernacle-host.ts';
import { quantile } from '../lab/median.ts';
import { until } from '../lab/until.ts';
import type { FromSenders, ToSenders } from './chat-senders.ts';
import { admitGuests } from './guests.ts';
import { histogramQuantile, mergedHistogram } from './histogram.ts';
import { type LiveLab, startBroadcast } from './live-lab.ts';
import { startLiveProcess } from './live-process.ts';
import type { FromSockets, ToSockets } from './viewer-sockets.ts';

export interface ChatResult {
  readonly sockets: number;
  readonly senders: number;
  /** Messages a second that were offered, and that the API took. */
  readonly offered: number;
  readonly taken: number;
  readonly refused: number;
  readonly deliveries: number;
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  /** From just before the request until a socket has it, ms. */
  readonly latencyP50: number;
  readonly latencyP95: number;
  readonly latencyMax: number;
  /** Until the API has answered, ms. */
  readonly answeredP95: number;
}

const socketProcesses = 2;
/** How long after the last message all must have come. */
const settleMs = 30_000;
/** Time for everybody's connection and the host's code to be warm. */
const warmUpMs = 2000;

/** Guests write in a broadcast's chat by the API, within its limits, and viewers' sockets hear it. */
export async function measureChat(
  lab: LiveLab,
  plan: { readonly sockets: number; readonly senders: number; readonly perSecond: number; readonly forMs: number },
): Promise<ChatResult> {
  const { host } = lab;
  const { id: streamId } = await startBroadcast(lab, 'Chat');
  const count = Math.max(plan.sockets, plan.senders);
  const guests = await admitGuests(host, streamId, { role: 'viewer', count });
  const listening = Array.from({ length: socketProcesses }, () =>
    startLiveProcess<ToSockets, FromSockets>(lab, 'viewer-sockets'),
  );
  await Promise.all(
    listening.map((process, i) => {
      const own = guests.slice(0, plan.sockets).filter((_, who) => who % socketProcesses === i);
      return process.ask({ type: 'open', url: host.url, streamId, guests: own });
    }),
  );
  await delay(warmUpMs);

  const sending = startLiveProcess<ToSenders, FromSenders>(lab, 'chat-senders');
  const { perSecond, forMs } = plan;
  const sent = await sending.ask({ url: host.url, streamId, guests: guests.slice(0, plan.senders), perSecond, forMs });
  const taken = sent.statuses[201] ?? 0;
  await until(
    async () => {
      const all = await Promise.all(listening.map((process) => process.ask({ type: 'progress' })));
      return all.every(({ received }) => received >= taken);
    },
    settleMs,
    250,
  );

  const stored = await storedOrder(host, streamId);
  const heard = await Promise.all(listening.map((process) => process.ask({ type: 'judge', stored })));
  const latencies = mergedHistogram(heard.map((one) => one.latencies));
  const total = (of: (one: FromSockets) => number) => heard.reduce((sum, one) => sum + of(one), 0);
  for (const process of [...listening, sending]) await process.kill();
  return {
    sockets: plan.sockets,
    senders: plan.senders,
    offered: plan.perSecond,
    taken: Math.round((taken * 1000) / sent.elapsedMs),
    refused: sent.sent - taken,
    deliveries: taken * plan.sockets,
    lost: total(({ faults }) => faults.lost) + (taken - stored.length) * plan.sockets,
    doubled: total(({ faults }) => faults.doubled),
    outOfOrder: total(({ faults }) => faults.outOfOrder),
    latencyP50: histogramQuantile(latencies, 0.5),
    latencyP95: histogramQuantile(latencies, 0.95),
    latencyMax: histogramQuantile(latencies, 1),
    answeredP95: Math.round(quantile(sent.answeredMs, 0.95)),
  };
}

/** Ids of all messages of a chat, as the host keeps them, oldest first. */
async function storedOrder(host: TabernacleHost, streamId: string): Promise<string[]> {
  const newestFirst: string[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await host.api('listMessages', {
      params: { stream_id: streamId },
      query: { limit: 100, ...(cursor ? { cursor } : {}) },
    });
    newestFirst.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  return newestFirst.reverse();
}
