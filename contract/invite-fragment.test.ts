import { expect, test } from 'vitest';
import { readInviteFragment, writeInviteFragment } from './invite-fragment.ts';

const pin = 'pL1-'.padEnd(43, 'x');

test.each([
  ['k7pm-2xqv-9dnt-4hwc', { secret: 'k7pm-2xqv-9dnt-4hwc', pin: null }],
  [`#k7pm-2xqv-9dnt-4hwc.${pin}`, { secret: 'k7pm-2xqv-9dnt-4hwc', pin }],
  [`%6b7pm2xqv9dnt4hwc.${pin}`, { secret: 'k7pm2xqv9dnt4hwc', pin }],
  ['k7pm-2xqv-9dnt-4hwc.cut-short', { secret: 'k7pm-2xqv-9dnt-4hwc', pin: null }],
  [`.${pin}`, { secret: '', pin }],
  ['%', { secret: '%', pin: null }],
  ['', { secret: '', pin: null }],
])('%s is read', (text, expected) => {
  expect(readInviteFragment(text)).toEqual(expected);
});

test('what was written is read', () => {
  for (const fragment of [
    { secret: 'k7pm-2xqv-9dnt-4hwc', pin: null },
    { secret: 'k7pm-2xqv-9dnt-4hwc', pin },
  ]) {
    expect(readInviteFragment(writeInviteFragment(fragment))).toEqual(fragment);
  }
});
