import { expect, test } from 'vitest';
import { isPressed } from './shortcut-keys.ts';

const press = (key: string, held: string[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

test('a shortcut is its keys and no others', () => {
  const microphone = { keys: ['ctrl', 'd'] };
  expect(isPressed(microphone, press('d', ['ctrl']))).toBe(true);
  expect(isPressed(microphone, press('d', ['meta']))).toBe(true);
  expect(isPressed(microphone, press('D', ['ctrl', 'shift']))).toBe(false);
  expect(isPressed(microphone, press('d', ['ctrl', 'alt']))).toBe(false);
  expect(isPressed(microphone, press('d'))).toBe(false);
  expect(isPressed({ keys: ['ctrl', 'shift', 'h'] }, press('H', ['ctrl', 'shift']))).toBe(true);
});

test('the space bar and the question mark stand alone', () => {
  expect(isPressed({ keys: ['space'] }, press(' '))).toBe(true);
  expect(isPressed({ keys: ['space'] }, press(' ', ['shift']))).toBe(false);
  expect(isPressed({ keys: ['?'] }, press('?', ['shift']))).toBe(true);
});
