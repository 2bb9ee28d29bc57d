import { keySlotOf, resolveProviders } from '../assistant/resolve-providers.ts';
import { readAssistantSettings } from '../assistant/settings.ts';
import { testProviders } from '../assistant/test-providers.ts';
import type { App } from '../http/app.ts';
import { type Finding, failed, note, skipped, well } from './finding.ts';

const parts = ['speech_to_text', 'language_model', 'text_to_speech'] as const;
const names = { speech_to_text: 'what hears', language_model: 'what thinks', text_to_speech: 'what speaks' };

/** Whether the providers that are chosen have the keys and addresses that they need. Asks nobody. */
export async function checkProviderKeys(app: App): Promise<Finding> {
  const { unreadable } = app.keys;
  if (unreadable !== null) {
    return failed(
      'keys_unreadable',
      unreadable.because === 'damaged'
        ? 'the file of the keys is damaged'
        : `keys that this account cannot open: ${unreadable.slots.join(', ')}`,
      'Enter the keys anew in the assistant’s settings. Keys that the key store of another computer or account closed open there alone.',
    );
  }
  const settings = await readAssistantSettings(app);
  const chosen = parts.filter((part) => settings.providers[part].provider !== 'none');
  if (chosen.length === 0) return skipped('no provider is chosen: the assistant answers typed words by itself');
  const resolved = resolveProviders(settings, app);
  const missing = chosen.filter((part) => !resolved[part].ready);
  if (missing.length === chosen.length) {
    return note(
      'key_missing',
      'no provider has its key yet: the assistant answers typed words by itself',
      'To make it hear, think and speak, enter keys in the assistant’s settings, or choose servers of your own there.',
    );
  }
  if (missing.length > 0) {
    return failed(
      'key_missing',
      `without a key: ${missing.map((part) => `${names[part]} (${resolved[part].provider})`).join(', ')}`,
      'Enter the key in the assistant’s settings, or choose another provider there.',
    );
  }
  const told = chosen.map((part) => `${names[part]}: ${resolved[part].provider}`).join(', ');
  const inFile = chosen.some((part) => {
    const slot = keySlotOf(part, resolved[part].provider);
    return slot !== null && app.keys.source(slot) === 'file';
  });
  if (!inFile) return well(told);
  return note(
    'keys_in_file',
    `${told}; keys are kept as plain text in a file that only the host’s account may read`,
    'Whoever can read that account’s files, or a backup of them, can use the keys. The desktop application keeps them in the key store of the operating system where there is one.',
  );
}

/** Asks each provider once, as the test in the assistant’s settings does. */
export async function checkProviders(app: App): Promise<Finding> {
  const settings = await readAssistantSettings(app);
  const resolved = resolveProviders(settings, app);
  if (parts.every((part) => !resolved[part].ready)) return skipped('no provider is chosen that has what it needs');
  const trial = await testProviders(app);
  const tried = parts.filter((part) => trial[part].state !== 'skipped');
  const refused = tried.filter((part) => trial[part].state === 'failed');
  if (refused.length === 0) {
    return well(tried.map((part) => `${names[part]}: ${trial[part].milliseconds ?? 0} ms`).join(', '));
  }
  return failed(
    'provider_failed',
    refused.map((part) => `${names[part]}: ${trial[part].reason ?? ''}`).join(' '),
    'Mend it in the assistant’s settings, then test there.',
  );
}
