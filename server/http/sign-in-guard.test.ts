import { beforeEach, describe, expect, test } from 'vitest';
import { type Attempt, createSignInGuard, type SignInGuard } from './sign-in-guard.ts';

const secondMs = 1000;
const minuteMs = 60 * secondMs;

let nowMs: number;
let guard: SignInGuard;

beforeEach(() => {
  nowMs = Date.parse('2026-11-22T10:00:00Z');
  guard = createSignInGuard(50, () => new Date(nowMs));
});

const ruth = (address: string, knownDevice: string | null = null): Attempt => ({
  account: 'ruth',
  address,
  knownDevice,
});

function fail(attempt: Attempt, times: number): void {
  for (let count = 0; count < times; count++) guard.failed(attempt);
}

function mayTry(attempt: Attempt): boolean {
  try {
    guard.check(attempt);
    return true;
  } catch {
    return false;
  }
}

describe('who fails to sign in', () => {
  test('waits after five failures, twice as long each time', () => {
    fail(ruth('192.0.2.1'), 4);
    expect(mayTry(ruth('192.0.2.1'))).toBe(true);
    fail(ruth('192.0.2.1'), 1);
    expect(mayTry(ruth('192.0.2.1'))).toBe(false);
    nowMs += 30 * secondMs;
    expect(mayTry(ruth('192.0.2.1'))).toBe(true);
    fail(ruth('192.0.2.1'), 1);
    nowMs += 59 * secondMs;
    expect(mayTry(ruth('192.0.2.1'))).toBe(false);
    nowMs += secondMs;
    expect(mayTry(ruth('192.0.2.1'))).toBe(true);
  });

  test('starts anew after going in', () => {
    fail(ruth('192.0.2.1'), 4);
    guard.succeeded(ruth('192.0.2.1'));
    fail(ruth('192.0.2.1'), 4);
    expect(mayTry(ruth('192.0.2.1'))).toBe(true);
  });

  test('locks out neither the same person elsewhere nor other people at the same address', () => {
    fail(ruth('192.0.2.1'), 20);
    expect(mayTry(ruth('198.51.100.7'))).toBe(true);
    expect(mayTry({ ...ruth('192.0.2.1'), account: 'boaz' })).toBe(true);
  });

  test('cannot lock out a known device, from its own address or from many', () => {
    fail(ruth('192.0.2.1'), 60);
    for (let host = 1; host <= 200; host++) fail(ruth(`203.0.113.${host}`), 1);
    expect(mayTry(ruth('198.51.100.7'))).toBe(false);
    expect(mayTry(ruth('192.0.2.1', 'her-telephone'))).toBe(true);
    fail(ruth('192.0.2.1', 'her-telephone'), 5);
    expect(mayTry(ruth('192.0.2.1', 'her-telephone'))).toBe(false);
    expect(mayTry(ruth('192.0.2.1', 'her-computer'))).toBe(true);
  });

  test('at one address guesses many accounts no faster, and an IPv6 network counts as one', () => {
    for (let one = 0; one < 50; one++) {
      guard.failed({ account: `person-${one}`, address: `2001:db8::${one.toString(16)}`, knownDevice: null });
    }
    expect(mayTry({ account: 'boaz', address: '2001:db8::ffff', knownDevice: null })).toBe(false);
    nowMs += 15 * minuteMs;
    expect(mayTry({ account: 'boaz', address: '2001:db8::ffff', knownDevice: null })).toBe(true);
  });
});
