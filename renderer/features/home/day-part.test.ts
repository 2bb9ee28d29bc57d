import { expect, test } from 'vitest';
import { dayPartOf, firstNameOf } from './day-part.ts';

test.each([
  [0, 'evening'],
  [3, 'evening'],
  [4, 'morning'],
  [11, 'morning'],
  [12, 'afternoon'],
  [17, 'afternoon'],
  [18, 'evening'],
  [23, 'evening'],
] as const)('at %i o’clock it is %s', (hour, part) => {
  expect(dayPartOf(hour)).toBe(part);
});

test.each([
  ['Ruth Mensah', 'Ruth'],
  ['Pastor Samuel Reyes', 'Samuel'],
  ['Pastor Samuel', 'Pastor'],
  ['  Tomás ', 'Tomás'],
  ['', ''],
])('%j is greeted as %j', (name, first) => {
  expect(firstNameOf(name)).toBe(first);
});
