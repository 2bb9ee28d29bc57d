import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { app } from './app.ts';

/**
 * A stand-in for the operating system's key store: what it seals opens only for the same user data folder. It proves that
 * main/ and the host pass sealed keys on rightly; it protects nothing, as its password can be worked out.
 */
export const safeStorage = {
  getSelectedStorageBackend: () => (app.isReady() ? 'gnome_libsecret' : 'unknown'),
  isAsyncEncryptionAvailable: async () => app.isReady(),
  encryptStringAsync: async (text: string) => {
    const start = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', password(), start);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([start, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (sealed: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', password(), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    const result = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
    return { shouldReEncrypt: false, result };
  },
};

function password(): Buffer {
  return createHash('sha256')
    .update(`stand-in ${app.getPath('userData')}`)
    .digest();
}
