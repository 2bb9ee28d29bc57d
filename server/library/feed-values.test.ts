import { expect, test } from 'vitest';
import { feedDate, feedDuration } from './feed-values.ts';

test.each([
  ['Sun, 22 Nov 2026 10:00:00 GMT', '2026-11-22T10:00:00.000Z'],
  ['Sun, 22 Nov 2026 10:00:00 +0200', '2026-11-22T08:00:00.000Z'],
  ['22 Nov 2026 10:00 -05:00', '2026-11-22T15:00:00.000Z'],
  ['Sunday, 22 November 2026 10:00:00 EST', '2026-11-22T15:00:00.000Z'],
  ['Sun, 22 Nov 2026 10:00:00 PDT (west)', '2026-11-22T17:00:00.000Z'],
  ['Sun, 22 Nov 2026 10:00:00 GMT+2', '2026-11-22T08:00:00.000Z'],
  ['Sun, 22 Nov 2026 10:00:00 Nowhere', '2026-11-22T10:00:00.000Z'],
  ['Sun, 1 Mar 98 24:00:00 UT', '1998-03-02T00:00:00.000Z'],
  ['Mon,  2 Feb 26 07:08:09 +0530', '2026-02-02T01:38:09.000Z'],
  ['22-Nov-2026', '2026-11-22T00:00:00.000Z'],
  ['2026-11-22T10:00:00+01:00', '2026-11-22T09:00:00.000Z'],
])('the date %s', (text, moment) => {
  expect(feedDate(text)?.toISOString()).toBe(moment);
});

test.each(['', 'soon', 'Sun, 42 Nov 2026 10:00:00 GMT', '10 Foo 2026', '2026-99-99', '1'.repeat(5000)])(
  '%s is no date',
  (text) => {
    expect(feedDate(text)).toBeNull();
  },
);

test.each([
  ['3600', 3600],
  ['59:30', 3570],
  ['01:02:03', 3723],
  ['90:00', 5400],
  ['12.75', 12],
  ['0', null],
  ['', null],
  ['an hour', null],
  ['99:99:99:99', null],
  ['999999', null],
])('the duration "%s"', (text, seconds) => {
  expect(feedDuration(text)).toBe(seconds);
});
