import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that looks like another or like a digit. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 16;

/** A new secret of an invite, 80 random bits, in four groups that a person can read out. */
export function createInviteCode(): string {
  const letters = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The one form of a code that a person typed: lower case, without hyphens and spaces, `o` read as 0, `i` and `l`
 * as 1. Null for what cannot be a code.
 */
export function normaliseInviteCode(typed: string): string | null {
  const code = typed
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}
