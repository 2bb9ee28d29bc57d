/** Waits, but not past the abortion nor past the moment at which the browser announces the network. */
export function pauseUntilOnline(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    function done(): void {
      clearTimeout(timer);
      over.abort();
      resolve();
    }
    const timer = setTimeout(done, delayMs);
    signal.addEventListener('abort', done, { signal: over.signal });
    window.addEventListener('online', done, { signal: over.signal });
  });
}
