import { expect, test } from 'vitest';
import { createOpenPages } from './open-pages.ts';

test('who closes the last of their pages is gone, until they are back or LiveKit has noticed too', () => {
  const pages = createOpenPages();
  const told: string[] = [];
  pages.onChange((streamId) => told.push(streamId));
  pages.opened('service', 'ruth', 'window-1');
  pages.opened('service', 'ruth', 'window-2');
  pages.closed('service', 'window-1');
  expect([[...pages.here('service')], [...pages.gone('service')]]).toEqual([['ruth'], []]);
  pages.closed('service', 'window-2');
  pages.closed('service', 'window-2');
  expect([[...pages.here('service')], [...pages.gone('service')]]).toEqual([[], ['ruth']]);
  pages.seenInRoom('service', new Set(['ruth']));
  expect([...pages.gone('service')]).toEqual(['ruth']);
  pages.opened('service', 'ruth', 'window-3');
  expect([[...pages.here('service')], [...pages.gone('service')]]).toEqual([['ruth'], []]);
  pages.closed('service', 'window-3');
  pages.seenInRoom('service', new Set());
  expect([...pages.gone('service')]).toEqual([]);
  expect(told).toHaveLength(6);
});
