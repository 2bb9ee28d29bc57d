/** Times of one sample: what it says of itself, and when it came, both in seconds. */
export interface SampleTimes {
  readonly stampedAt: number;
  readonly arrivedAt: number;
}

/** A stamp that is further from when it came is of another clock, or its clock was set anew. */
const sameClockSeconds = 1;

/**
 * Brings picture and sound onto one time line that begins at 0. As long as both are stamped by one clock, that clock is
 * believed; where one is not, or its clock begins anew (Chromium's does for sound, when a call takes the track up), it
 * is placed by when it came.
 */
export function createSessionClock(): (kind: 'video' | 'audio', times: SampleTimes) => number {
  const begins = new Map<'video' | 'audio', number>();
  let first: SampleTimes | null = null;
  return (kind, times) => {
    first ??= times;
    const arrived = times.arrivedAt - first.arrivedAt;
    const at = times.stampedAt - (begins.get(kind) ?? first.stampedAt);
    if (Math.abs(at - arrived) < sameClockSeconds) return at;
    begins.set(kind, times.stampedAt - arrived);
    return arrived;
  };
}

/**
 * Keeps pictures in the order of time: a file takes none that lies before the one it has. On a busy computer pictures
 * come late, are placed by that, and the next ones come at their own time again. Answers whether one is taken.
 */
export function createPictureLine(): (at: number) => boolean {
  let latest = Number.NEGATIVE_INFINITY;
  return (at) => {
    if (at < 0 || at <= latest) return false;
    latest = at;
    return true;
  };
}

/** A hole or an overlap of more than this is one; less is how pieces of sound come. */
const toleranceSeconds = 0.1;

/**
 * Lays pieces of sound end to end: their stamps tremble, and each tremble would be a click. Answers where a piece
 * begins, in seconds, after a hole where its stamp says so; null for one that lies over what was there already.
 */
export function createSoundLine(): (stampedAt: number, durationSeconds: number) => number | null {
  let end: number | null = null;
  return (stampedAt, durationSeconds) => {
    const begin: number = end !== null && Math.abs(stampedAt - end) <= toleranceSeconds ? end : stampedAt;
    if (end !== null && begin < end) return null;
    end = begin + durationSeconds;
    return begin;
  };
}
