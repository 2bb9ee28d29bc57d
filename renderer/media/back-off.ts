const firstMs = 1000;
const longestMs = 15_000;

/**
 * Ms to wait before the given try, from 0: longer each time, to 15 s, and never the same for two people, so that a
 * congregation that lost its host at one moment does not come back at one moment.
 *
 * @param random 0 to 1
 */
export function backOffMs(attempt: number, random: number = Math.random()): number {
  const most = Math.min(longestMs, firstMs * 2 ** attempt);
  return Math.round(most * (0.3 + 0.7 * random));
}
