import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import type { Lobby } from '../../../contract/meeting.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import type { Ticket } from '../../media/ticket.ts';
import type { WatchRoom } from '../../media/watch-room.ts';
import type { WatchState } from '../../media/watch-state.ts';
import { openWatch, type WatchedStream } from './watch.ts';

const ticket: Ticket = { token: 't', url: 'ws://x', identity: 'p_ruth', role: 'viewer' };
type Status = WatchedStream['status'];

/** A host that can be out of reach, and time that goes when it is told to. */
function world(status: Status) {
  let fault: ErrorCode | null = null;
  let current: Status = status;
  let heard: { onStream(stream: WatchedStream | null): void; onFollowed(): void } | undefined;
  const waiting: (() => void)[] = [];
  const rooms: { open: boolean; end(reason: WatchState['endReason']): void; refuse(code: ErrorCode): boolean }[] = [];
  const check = () => {
    if (fault) throw new AppError(fault, 'Not so.');
  };
  const stream = (): WatchedStream => ({ title: 'Service', status: current, scheduled_start: null, viewer_count: 3 });
  const watch = openWatch({
    async lobby() {
      check();
      return {
        ...stream(),
        stream_id: 's',
        kind: 'broadcast',
        role: 'viewer',
        participant_count: 3,
        url: 'ws://x',
      } as Lobby;
    },
    async join() {
      check();
      return ticket;
    },
    async openRoom(_, onRefused) {
      const store = createStore<Partial<WatchState>>(() => ({ phase: 'connecting' }));
      const room = {
        open: true,
        end: (endReason: WatchState['endReason']) => store.setState({ phase: 'ended', endReason }),
        refuse: (code: ErrorCode) => onRefused(new AppError(code, 'Not so.')),
      };
      rooms.push(room);
      const close = () => {
        room.open = false;
      };
      return { store, close } as unknown as WatchRoom;
    },
    follow(listener) {
      heard = listener;
      return () => {
        heard = undefined;
      };
    },
    after(_, run) {
      waiting.push(run);
      return () => waiting.splice(waiting.indexOf(run), 1);
    },
  });
  return {
    watch,
    rooms,
    state: () => watch.store.getState(),
    set: (code: ErrorCode | null) => {
      fault = code;
    },
    tell(next: Status | null) {
      current = next ?? current;
      heard?.onStream(next && stream());
    },
    waits: () => waiting.length,
    timePasses() {
      for (const run of waiting.splice(0)) run();
    },
  };
}

test('waits before the broadcast, turns into it by itself, and leaves it when it is over', async () => {
  const here = world('pending');
  await eventually(() => expect(here.state().ticket).toBe(ticket));
  expect(here.rooms).toEqual([]);
  here.tell('live');
  await eventually(() => expect(here.rooms).toHaveLength(1));
  here.tell('live');
  here.tell('ended');
  expect(here.rooms.map(({ open }) => open)).toEqual([false]);
  here.tell('live');
  await eventually(() => expect(here.rooms.map(({ open }) => open)).toEqual([false, true]));
  here.watch.close();
  expect(here.rooms[1]?.open).toBe(false);
});

test('asks again for as long as the host does not answer, and not where it refuses', async () => {
  const here = world('live');
  here.set('host_unreachable');
  await eventually(() => expect([here.state().hostSilent, here.waits()]).toEqual([true, 1]));
  here.timePasses();
  await eventually(() => expect(here.waits()).toBe(1));
  here.set(null);
  here.timePasses();
  await eventually(() => expect(here.rooms).toHaveLength(1));
  expect(here.state().hostSilent).toBe(false);

  const elsewhere = world('live');
  elsewhere.set('invite_invalid');
  await eventually(() => expect(elsewhere.state().refusal).toBe('invite_invalid'));
  expect(elsewhere.waits()).toBe(0);
});

test('who was taken out is told so, and nobody goes on trying for them', async () => {
  const here = world('live');
  await eventually(() => expect(here.rooms).toHaveLength(1));
  here.rooms[0]?.end('removed');
  expect([here.state().room, here.state().ended]).toEqual([null, 'removed']);
  here.tell('live');
  expect(here.rooms).toHaveLength(1);
});

test('a token that cannot be renewed is tried for again, unless the host refuses it', async () => {
  const here = world('live');
  await eventually(() => expect(here.rooms).toHaveLength(1));
  expect(here.rooms[0]?.refuse('host_unreachable')).toBe(true);
  expect(here.rooms[0]?.refuse('livekit_unavailable')).toBe(true);
  expect(here.rooms[0]?.refuse('forbidden')).toBe(false);
  expect(here.state().refusal).toBe('forbidden');
});

test('a stream that is deleted is gone from the page', async () => {
  const here = world('live');
  await eventually(() => expect(here.rooms).toHaveLength(1));
  here.tell(null);
  expect([here.state().refusal, here.rooms[0]?.open]).toEqual(['not_found', false]);
});
