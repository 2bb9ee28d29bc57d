/** The middle value to two decimals, leaving out what is null; null when nothing is left. */
export function median(values: readonly (number | null)[]): number | null {
  const sorted = values
    .filter((value): value is number => value !== null && Number.isFinite(value))
    .sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (upper === undefined) return null;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? upper;
  return Math.round(((lower + upper) / 2) * 100) / 100;
}

/** The value below which the given share (0 to 1) of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The median of each number that the rows have in common. */
export function medianOfEach<Row extends object>(rows: readonly Row[]): Record<keyof Row & string, number | null> {
  const first = rows[0];
  if (!first) throw new Error('no rows to take a median of');
  const keys = Object.keys(first) as (keyof Row & string)[];
  return Object.fromEntries(keys.map((key) => [key, median(rows.map((row) => row[key] as number | null))])) as Record<
    keyof Row & string,
    number | null
  >;
}

/** Two decimals are all that these measurements can tell. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;
