import type { Stream } from '../../../contract/streams.ts';

export interface StreamGroups {
  readonly live: readonly Stream[];
  readonly upcoming: readonly Stream[];
  readonly recent: readonly Stream[];
}

const hourMs = 3_600_000;
/** A planned meeting that nobody opened stays in view this long after its time. */
export const overdueAfterMs = 6 * hourMs;
/** One without a time stays this long after it was made. */
export const forgottenAfterMs = 24 * hourMs;
const recentAtMost = 8;

/** What there is: now, next (soonest first; those without a time last), and lately (latest first). */
export function groupStreams(streams: readonly Stream[], nowMs: number): StreamGroups {
  const live: Stream[] = [];
  const upcoming: Stream[] = [];
  const recent: Stream[] = [];
  for (const stream of streams) {
    if (stream.status === 'live') live.push(stream);
    else if (stream.status === 'ended') recent.push(stream);
    else if (stillToCome(stream, nowMs)) upcoming.push(stream);
  }
  live.sort((a, b) => startOf(a) - startOf(b) || byId(a, b));
  upcoming.sort(
    (a, b) => plannedMs(a) - plannedMs(b) || Date.parse(b.created_at) - Date.parse(a.created_at) || byId(a, b),
  );
  recent.sort((a, b) => endOf(b) - endOf(a) || byId(a, b));
  return { live, upcoming, recent: recent.slice(0, recentAtMost) };
}

/** Of sorted plans, what repeats with its next date alone. */

export function nextOfEachSeries(upcoming: readonly Stream[]): readonly Stream[] {
  return upcoming.filter(
    ({ series_id }, index) =>
      series_id === null || upcoming.findIndex((other) => other.series_id === series_id) === index,
  );
}

function stillToCome(stream: Stream, nowMs: number): boolean {
  return stream.scheduled_start === null
    ? nowMs - Date.parse(stream.created_at) < forgottenAfterMs
    : nowMs - Date.parse(stream.scheduled_start) < overdueAfterMs;
}

const plannedMs = (stream: Stream) =>
  stream.scheduled_start === null ? Number.MAX_SAFE_INTEGER : Date.parse(stream.scheduled_start);
const startOf = (stream: Stream) => Date.parse(stream.started_at ?? stream.created_at);
const endOf = (stream: Stream) => Date.parse(stream.ended_at ?? stream.created_at);
const byId = (a: Stream, b: Stream) => (a.id < b.id ? -1 : 1);
