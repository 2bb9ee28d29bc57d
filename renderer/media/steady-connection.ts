import type { ParticipantState } from './call-state.ts';
import type { Clock } from './clock.ts';

type Connection = ParticipantState['connection'];

export interface SteadyConnection {
  /** What is to be shown of somebody whose connection is now said to be `heard`. */
  hear(identity: string, heard: Connection): Connection;
  /** Only these are still there. */
  keep(present: ReadonlySet<string>): void;
  stop(): void;
}

/** LiveKit judges every 5 s: longer than that, so that one bad verdict, as everybody gets at first, is no sign yet. */
const weakAfterMs = 6000;
const goodAfterMs = 2000;

interface Judged {
  heard: Connection;
  sinceMs: number;
  shown: Connection;
  cancel?: () => void;
}

/**
 * Keeps the sign of a weak connection from flashing: weak after 6 s without a better word, good again after 2 s.
 * A lost connection is shown at once. `onDue` tells when somebody's is to be read anew.
 */
export function createSteadyConnection(onDue: (identity: string) => void, clock: Clock): SteadyConnection {
  const people = new Map<string, Judged>();

  function settle(identity: string, one: Judged): void {
    one.cancel?.();
    delete one.cancel;
    if (one.heard === one.shown) return;
    const waitMs = one.sinceMs + delayMs(one.shown, one.heard) - clock.nowMs();
    if (waitMs <= 0) one.shown = one.heard;
    else one.cancel = clock.after(waitMs, () => onDue(identity));
  }

  return {
    hear(identity, heard) {
      const one: Judged = people.get(identity) ?? { heard, sinceMs: clock.nowMs(), shown: 'good' };
      people.set(identity, one);
      if (one.heard !== heard) Object.assign(one, { heard, sinceMs: clock.nowMs() });
      settle(identity, one);
      return one.shown;
    },
    keep(present) {
      for (const [identity, one] of people) {
        if (present.has(identity)) continue;
        one.cancel?.();
        people.delete(identity);
      }
    },
    stop() {
      for (const { cancel } of people.values()) cancel?.();
      people.clear();
    },
  };
}

function delayMs(shown: Connection, heard: Connection): number {
  if (heard === 'lost') return 0;
  if (heard === 'good') return goodAfterMs;
  return shown === 'lost' ? 0 : weakAfterMs;
}
