/**
 * The guard: a tiny process that outlives the host by a moment. The host tells it, a line of JSON at a time on its
 * standard input, which processes are the host's. When that pipe closes, however the host ended, it kills them and ends.
 */
import { createInterface } from 'node:readline';
import { killTree } from './kill-tree.ts';
import { processIdentity } from './process-identity.ts';

export type GuardOrder =
  | { readonly type: 'watch'; readonly pid: number; readonly identity: string }
  | { readonly type: 'forget'; readonly pid: number };

const watched = new Map<number, string>();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const order: GuardOrder = JSON.parse(line);
  switch (order.type) {
    case 'watch':
      watched.set(order.pid, order.identity);
      break;
    case 'forget':
      watched.delete(order.pid);
      break;
    default:
      order satisfies never;
  }
}

for (const [pid, identity] of watched) {
  if ((await processIdentity(pid)) === identity) killTree(pid, 'SIGKILL');
}
