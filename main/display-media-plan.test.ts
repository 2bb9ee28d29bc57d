import { expect, test } from 'vitest';
import { canShareSystemSound, planDisplayMedia } from './display-media-plan.ts';

test('Wayland asks by itself when the sources are listed', () => {
  expect(planDisplayMedia({ platform: 'linux', systemVersion: '6.1', sessionType: 'wayland' })).toBe('portal');
});

test('macOS asks by itself from version 15', () => {
  expect(planDisplayMedia({ platform: 'darwin', systemVersion: '15.1', sessionType: undefined })).toBe('system_picker');
  expect(planDisplayMedia({ platform: 'darwin', systemVersion: '14.6', sessionType: undefined })).toBe('own_picker');
});

test('everywhere else the application asks', () => {
  expect(planDisplayMedia({ platform: 'linux', systemVersion: '6.1', sessionType: 'x11' })).toBe('own_picker');
  expect(planDisplayMedia({ platform: 'win32', systemVersion: '10.0', sessionType: undefined })).toBe('own_picker');
});

test('the computer’s sound is shared on Windows only, and only if the page asked', () => {
  expect(canShareSystemSound('win32', true)).toBe(true);
  expect(canShareSystemSound('win32', false)).toBe(false);
  expect(canShareSystemSound('darwin', true)).toBe(false);
  expect(canShareSystemSound('linux', true)).toBe(false);
});
