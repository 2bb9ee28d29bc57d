import type { App } from './http/app.ts';

export interface Purge {
  /** Looks now. Resolves when done. */
  purge(): Promise<void>;
  stop(): Promise<void>;
}

/** Throws away what is not needed any more, at start and every `everyMs`, one look at a time; a fault is logged as `failure`. */
export function startPurge(app: App, everyMs: number, failure: string, remove: () => Promise<void>): Purge {
  let under: Promise<void> = Promise.resolve();
  let stopped = false;
  const timer = setInterval(() => void purge(), everyMs);
  timer.unref();
  void purge();

  function purge(): Promise<void> {
    under = under.then(async () => {
      if (stopped) return;
      try {
        await remove();
      } catch (error) {
        app.log.warn({ err: error }, failure);
      }
    });
    return under;
  }

  return {
    purge,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await under;
    },
  };
}
