/** Time, so that a test can move it. */
export interface Clock {
  nowMs(): number;
  /** Runs once after the delay; answers with the function that takes it back. */
  after(delayMs: number, run: () => void): () => void;
}

export const realClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
