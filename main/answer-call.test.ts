import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { answerCall } from './answer-call.ts';
import { isOwnSender } from './sender.ts';

const own = 'http://127.0.0.1:8420';
const args = z.tuple([z.number()]);

test('the window’s own page is answered', async () => {
  await expect(answerCall('desktop:set-badge', true, args, [2], (count) => count * 2)).resolves.toBe(4);
});

test('a foreign caller is refused before its arguments are looked at', async () => {
  const respond = vi.fn();
  await expect(answerCall('desktop:set-badge', false, args, ['x'], respond)).rejects.toThrow('refused, the caller');
  expect(respond).not.toHaveBeenCalled();
});

test.each([[[]], [['2']], [[2, 3]], [[Number.NaN]]])('arguments %j are refused', async (given) => {
  const respond = vi.fn();
  await expect(answerCall('desktop:set-badge', true, args, given, respond)).rejects.toThrow('refused, the arguments');
  expect(respond).not.toHaveBeenCalled();
});

test('only the top page of the window at the host’s origin is its own', () => {
  const sender = { isWindow: true, isMainFrame: true, url: `${own}/join/x` };
  expect(isOwnSender(sender, own)).toBe(true);
  expect(isOwnSender({ ...sender, isWindow: false }, own)).toBe(false);
  expect(isOwnSender({ ...sender, isMainFrame: false }, own)).toBe(false);
  expect(isOwnSender({ ...sender, url: 'https://example.org/' }, own)).toBe(false);
  expect(isOwnSender({ ...sender, url: '' }, own)).toBe(false);
});
