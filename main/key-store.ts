import { app, safeStorage } from 'electron';
import type { SecretSeal } from '../server/assistant/keys.ts';

/**
 * The operating system's key store (Keychain, Windows' data protection, a Linux keyring), once the application may ask
 * for it; null where there is none. On Linux without a keyring Electron would seal with a password that everybody
 * knows: that counts as none.
 */
export async function osKeyStore(): Promise<SecretSeal | null> {
  await app.whenReady();
  if (process.platform === 'linux' && !hasKeyring(safeStorage.getSelectedStorageBackend())) return null;
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  return {
    seal: (secret) => safeStorage.encryptStringAsync(secret),
    open: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed))).result,
  };
}

function hasKeyring(backend: ReturnType<typeof safeStorage.getSelectedStorageBackend>): boolean {
  return backend !== 'basic_text' && backend !== 'unknown';
}
