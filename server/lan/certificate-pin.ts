import { createHash, type KeyObject } from 'node:crypto';

/**
 * The fingerprint by which a host's own certificate is known: SHA-256 of its public key (SubjectPublicKeyInfo in DER,
 * RFC 7469, section 2.4), in base64url. It stays the same when the certificate is renewed with its key.
 */
export function pinOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url');
}
