import { expect, test } from 'vitest';
import { chooseCapacity } from './capacity.ts';

const gigabyte = 1024 ** 3;

test.each([
  { total: 2, free: 1.5, processors: 2, capacity: { idleProcesses: 1, conversations: 2 } },
  { total: 6, free: 4, processors: 4, capacity: { idleProcesses: 2, conversations: 7 } },
  { total: 16, free: 12, processors: 2, capacity: { idleProcesses: 3, conversations: 16 } },
  { total: 16, free: 0.5, processors: 8, capacity: { idleProcesses: 1, conversations: 20 } },
])('$total GB, $free GB of them free, $processors processors', ({ total, free, processors, capacity }) => {
  expect(chooseCapacity({ totalBytes: total * gigabyte, freeBytes: free * gigabyte, processors })).toEqual(capacity);
});
