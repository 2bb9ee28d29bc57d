import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import type { Lobby } from '../../../contract/meeting.ts';
import type { Stream } from '../../../contract/streams.ts';
import { backOffMs } from '../../media/back-off.ts';
import type { EndReason } from '../../media/call-state.ts';
import type { Ticket } from '../../media/ticket.ts';
import type { WatchRoom } from '../../media/watch-room.ts';

/** What a viewer knows of the broadcast as the host keeps it. */
export type WatchedStream = Pick<Stream, 'title' | 'status' | 'scheduled_start' | 'viewer_count'>;

export interface Watch {
  readonly store: StoreApi<WatchPageState>;
  /** Tries again at once, after another window took this one's place or a link was refused. */
  again(): void;
  close(): void;
}

export interface WatchPageState {
  /** Null until the host has said it. */
  readonly stream: WatchedStream | null;
  /** Why the person is not let in; null while nothing is known against it. */
  readonly refusal: ErrorCode | null;
  /** The host has not answered the last question. */
  readonly hostSilent: boolean;
  /** Set once the host has let the person in. */
  readonly ticket: Ticket | null;
  /** Set while the broadcast is live. */
  readonly room: WatchRoom | null;
  /** Why the room was left for good; null while it was not. */
  readonly ended: EndReason | null;
}

/** What the page needs of the host, and of the world. */
export interface WatchPort {
  lobby(): Promise<Lobby>;
  join(): Promise<Ticket>;
  /** Fetches LiveKit's client and opens the room. */
  openRoom(ticket: Ticket, onRefused: (fault: unknown) => boolean): Promise<WatchRoom>;
  /** Calls back with each change of the stream, with null when it is deleted, and when something may have been missed. */
  follow(listener: { onStream(stream: WatchedStream | null): void; onFollowed(): void }): () => void;
  after(delayMs: number, run: () => void): () => void;
}

/** As the tries of one who has tried for long: what is over begins again seldom. */
const seldom = 10;

const final: ReadonlySet<ErrorCode> = new Set([
  'invite_invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_request',
]);

/** Lets the person in, and keeps the page true to the broadcast until closed: before it, in it, after it. */
export function openWatch(port: WatchPort): Watch {
  const store = createStore<WatchPageState>()(() => ({
    stream: null,
    refusal: null,
    hostSilent: false,
    ticket: null,
    room: null,
    ended: null,
  }));
  let closed = false;
  let opening = false;
  let unfollow: (() => void) | undefined;
  let cancelTry: (() => void) | undefined;

  function see(stream: WatchedStream | null): void {
    if (closed) return;
    if (!stream) {
      leaveRoom();
      store.setState({ refusal: 'not_found' });
      return;
    }
    const { title, status, scheduled_start, viewer_count } = stream;
    store.setState({ stream: { title, status, scheduled_start, viewer_count } });
    if (status === 'live') void enterRoom();
    else leaveRoom();
  }

  async function look(): Promise<void> {
    const lobby = await port.lobby();
    see({ ...lobby, viewer_count: lobby.participant_count });
    store.setState({ hostSilent: false });
  }

  /** Asks the host until it has let the person in, or refused. */
  async function enter(attempt = 0): Promise<void> {
    try {
      await look();
      if (closed) return;
      const { stream } = store.getState();
      if (stream?.status === 'ended') return later(attempt, backOffMs(seldom));
      const ticket = await port.join();
      if (closed) return;
      store.setState({ ticket, refusal: null });
      unfollow ??= port.follow({ onStream: see, onFollowed: () => void look().catch(noteFault) });
      if (store.getState().stream?.status === 'live') await enterRoom();
    } catch (fault) {
      if (!refused(fault)) later(attempt + 1, backOffMs(attempt));
    }
  }

  function later(attempt: number, delayMs: number): void {
    cancelTry?.();
    cancelTry = closed ? undefined : port.after(delayMs, () => void enter(attempt));
  }

  function noteFault(fault: unknown): void {
    refused(fault);
  }

  /** Whether a fault is the host's last word; if not, it is noted that the host is silent. */
  function refused(fault: unknown): boolean {
    if (closed) return true;
    if (!(fault instanceof AppError)) throw fault;
    if (fault.code === 'stream_ended') {
      void look().catch(() => undefined);
      return false;
    }
    if (!final.has(fault.code)) {
      store.setState({ hostSilent: true });
      return false;
    }
    leaveRoom();
    store.setState({ refusal: fault.code });
    return true;
  }

  async function enterRoom(): Promise<void> {
    const { ticket, room, ended } = store.getState();
    if (!ticket || room || ended || opening) return;
    opening = true;
    try {
      const opened = await port.openRoom(ticket, (fault) => !(fault instanceof AppError) || !refused(fault));
      if (closed || store.getState().stream?.status !== 'live') return opened.close();
      store.setState({ room: opened, hostSilent: false });
      opened.store.subscribe(({ phase, endReason }) => {
        if (phase !== 'ended' || store.getState().room !== opened) return;
        store.setState({ room: null, ended: endReason });
      });
    } catch {
      // a part of the page could not be fetched: the host is away
      store.setState({ hostSilent: true });
      port.after(backOffMs(2), () => void enterRoom());
    } finally {
      opening = false;
    }
  }

  function leaveRoom(): void {
    const { room } = store.getState();
    store.setState({ room: null });
    room?.close();
  }

  void enter();
  return {
    store,
    again() {
      store.setState({ refusal: null, ended: null });
      void enter();
    },
    close() {
      closed = true;
      cancelTry?.();
      unfollow?.();
      leaveRoom();
    },
  };
}
