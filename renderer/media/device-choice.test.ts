import { describe, expect, test } from 'vitest';
import { resolveDevice } from './device-choice.ts';

const builtIn = { id: 'a', name: 'Built-in' };
const yeti = { id: 'b', name: 'Yeti' };

describe('which device to use', () => {
  test('the system’s default while nothing was chosen', () => {
    expect(resolveDevice([builtIn, yeti], null, 'b')).toEqual({ selected: 'b', missing: null });
  });
  test('the chosen one by id', () => {
    expect(resolveDevice([builtIn, yeti], { id: 'b', label: 'Yeti' }, 'a')).toEqual({ selected: 'b', missing: null });
  });
  test('the chosen one by name where its id has changed', () => {
    expect(resolveDevice([builtIn, yeti], { id: 'old', label: 'Yeti' }, 'a')).toEqual({ selected: 'b', missing: null });
  });
  test('the default, with the name kept, while the chosen one is unplugged', () => {
    expect(resolveDevice([builtIn], { id: 'b', label: 'Yeti' }, 'a')).toEqual({ selected: 'a', missing: 'Yeti' });
  });
  test('nothing is missing before devices have names', () => {
    expect(resolveDevice([], { id: 'b', label: 'Yeti' }, null)).toEqual({ selected: null, missing: null });
  });
});
