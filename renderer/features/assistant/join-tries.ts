/** Before the second, third and fourth try. */
export const triesAfterMs = [1000, 2000, 4000] as const;

interface TriesPort {
  /** Whether another try may help. */
  mayPass(fault: unknown): boolean;
  pause(delayMs: number, signal: AbortSignal): Promise<void>;
}

/** Does something, and again after 1, 2 and 4 s where it fails. Throws what the last try threw, or once `signal` is aborted. */
export async function withTries<T>(run: () => Promise<T>, port: TriesPort, signal: AbortSignal): Promise<T> {
  for (const delayMs of triesAfterMs) {
    try {
      return await run();
    } catch (fault) {
      if (!port.mayPass(fault)) throw fault;
    }
    await port.pause(delayMs, signal);
    signal.throwIfAborted();
  }
  return run();
}

/** A room that refuses so often, with LiveKit answering, is no longer this person's. */
const refusedAtMost = 3;
const lookAgainMs = 1000;

interface WayBack {
  /** Whether this room is still the one to come into. */
  isWanted(): boolean;
  isReachable(): Promise<boolean>;
  /** Opens a room again that LiveKit has forgotten. */
  reopen(): Promise<void>;
  connect(): Promise<void>;
  pause(delayMs: number): Promise<void>;
}

/** Comes into the same room again as soon as LiveKit answers, unless it refuses, or something else is wanted by then. */
export async function comeInAgain(way: WayBack): Promise<'in' | 'refused' | 'unwanted'> {
  for (let refused = 0; way.isWanted(); ) {
    if (await way.isReachable()) {
      await way.reopen();
      if (!way.isWanted()) return 'unwanted';
      const isIn = await way.connect().then(
        () => true,
        () => false,
      );
      if (isIn) return 'in';
      refused += 1;
      if (refused === refusedAtMost) return way.isWanted() ? 'refused' : 'unwanted';
    }
    await way.pause(lookAgainMs);
  }
  return 'unwanted';
}
