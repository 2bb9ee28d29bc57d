import { expect, test } from 'vitest';
import { draftOf, draftOnDate, repeatOf } from './repeat-draft.ts';

const sunday = '2026-11-15';

test('a plan repeats on the weekday of its first day, until other days are chosen', () => {
  const draft = { ...draftOf(undefined, null, sunday), every: 'week' as const };
  expect(repeatOf(draft, sunday)).toEqual({ every: 'week', interval: 1, weekdays: ['su'] });
  expect(repeatOf({ ...draft, weekdays: [] }, sunday)).toEqual({ every: 'week', interval: 1, weekdays: ['su'] });
  expect(repeatOf({ ...draft, weekdays: ['we', 'fr'], interval: '2' }, sunday)).toEqual({
    every: 'week',
    interval: 2,
    weekdays: ['we', 'fr'],
  });
});

test('by the month it is the day’s place in the month; a rule that was there stays while the day does', () => {
  const draft = { ...draftOf(undefined, null, sunday), every: 'month' as const };
  expect(repeatOf(draft, sunday)).toEqual({ every: 'month', interval: 1, week: 3, weekday: 'su' });
  const last = { every: 'month', interval: 1, week: -1, weekday: 'fr' } as const;
  expect(repeatOf({ ...draft, interval: '3' }, sunday, { repeat: last, date: sunday })).toEqual({
    ...last,
    interval: 3,
  });
  expect(repeatOf(draft, '2026-11-06', { repeat: last, date: sunday })).toEqual({
    every: 'month',
    interval: 1,
    week: 1,
    weekday: 'fr',
  });
});

test('what is no number of weeks is read as the nearest that is one', () => {
  const draft = { ...draftOf(undefined, null, sunday), every: 'week' as const };
  expect(
    ['', 'x', '0', '-3', '99', '2.4'].map((interval) => repeatOf({ ...draft, interval }, sunday)?.interval),
  ).toEqual([1, 1, 1, 1, 52, 2]);
  expect(repeatOf(draft, '')).toBeNull();
  expect(repeatOf(draftOf(undefined, null, sunday), sunday)).toBeNull();
});

test('the day of the week follows the first day, until somebody chose others', () => {
  const draft = draftOf(undefined, null, sunday);
  expect(draftOnDate(draft, sunday, '2026-11-18').weekdays).toEqual(['we']);
  const chosen = { ...draft, weekdays: ['su', 'we'] as const };
  expect(draftOnDate(chosen, sunday, '2026-11-18').weekdays).toEqual(['su', 'we']);
  expect(draftOnDate(draft, sunday, '').weekdays).toEqual(['su']);
});
