import { expect, test } from 'vitest';
import type { Stream } from '../../../contract/streams.ts';
import { groupStreams, nextOfEachSeries } from './stream-groups.ts';

const nowMs = Date.parse('2026-11-22T09:20:00Z');

function stream(title: string, part: Partial<Stream>): Stream {
  return {
    id: title,
    host_id: 'h',
    title,
    description: null,
    category: null,
    thumbnail: null,
    kind: 'meeting',
    status: 'pending',
    room_name: title,
    viewer_count: 0,
    peak_viewers: 0,
    unattended_since: null,
    scheduled_start: null,
    started_at: null,
    ended_at: null,
    created_at: '2026-11-22T08:00:00Z',
    series_id: null,
    ...part,
  };
}

const titles = (streams: readonly Stream[]) => streams.map(({ title }) => title);

test('what is planned comes soonest first, and what has no time comes last', () => {
  const { upcoming } = groupStreams(
    [
      stream('any time', {}),
      stream('Tuesday', { scheduled_start: '2026-11-24T19:00:00Z' }),
      stream('today', { scheduled_start: '2026-11-22T10:00:00Z' }),
    ],
    nowMs,
  );
  expect(titles(upcoming)).toEqual(['today', 'Tuesday', 'any time']);
});

test('what repeats is shown at home once, with its next date', () => {
  const { upcoming } = groupStreams(
    [
      stream('29 November', { scheduled_start: '2026-11-29T10:00:00Z', series_id: 'weekly' }),
      stream('22 November', { scheduled_start: '2026-11-22T10:00:00Z', series_id: 'weekly' }),
      stream('lunch', { scheduled_start: '2026-11-23T12:00:00Z' }),
      stream('choir', { scheduled_start: '2026-11-24T19:00:00Z', series_id: 'choir' }),
    ],
    nowMs,
  );
  expect(titles(upcoming)).toEqual(['22 November', 'lunch', 'choir', '29 November']);
  expect(titles(nextOfEachSeries(upcoming))).toEqual(['22 November', 'lunch', 'choir']);
});

test('what is late stays for six hours, what has no time for a day', () => {
  const { upcoming } = groupStreams(
    [
      stream('just late', { scheduled_start: '2026-11-22T03:21:00Z' }),
      stream('too late', { scheduled_start: '2026-11-22T03:20:00Z' }),
      stream('forgotten', { created_at: '2026-11-21T09:20:00Z' }),
    ],
    nowMs,
  );
  expect(titles(upcoming)).toEqual(['just late']);
});

test('live and ended ones are apart, the latest ended first, eight at most', () => {
  const ended = Array.from({ length: 10 }, (_, day) =>
    stream(`day ${day + 1}`, { status: 'ended', ended_at: new Date(Date.UTC(2026, 10, day + 1)).toISOString() }),
  );
  const { live, recent } = groupStreams([...ended, stream('choir', { status: 'live' })], nowMs);
  expect(titles(live)).toEqual(['choir']);
  expect(recent).toHaveLength(8);
  expect(recent[0]?.title).toBe('day 10');
});
