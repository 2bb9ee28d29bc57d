/** How long nothing may have happened before it counts as quiet. */
const quietAfterMs = 20_000;

/**
 * Whether anything happens on this host: somebody asks for something, LiveKit tells of something, a room is open. What
 * is looked after by a clock needs it seldom while nothing does.
 */
export interface Activity {
  /** Something happens now. */
  note(): void;
  isQuiet(): boolean;
  /** Calls back when something happens after a quiet time. Returns what stops it. */
  onWake(listener: () => void): () => void;
}

/** @param nowMs a clock that only goes forwards, in ms */
export function createActivity(nowMs: () => number = () => performance.now()): Activity {
  const listeners = new Set<() => void>();
  let lastMs = nowMs();
  const isQuiet = () => nowMs() - lastMs >= quietAfterMs;
  return {
    note() {
      const wakes = isQuiet();
      lastMs = nowMs();
      if (wakes) for (const listener of listeners) listener();
    },
    isQuiet,
    onWake(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
