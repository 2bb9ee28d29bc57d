import type { EndReason } from './call-state.ts';
import { finalFaultOf, rejoinDelayMs } from './rejoin.ts';
import type { Ticket } from './ticket.ts';

export interface JoinLoop {
  /** Tries until it is in, with `first` or a ticket of its own; does nothing while it is at it already. */
  join(first: Ticket | null): Promise<void>;
  isJoining(): boolean;
}

export interface JoinLoopPort {
  connect(ticket: Ticket): Promise<void>;
  /** Another ticket for the same identity. Throws AppError. */
  renew(): Promise<Ticket>;
  /** Whether the person has been in before. */
  wasIn(): boolean;
  /** It cannot help to go on, or has taken too long. */
  onGivenUp(reason: EndReason): void;
  nowMs(): number;
  /** Waits, but not past the abortion of `signal`. */
  pause(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** How long joining is tried before anybody has been in, and how long joining anew, in ms. */
const joinForMs = 20_000;
const rejoinForMs = 10 * 60_000;

/** Joins, and joins anew, until it is in, `signal` is aborted, or it is given up. */
export function createJoinLoop(port: JoinLoopPort, signal: AbortSignal): JoinLoop {
  let joining = false;

  async function tryUntilIn(first: Ticket | null): Promise<void> {
    const untilMs = port.nowMs() + (port.wasIn() ? rejoinForMs : joinForMs);
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const ticket = attempt === 0 && first ? first : await port.renew();
        if (!signal.aborted) await port.connect(ticket);
        return;
      } catch (fault) {
        const final = finalFaultOf(fault);
        if (final) return port.onGivenUp(final);
        if (port.nowMs() > untilMs) return port.onGivenUp('failed');
      }
      await port.pause(rejoinDelayMs(attempt), signal);
    }
  }

  return {
    async join(first) {
      if (joining) return;
      joining = true;
      try {
        await tryUntilIn(first);
      } finally {
        joining = false;
      }
    },
    isJoining: () => joining,
  };
}
