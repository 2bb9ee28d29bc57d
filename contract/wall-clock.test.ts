import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTimeZone, momentOfWallTime, wallTimeAt } from './wall-clock.ts';

const utc = (date: string, time: string, zone: string) =>
  new Date(momentOfWallTime({ date, time }, zone)).toISOString().slice(0, 16);

test.each([
  // the last Sundays of March and of October
  ['Europe/London', '2026-03-28', '2026-03-28T10:00'],
  ['Europe/London', '2026-03-29', '2026-03-29T09:00'],
  ['Europe/London', '2026-10-24', '2026-10-24T09:00'],
  ['Europe/London', '2026-10-25', '2026-10-25T10:00'],
  // the second Sunday of March and the first of November
  ['America/New_York', '2026-03-07', '2026-03-07T15:00'],
  ['America/New_York', '2026-03-08', '2026-03-08T14:00'],
  ['America/New_York', '2026-10-31', '2026-10-31T14:00'],
  ['America/New_York', '2026-11-01', '2026-11-01T15:00'],
  // no change of clocks
  ['Africa/Lagos', '2026-03-29', '2026-03-29T09:00'],
  ['Africa/Lagos', '2026-10-25', '2026-10-25T09:00'],
  ['Asia/Kathmandu', '2026-03-29', '2026-03-29T04:15'],
])('ten o’clock in %s on %s', (zone, date, expected) => {
  expect(utc(date, '10:00', zone)).toBe(expected);
});

test('a time that the clocks leave out is as much later as they were put forward', () => {
  expect(utc('2026-03-29', '01:30', 'Europe/London')).toBe('2026-03-29T01:30');
  expect(
    wallTimeAt(momentOfWallTime({ date: '2026-03-08', time: '02:30' }, 'America/New_York'), 'America/New_York'),
  ).toEqual({ date: '2026-03-08', time: '03:30' });
});

test('of a time that the clocks show twice the first is meant', () => {
  expect(utc('2026-10-25', '01:30', 'Europe/London')).toBe('2026-10-25T00:30');
  expect(utc('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30');
});

test('a moment, written as wall time and read again, is the same, or the first of the two that the clocks show', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 }),
      fc.constantFrom('Europe/London', 'America/New_York', 'Africa/Lagos', 'Australia/Lord_Howe', 'America/St_Johns'),
      (minute, zone) => {
        const wall = wallTimeAt(minute * 60_000, zone);
        const again = momentOfWallTime(wall, zone);
        expect(again).toBeLessThanOrEqual(minute * 60_000);
        expect(wallTimeAt(again, zone)).toEqual(wall);
      },
    ),
  );
});

test('names of zones are known, offsets and nonsense are none', () => {
  for (const name of ['Europe/London', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5']) {
    expect([name, isTimeZone(name)]).toEqual([name, true]);
  }
  for (const name of ['', '+05:00', 'Europe/Atlantis', 'Europe/London\r\nX:1', '../etc']) {
    expect([name, isTimeZone(name)]).toEqual([name, false]);
  }
});
