import { expect, test } from 'vitest';
import {
  dateInSentence,
  dateInWords,
  dayInShort,
  daysBetween,
  inputValuesOf,
  momentOf,
  nextHalfHour,
  timeOfDay,
} from './date-words.ts';

const at = (text: string) => new Date(text).getTime();
const now = at('2026-11-22T09:20');
const british = ['en-GB'];

test('days are counted by the calendar, not by 24 hours', () => {
  expect(daysBetween(at('2026-11-22T23:59'), at('2026-11-23T00:01'))).toBe(1);
  expect(daysBetween(at('2026-11-22T00:01'), at('2026-11-22T23:59'))).toBe(0);
  expect(daysBetween(at('2026-03-28T12:00'), at('2026-03-30T12:00'))).toBe(2);
});

test('a time is written as the region writes it', () => {
  expect(timeOfDay(at('2026-11-22T09:05'), british)).toBe('9:05');
  expect(timeOfDay(at('2026-11-22T19:05'), ['fr'])).toBe('19:05');
});

test('a date in words has no comma, and a capital where a line begins', () => {
  expect(dateInWords(now, british)).toBe('Sunday 22 November');
  expect(dateInWords(now, ['fr'])).toBe('Dimanche 22 novembre');
  expect(dateInSentence(now, ['fr'])).toBe('dimanche 22 novembre');
});

test('a day is as short as it is clear', () => {
  expect(dayInShort(at('2026-11-22T23:00'), now, british)).toBeNull();
  expect(dayInShort(at('2026-11-24T19:00'), now, british)).toBe('Tue');
  expect(dayInShort(at('2026-11-29T19:00'), now, british)).toBe('Sun 29 Nov');
  expect(dayInShort(at('2026-11-18T19:00'), now, british)).toBe('Wed 18 Nov');
  expect(dayInShort(at('2025-11-18T19:00'), now, british)).toContain('2025');
});

test('what the fields show and what they mean agree, in the time zone of the person', () => {
  for (const text of ['2026-11-22T09:20', '2026-07-01T00:00', '2026-12-31T23:59']) {
    const { date, time } = inputValuesOf(at(text));
    expect(momentOf(date, time)).toBe(at(text));
  }
});

test.each([
  ['', '10:00'],
  ['2026-11-22', ''],
  ['2026-13-45', '10:00'],
])('date %j and time %j mean no moment', (date, time) => {
  expect(momentOf(date, time)).toBeNull();
});

test('the suggested time is a half hour, and not at once', () => {
  expect(nextHalfHour(at('2026-11-22T09:20'))).toBe(at('2026-11-22T10:00'));
  expect(nextHalfHour(at('2026-11-22T09:10'))).toBe(at('2026-11-22T09:30'));
});
