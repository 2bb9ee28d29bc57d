import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { openKeyVault, type SecretSeal } from './keys.ts';

/** A key store of one account: what another one sealed does not open. */
function keyStoreOf(account: string): SecretSeal {
  const flip = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);
  return {
    seal: async (secret) => flip(Buffer.from(`${account}:${secret}`)),
    open: async (sealed) => {
      const [owner, secret = ''] = Buffer.from(flip(sealed)).toString().split(':');
      if (owner !== account) throw new Error('sealed by somebody else');
      return secret;
    },
  };
}

const open = (dataDir: string, seal: SecretSeal | null = null, environment = {}) =>
  openKeyVault({ dataDir, environment: { autoStart: false, ...environment }, seal });

const keysFile = (folder: string) => join(folder, 'assistant-keys.json');

async function refusal(promise: Promise<void>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error('it was not refused', { cause: error });
}

describe('the providers’ keys', () => {
  test('without a key store they are kept in a file that only its owner may read', async () => {
    using folder = temporaryFolder();
    const vault = await open(folder.path);
    expect([vault.store, vault.source('openai'), vault.read('openai')]).toEqual(['file', 'none', null]);
    await vault.keep('openai', 'sk-first');
    await vault.keep('openai', 'sk-second');
    expect(vault.source('openai')).toBe('file');
    if (process.platform !== 'win32') expect(statSync(keysFile(folder.path)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['assistant-keys.json']);
    expect((await open(folder.path)).read('openai')).toBe('sk-second');
  });

  test('with a key store the file holds them sealed, and they open again', async () => {
    using folder = temporaryFolder();
    const vault = await open(folder.path, keyStoreOf('ruth'));
    await vault.keep('deepgram', 'dg-secret');
    expect([vault.store, vault.source('deepgram')]).toEqual(['os_key_store', 'os_key_store']);
    expect(readFileSync(keysFile(folder.path), 'utf8')).not.toContain('dg-secret');
    expect((await open(folder.path, keyStoreOf('ruth'))).read('deepgram')).toBe('dg-secret');
  });

  test.each([
    ['another account', keyStoreOf('peter')],
    ['a start without a key store', null],
  ])('what was sealed does not open for %s, is told, and is still there', async (_who, seal) => {
    using folder = temporaryFolder();
    await (await open(folder.path, keyStoreOf('ruth'))).keep('deepgram', 'dg-secret');
    const vault = await open(folder.path, seal);
    expect([vault.source('deepgram'), vault.read('deepgram')]).toEqual(['none', null]);
    expect(vault.unreadable).toEqual({ because: 'sealed', slots: ['deepgram'] });
    await vault.keep('openai', 'sk-other');
    await vault.forget('language_model');
    const again = await open(folder.path, keyStoreOf('ruth'));
    expect(again.read('deepgram')).toBe('dg-secret');
  });

  test('a key store that does not answer does not keep the host from starting, and its keys come later', async () => {
    using folder = temporaryFolder();
    await (await open(folder.path, keyStoreOf('ruth'))).keep('deepgram', 'dg-secret');
    const asked = Promise.withResolvers<SecretSeal>();
    const vault = await openKeyVault({
      dataDir: folder.path,
      environment: { autoStart: false },
      seal: asked.promise,
      longestOpeningMs: 10,
    });
    expect(vault.read('deepgram')).toBeNull();
    asked.resolve(keyStoreOf('ruth'));
    await expect.poll(() => vault.read('deepgram')).toBe('dg-secret');
  });

  test('a key store that refuses a key says what to do, and keeps the one before', async () => {
    using folder = temporaryFolder();
    const seal = keyStoreOf('ruth');
    await (await open(folder.path, seal)).keep('openai', 'sk-first');
    const locked = await open(folder.path, { ...seal, seal: () => Promise.reject(new Error('locked')) });
    const { code, message } = await refusal(locked.keep('openai', 'sk-second'));
    expect([code, message]).toEqual(['conflict', expect.stringContaining('Unlock it')]);
    expect(locked.read('openai')).toBe('sk-first');
  });

  test('the environment wins, and cannot be changed here', async () => {
    using folder = temporaryFolder();
    await (await open(folder.path)).keep('openai', 'sk-kept');
    const vault = await open(folder.path, null, { openaiApiKey: 'sk-environment' });
    expect([vault.source('openai'), vault.read('openai')]).toEqual(['environment', 'sk-environment']);
    for (const change of [vault.keep('openai', 'sk-new'), vault.forget('openai')]) {
      const { code, message } = await refusal(change);
      expect([code, message]).toEqual(['conflict', expect.stringContaining('OPENAI_API_KEY')]);
    }
    expect((await open(folder.path)).read('openai')).toBe('sk-kept');
  });

  test.each(['{ "version": 1, "keys": { "openai": sk-broken', '{"version":2,"keys":{}}'])(
    'a file that is not understood (%s) is left as it is and not quoted',
    async (text) => {
      using folder = temporaryFolder();
      writeFileSync(keysFile(folder.path), text);
      const vault = await open(folder.path);
      expect([vault.source('openai'), vault.unreadable?.because]).toEqual(['none', 'damaged']);
      const error = await refusal(vault.keep('openai', 'sk-new'));
      expect([error.code, error.cause]).toEqual(['conflict', undefined]);
      expect(error.message).not.toContain('sk-broken');
      expect(readFileSync(keysFile(folder.path), 'utf8')).toBe(text);
    },
  );

  test('a forgotten key is gone from the disk', async () => {
    using folder = temporaryFolder();
    const vault = await open(folder.path);
    await vault.keep('speech_to_text', 'ears-key');
    await vault.keep('openai', 'sk-other');
    await vault.forget('speech_to_text');
    expect(vault.source('speech_to_text')).toBe('none');
    expect(readFileSync(keysFile(folder.path), 'utf8')).not.toContain('ears-key');
    expect((await open(folder.path)).read('openai')).toBe('sk-other');
  });
});
