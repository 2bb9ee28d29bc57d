import { expect, test } from 'vitest';
import { createBeatenState } from './beaten-state.ts';

test('an attribute that changed and did not arrive is made good by three beats', () => {
  const state = createBeatenState();
  for (const _ of [1, 2]) expect(state.beat('listening', 'thinking')).toBe(false);
  expect(state.of('thinking')).toBe('thinking');
  expect(state.beat('listening', 'thinking')).toBe(true);
  expect(state.of('thinking')).toBe('listening');
});

test('beats that are a little behind or ahead of the attribute change nothing', () => {
  const state = createBeatenState();
  state.beat('thinking', 'thinking');
  state.beat('thinking', 'speaking');
  state.attributeChanged();
  state.beat('speaking', 'speaking');
  expect(state.of('speaking')).toBe('speaking');
});

test('an attribute that arrives late counts again', () => {
  const state = createBeatenState();
  for (const _ of [1, 2, 3]) state.beat('listening', 'thinking');
  state.attributeChanged();
  expect(state.of('listening')).toBe('listening');
});

test('a beat without a state says nothing', () => {
  const state = createBeatenState();
  for (const _ of [1, 2, 3, 4]) expect(state.beat(' ', 'initializing')).toBe(false);
  expect(state.of('initializing')).toBe('initializing');
});
