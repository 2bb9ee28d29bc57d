import { backOffMs } from './back-off.ts';
import type { JoinLoop } from './join-loop.ts';
import { pauseUntilOnline } from './pause-until-online.ts';
import type { Ticket } from './ticket.ts';

export interface PatientJoinPort {
  connect(ticket: Ticket): Promise<void>;
  /** Another ticket for the same identity. Throws AppError. */
  renew(): Promise<Ticket>;
  /** It did not succeed; answers whether another try may help. */
  onRefused(fault: unknown): boolean;
}

/** Joins, and joins anew, for as long as a page is open: each try later than the one before, and never with everybody. */
export function createPatientJoin({ connect, renew, onRefused }: PatientJoinPort, signal: AbortSignal): JoinLoop {
  let joining = false;

  async function tryUntilIn(first: Ticket | null): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const ticket = attempt === 0 && first ? first : await renew();
        if (!signal.aborted) await connect(ticket);
        return;
      } catch (fault) {
        if (signal.aborted || !onRefused(fault)) return;
      }
      await pauseUntilOnline(backOffMs(attempt), signal);
    }
  }

  return {
    async join(first) {
      if (joining) return;
      joining = true;
      await tryUntilIn(first).finally(() => {
        joining = false;
      });
    },
    isJoining: () => joining,
  };
}
