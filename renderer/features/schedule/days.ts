import type { Stream } from '../../../contract/streams.ts';
import { daysBetween } from '../home/date-words.ts';

export interface ScheduleDay {
  /** When the first of the day begins. */
  readonly atMs: number;
  readonly streams: readonly Stream[];
}

/** Streams in the order of their times, by the days of the person's own clock; without those that have no time. */
export function daysOf(streams: readonly Stream[]): readonly ScheduleDay[] {
  const days: { atMs: number; streams: Stream[] }[] = [];
  for (const stream of streams) {
    if (stream.scheduled_start === null) continue;
    const atMs = Date.parse(stream.scheduled_start);
    const last = days.at(-1);
    if (last && daysBetween(last.atMs, atMs) === 0) last.streams.push(stream);
    else days.push({ atMs, streams: [stream] });
  }
  return days;
}
