import { expect, test } from 'vitest';
import { createWakefulness } from './wakefulness.ts';

test('the computer stays awake from the first call to the end of the last', () => {
  const told: string[] = [];
  const follow = createWakefulness({
    start: (kind) => told.push(`start ${kind}`),
    stop: (id) => {
      told.push(`stop ${id}`);
      return true;
    },
  });
  for (const call of ['none', 'meeting', 'live', 'meeting', 'none', 'none'] as const) follow({ call });
  expect(told).toEqual(['start prevent-display-sleep', 'stop 1']);
});
