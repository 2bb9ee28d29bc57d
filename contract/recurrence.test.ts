import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, datesBetween, isDate, monthWeekOf, nextDate, type Repeat, weekdayOfDate } from './recurrence.ts';

const from = (start_date: string, repeat: Repeat, until: string | null = null) => ({ start_date, repeat, until });

test('weekly on chosen days, from the first day on', () => {
  const plan = from('2026-11-26', { every: 'week', interval: 1, weekdays: ['su', 'we'] });
  expect(datesBetween(plan, '2026-01-01', '2026-12-10')).toEqual([
    '2026-11-29',
    '2026-12-02',
    '2026-12-06',
    '2026-12-09',
  ]);
});

test('every second week counts weeks from the one of the first day', () => {
  const plan = from('2026-11-29', { every: 'week', interval: 2, weekdays: ['su'] });
  expect(datesBetween(plan, '2026-11-30', '2027-01-12')).toEqual(['2026-12-13', '2026-12-27', '2027-01-10']);
});

test('the first Sunday of each month, and the last Friday of every third', () => {
  const firstSunday = from('2026-11-02', { every: 'month', interval: 1, week: 1, weekday: 'su' });
  expect(datesBetween(firstSunday, '2026-11-01', '2027-02-28')).toEqual(['2026-12-06', '2027-01-03', '2027-02-07']);
  const lastFriday = from('2026-01-30', { every: 'month', interval: 3, week: -1, weekday: 'fr' });
  expect(datesBetween(lastFriday, '2026-01-01', '2026-12-31')).toEqual([
    '2026-01-30',
    '2026-04-24',
    '2026-07-31',
    '2026-10-30',
  ]);
});

test('the last date that counts is that of the end', () => {
  const plan = from('2026-11-29', { every: 'week', interval: 1, weekdays: ['su'] }, '2026-12-13');
  expect(datesBetween(plan, '2026-11-01', '2027-12-31')).toEqual(['2026-11-29', '2026-12-06', '2026-12-13']);
  expect(nextDate(plan, '2026-12-07')).toBe('2026-12-13');
  expect(nextDate(plan, '2026-12-14')).toBeNull();
});

test('a date is its weekday and its place in the month', () => {
  expect([weekdayOfDate('2026-11-26'), monthWeekOf('2026-11-26')]).toEqual(['th', 4]);
  expect([weekdayOfDate('2024-02-29'), monthWeekOf('2024-02-29')]).toEqual(['th', -1]);
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(['2026-02-29', '2026-13-01', '2026-1-1', 'x', '2024-02-29'].map(isDate)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('the next date is the first of the dates, whatever the rule', () => {
  const weekday = fc.constantFrom('mo', 'tu', 'we', 'th', 'fr', 'sa', 'su' as const);
  const repeat: fc.Arbitrary<Repeat> = fc.oneof(
    fc.record({
      every: fc.constant('week' as const),
      interval: fc.integer({ min: 1, max: 12 }),
      weekdays: fc.uniqueArray(weekday, { minLength: 1 }),
    }),
    fc.record({
      every: fc.constant('month' as const),
      interval: fc.integer({ min: 1, max: 12 }),
      week: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const),
      weekday,
    }),
  );
  fc.assert(
    fc.property(repeat, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 800 }), (rule, start, later) => {
      const plan = from(addDays('2020-01-01', start), rule);
      const after = addDays(plan.start_date, later);
      expect(nextDate(plan, after)).toBe(datesBetween(plan, after, addDays(after, 400))[0]);
    }),
  );
});
