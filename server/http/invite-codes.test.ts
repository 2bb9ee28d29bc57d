import { expect, test } from 'vitest';
import { createInviteCode, normaliseInviteCode } from './invite-codes.ts';

test('a code is four groups of four that a person can read out', () => {
  expect(createInviteCode()).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
});

test('a code is known however it is typed', () => {
  for (const typed of ['k7pm-2xqv-9dnt-40w1', 'K7PM 2XQV 9DNT 4OWL', 'k7pm2xqv9dnt40wi', ' k7pm–2xqv–9dnt–40w1 ']) {
    expect(normaliseInviteCode(typed)).toBe('k7pm2xqv9dnt40w1');
  }
});

test('what cannot be a code is none', () => {
  for (const typed of ['', 'k7pm', 'k7pm-2xqv-9dnt-4hwu', 'k7pm-2xqv-9dnt-4hwcc', '🙏'.repeat(16)]) {
    expect(normaliseInviteCode(typed)).toBeNull();
  }
});
