import { expect, test } from 'vitest';
import { furtherChanges, isAudited } from '../../../../contract/audit.ts';
import { operations } from '../../../../contract/operations.ts';
import { type OperationName, routes } from '../../../../contract/routes.ts';
import { changeWords } from './change-words.ts';

const audited = (Object.keys(routes) as OperationName[]).filter((name) => isAudited(name, operations[name]));

test('the activity has words for every change that it keeps, and for no other', () => {
  expect(audited).toContain('updatePerson');
  expect(Object.keys(changeWords).sort()).toEqual([...audited, ...furtherChanges].sort());
});

test('no two operations are told in the same words', () => {
  const words = Object.values(changeWords).map(({ message }) => message);
  expect(new Set(words).size).toBe(words.length);
});
