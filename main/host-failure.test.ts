import { expect, test } from 'vitest';
import { AppError } from '../contract/errors.ts';
import { describeHostFailure } from './host-failure.ts';

test('what the host says to a person is said to the person', () => {
  const error = new AppError('store_unavailable', 'The database was written by a newer Tabernacle.', {
    cause: Object.assign(new Error('SQLITE'), { code: 'EACCES' }),
  });
  expect(describeHostFailure(error, '/data').detail).toBe('The database was written by a newer Tabernacle.');
});

test.each([
  ['EADDRINUSE', 'Another program is using port 8420.'],
  ['EACCES', 'Tabernacle may not write to its folder.'],
  ['ENOSPC', 'The disk is full.'],
])('%s is told in words', (code, title) => {
  const error = new Error('failed', { cause: Object.assign(new Error(code), { code, port: 8420 }) });
  const failure = describeHostFailure(error, '/data');
  expect(failure.title).toBe(title);
  expect(failure.detail).not.toContain(code);
});

test('a fault that nobody foresaw still says what is known', () => {
  expect(describeHostFailure(new Error('odd'), '/data').detail).toBe('odd');
  expect(describeHostFailure(undefined, '/data').detail).toBe('The reason is not known.');
});
