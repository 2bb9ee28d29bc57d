import { createHash, randomBytes } from 'node:crypto';

/** A secret that cannot be guessed: 32 random bytes as base64url. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. The secrets are random, so a fast hash without salt is enough. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
