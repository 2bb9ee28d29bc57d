import { median, quantile, rounded } from './median.ts';

/** The middle, the 95th percentile, and how many there were. Null where there were none. */
export interface Spread {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly n: number;
}

export function spreadOf(values: readonly (number | null)[]): Spread {
  const numbers = values.filter((value): value is number => value !== null);
  if (numbers.length === 0) return { p50: null, p95: null, n: 0 };
  return {
    p50: Math.round(median(numbers) ?? 0),
    p95: Math.round(rounded(quantile(numbers, 0.95))),
    n: numbers.length,
  };
}
