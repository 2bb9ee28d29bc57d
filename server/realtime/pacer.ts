/** Does something for a key at once, and then no more often than it was made for. */
export interface Pacer {
  /** Runs now, or when the key's time has come; of several that wait, the last one runs. */
  ask(key: string, run: () => void): void;
  /** What waits for the key is no longer wanted. */
  drop(key: string): void;
  /** Nothing runs any more. */
  stop(): void;
}

/** @param everyMs the least time between two runs of the same key */
export function createPacer(everyMs: number): Pacer {
  const keys = new Map<string, { waiting: (() => void) | null; timer: NodeJS.Timeout }>();
  let stopped = false;

  function start(key: string): void {
    const timer = setTimeout(() => due(key), everyMs);
    timer.unref();
    keys.set(key, { waiting: null, timer });
  }

  function due(key: string): void {
    const waiting = keys.get(key)?.waiting;
    keys.delete(key);
    if (!waiting) return;
    start(key);
    waiting();
  }

  return {
    ask(key, run) {
      if (stopped) return;
      const known = keys.get(key);
      if (known) known.waiting = run;
      else {
        start(key);
        run();
      }
    },
    drop(key) {
      const known = keys.get(key);
      if (known) known.waiting = null;
    },
    stop() {
      stopped = true;
      for (const { timer } of keys.values()) clearTimeout(timer);
      keys.clear();
    },
  };
}
