import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Ruth Mensah', 'RM'],
  ['Pastor Samuel Reyes', 'SR'],
  ['Rev. Mary Ann Cole', 'MC'],
  ['Pastor Samuel', 'PS'],
  ['Plato', 'P'],
  ['  josé   "Pepe" ñíguez ', 'JÑ'],
  ['Grace (guest)', 'GG'],
  ['李 小龍', '李小'],
  ['😀', '?'],
  ['', '?'],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
