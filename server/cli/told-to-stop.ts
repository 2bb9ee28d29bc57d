/** Aborts when this process is told to end. A second signal ends it at once. */
export function toldToStop(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // Whoever started this process with a channel is gone when it closes; then so is the wish for what it runs.
  process.once('disconnect', () => stopping.abort());
  return stopping.signal;
}
