import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError, type ErrorCode } from '../../../contract/errors.ts';
import type { Ticket } from '../../media/ticket.ts';

export interface TicketDesk {
  /** The fault that the last try met, if any. While LiveKit is not ready it goes on trying by itself. */
  readonly store: StoreApi<{ readonly fault: ErrorCode | null }>;
  /** Gets a ticket for this name soon, so that it is there at the click. */
  prepare(name: string): void;
  /** The ticket for this name, at once where it was prepared. Throws AppError. */
  take(name: string): Promise<Ticket>;
  close(): void;
}

export interface DeskPort {
  fetch(name: string): Promise<Ticket>;
  nowMs(): number;
  after(delayMs: number, run: () => void): () => void;
}

/** A ticket lives ten minutes; one that old is not handed out. */
const freshForMs = 8 * 60_000;
const typingMs = 500;
const againMs = 2000;

/** Keeps a fresh ticket at hand while the person is still looking into the mirror. */
export function createTicketDesk(port: DeskPort): TicketDesk {
  const store = createStore<{ fault: ErrorCode | null }>(() => ({ fault: null }));
  let held: { readonly name: string; readonly atMs: number; readonly ticket: Promise<Ticket> } | null = null;
  let cancelTimer: (() => void) | undefined;
  let closed = false;

  function later(delayMs: number, run: () => void): void {
    cancelTimer?.();
    cancelTimer = closed ? undefined : port.after(delayMs, run);
  }

  function get(name: string): Promise<Ticket> {
    if (held && held.name === name && port.nowMs() - held.atMs < freshForMs) return held.ticket;
    const ticket = port.fetch(name);
    const mine = { name, atMs: port.nowMs(), ticket };
    held = mine;
    ticket.then(
      () => {
        store.setState({ fault: null });
        if (held === mine) later(freshForMs, () => void get(name).catch(() => undefined));
      },
      (fault: unknown) => {
        if (held !== mine) return;
        held = null;
        const code = fault instanceof AppError ? fault.code : 'internal';
        store.setState({ fault: code });
        if (mayPass(code)) later(againMs, () => void get(name).catch(() => undefined));
      },
    );
    return ticket;
  }

  return {
    store,
    prepare(name) {
      if (name === '' || held?.name === name) return;
      later(held ? typingMs : 0, () => void get(name).catch(() => undefined));
    },
    take: get,
    close() {
      closed = true;
      cancelTimer?.();
    },
  };
}

function mayPass(code: ErrorCode): boolean {
  return (
    code === 'livekit_unavailable' || code === 'host_unreachable' || code === 'internal' || code === 'rate_limited'
  );
}
