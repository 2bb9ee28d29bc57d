const hiddenDelayMs = 200;

/**
 * Gathers many requests into one run before the next picture is painted; a page that is not shown has no pictures,
 * and gets it soon after.
 */
export function createFrameBatch(run: () => void): { request(): void; flush(): void; cancel(): void } {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function cancel(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    timer = undefined;
  }
  function flush(): void {
    cancel();
    run();
  }
  return {
    request() {
      if (timer !== undefined) return;
      if (!document.hidden) frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, hiddenDelayMs);
    },
    flush,
    cancel,
  };
}
