import { expect, test } from 'vitest';
import { afterAnswer, type CookieJar, cookieHeader } from './cookie-jar.ts';

const nowMs = Date.parse('2026-11-26T10:00:00Z');
const empty: CookieJar = new Map();

test('what a host sets is sent back, until it ends', () => {
  const jar = afterAnswer(empty, ['a=1; Path=/; HttpOnly', 'b=x=y; Expires=Thu, 26 Nov 2026 11:00:00 GMT'], nowMs);
  expect(cookieHeader(jar, nowMs)).toBe('a=1; b=x=y');
  expect(cookieHeader(jar, nowMs + 3_600_000)).toBe('a=1');
});

test('Max-Age wins over Expires, and one that is over is taken out', () => {
  const jar = afterAnswer(empty, ['a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], nowMs);
  expect(cookieHeader(jar, nowMs)).toBe('a=1');
  expect(afterAnswer(jar, ['a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], nowMs).size).toBe(0);
});

test('an answer that sets nothing changes nothing', () => {
  expect(afterAnswer(empty, undefined, nowMs)).toBe(empty);
  expect(cookieHeader(empty, nowMs)).toBeUndefined();
});
