/** How many took how long: `[ms, times]`. */
export type Histogram = readonly (readonly [ms: number, times: number])[];

/** Several as one, the shortest first. */
export function mergedHistogram(parts: readonly Histogram[]): Histogram {
  const times = new Map<number, number>();
  for (const [ms, count] of parts.flat()) times.set(ms, (times.get(ms) ?? 0) + count);
  return [...times].sort(([a], [b]) => a - b);
}

/** The milliseconds within which the given share (0 to 1) stayed; NaN where there is none. It must be sorted. */
export function histogramQuantile(histogram: Histogram, share: number): number {
  const wanted = histogram.reduce((sum, [, times]) => sum + times, 0) * share;
  let passed = 0;
  for (const [ms, times] of histogram) {
    passed += times;
    if (passed >= wanted) return ms;
  }
  return Number.NaN;
}
