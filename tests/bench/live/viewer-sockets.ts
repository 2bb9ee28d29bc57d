import { io, type Socket } from 'socket.io-client';
import { type ClientEvents, type ServerEvents, socketPath } from '../../../contract/events.ts';
import { type ArrivalFaults, arrivalFaults, placesOf } from './arrival-order.ts';
import { inParallel } from './in-parallel.ts';
import { nowMs, sentAtMsOf } from './timed-message.ts';

export type ToSockets =
  | {
      readonly type: 'open';
      readonly url: string;
      readonly streamId: string;
      readonly guests: readonly { readonly cookie: string; readonly identity: string }[];
    }
  /** How many messages each has had, at least. */
  | { readonly type: 'progress' }
  /** What became of the messages that were stored, in this order. */
  | { readonly type: 'judge'; readonly stored: readonly string[] }
  /** The first so many go, as a page that is closed. */
  | { readonly type: 'leave'; readonly count: number };

export interface FromSockets {
  readonly received: number;
  readonly faults: ArrivalFaults;
  /** How many took how long: `[ms, times]`. */
  readonly latencies: readonly (readonly [ms: number, times: number])[];
}

/** Sockets of viewers who follow a stream, in a process of their own that the bench asks. */
const sockets: Socket<ServerEvents, ClientEvents>[] = [];
const received: string[][] = [];
const latencies = new Map<number, number>();

process.on('message', async (asked: ToSockets) => {
  process.send?.(await answer(asked));
});
process.once('disconnect', () => process.exit(0));

async function answer(asked: ToSockets): Promise<FromSockets> {
  switch (asked.type) {
    case 'open':
      await inParallel(10, asked.guests.length, (i) => open(asked, i));
      return state(null);
    case 'progress':
      return state(null);
    case 'judge':
      return state(asked.stored);
    case 'leave':
      for (const socket of sockets.splice(0, asked.count)) socket.disconnect();
      return state(null);
    default:
      return asked satisfies never;
  }
}

async function open({ url, streamId, guests }: ToSockets & { type: 'open' }, index: number): Promise<void> {
  const guest = guests[index];
  if (!guest) throw new Error(`there is no guest ${index}`);
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    path: socketPath,
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: guest.cookie, origin: url },
  });
  const own: string[] = [];
  received[index] = own;
  sockets[index] = socket;
  socket.on('chat.messages', ({ messages }) => {
    for (const message of messages) {
      const ms = Math.max(0, Math.round(nowMs() - sentAtMsOf(message.body)));
      latencies.set(ms, (latencies.get(ms) ?? 0) + 1);
      own.push(message.id);
    }
  });
  await new Promise<void>((followed, failed) => {
    socket.once('connect_error', failed);
    socket.once('connect', () =>
      socket.emit('stream.follow', { stream_id: streamId, identity: guest.identity }, (done) =>
        done.ok ? followed() : failed(new Error(`could not follow: ${done.code}`)),
      ),
    );
  });
}

function state(stored: readonly string[] | null): FromSockets {
  const places = placesOf(stored ?? []);
  const faults = { lost: 0, doubled: 0, outOfOrder: 0 };
  for (const own of stored ? received : []) {
    const found = arrivalFaults(own, places);
    faults.lost += found.lost;
    faults.doubled += found.doubled;
    faults.outOfOrder += found.outOfOrder;
  }
  return {
    received: Math.min(...received.map(({ length }) => length)),
    faults,
    latencies: stored ? [...latencies] : [],
  };
}
