import { createHmac } from 'node:crypto';
import { ipKeyGenerator } from 'express-rate-limit';

/** Bits of an IPv6 address that one household or phone has to itself. */
const networkBits = 64;

/**
 * What is kept of an address, to count the minutes of those who share it: nobody without the secret can tell the
 * address from it. An IPv6 address counts as its network, as anybody has billions of them.
 */
export function addressHash(address: string, secret: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return createHmac('sha256', secret)
    .update(`assistant address ${ipKeyGenerator(bare, networkBits)}`)
    .digest('base64url');
}
