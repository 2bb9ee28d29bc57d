import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssistantSettingsAnswer } from '../../contract/assistant.ts';
import { expect, test } from '../support/desktop.ts';

test('a provider’s key goes into the system’s key store where there is one', async ({ desktop }) => {
  const key = 'sk-of-a-desktop-test';
  const hasStore = await desktop.app.evaluate(
    async ({ safeStorage }) =>
      (await safeStorage.isAsyncEncryptionAvailable()) &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  );
  const answer: AssistantSettingsAnswer = await desktop.page.evaluate(async (kept) => {
    const response = await fetch('/api/v1/assistant/keys/openai', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: kept }),
    });
    return response.json();
  }, key);
  const expected = hasStore ? 'os_key_store' : 'file';
  expect([answer.keys.openai, answer.key_store]).toEqual([expected, expected]);

  const dataDir = await desktop.app.evaluate(() => process.env.TABERNACLE_DATA_DIR ?? '');
  const file = await readFile(join(dataDir, 'assistant-keys.json'), 'utf8');
  expect(file.includes(key)).toBe(!hasStore);
});
