import { expect, test } from 'vitest';
import { addressHash } from './address-hash.ts';

const of = (address: string, secret = 'secret') => addressHash(address, secret);

test('an address has one hash, however it is written', () => {
  expect(of('::ffff:192.0.2.7')).toBe(of('192.0.2.7'));
  expect(of('192.0.2.8')).not.toBe(of('192.0.2.7'));
});

test('a network of IPv6 is one address', () => {
  expect(of('2001:db8:1:2::1')).toBe(of('2001:db8:1:2:ffff:ffff:ffff:ffff'));
  expect(of('2001:db8:1:3::1')).not.toBe(of('2001:db8:1:2::1'));
  expect(of('fe80::1%eth0')).toBe(of('fe80::2'));
});

test('the hash tells nothing of the address to who has not the secret', () => {
  expect(of('192.0.2.7', 'another')).not.toBe(of('192.0.2.7'));
  expect(of('192.0.2.7')).toMatch(/^[\w-]{43}$/);
});

test('any text has a hash', () => {
  for (const address of ['', 'unknown', '::', '::1', '1.2.3', '%']) expect(of(address)).toHaveLength(43);
});
