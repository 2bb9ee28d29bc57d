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
