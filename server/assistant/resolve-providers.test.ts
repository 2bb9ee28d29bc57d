import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../contract/assistant-defaults.ts';
import type { KeySlot, ProviderChoices } from '../../contract/assistant-settings.ts';
import type { AgentConfig } from '../config/config.ts';
import { resolveProviders } from './resolve-providers.ts';

const defaults = defaultSettings('Test Church');

function resolve(
  providers: Partial<ProviderChoices>,
  agent: Partial<AgentConfig> = {},
  kept: Partial<Record<KeySlot, string>> = {},
) {
  return resolveProviders(
    { ...defaults, providers: { ...defaults.providers, ...providers } },
    { config: { agent: { autoStart: false, ...agent } }, keys: { read: (slot) => kept[slot] ?? null } },
  );
}

describe('what each part is asked with', () => {
  test('a provider without an address is asked at its own, with its key', () => {
    expect(resolve({}, {}, { deepgram: 'D', openai: 'O' })).toMatchObject({
      speech_to_text: { provider: 'deepgram', model: 'nova-3', baseUrl: null, key: 'D', ready: true },
      language_model: { provider: 'openai', baseUrl: null, key: 'O', ready: true },
      text_to_speech: { provider: 'deepgram', baseUrl: null, key: 'D', ready: true },
    });
  });

  test('the environment gives the address that the settings leave open', () => {
    const environment = { openaiBaseUrl: 'http://127.0.0.1:9/v1', deepgramBaseUrl: 'http://127.0.0.1:8' };
    const language_model = { ...defaults.providers.language_model, base_url: 'https://mine.example/v1/' };
    expect(resolve({ language_model }, environment)).toMatchObject({
      speech_to_text: { baseUrl: 'http://127.0.0.1:8' },
      language_model: { baseUrl: 'https://mine.example/v1' },
      text_to_speech: { baseUrl: 'http://127.0.0.1:8' },
    });
  });

  test('another server is asked with its part’s own key, or with none', () => {
    const compatible = { provider: 'compatible', base_url: 'http://127.0.0.1:11434/v1' } as const;
    const language_model = { ...defaults.providers.language_model, ...compatible };
    const environment = { openaiBaseUrl: 'http://127.0.0.1:9/v1' };
    expect(resolve({ language_model }, environment, { openai: 'O' }).language_model).toMatchObject({
      baseUrl: 'http://127.0.0.1:11434/v1',
      key: null,
      ready: true,
    });
    expect(resolve({ language_model }, {}, { language_model: 'L' }).language_model.key).toBe('L');
  });

  test('Deepgram’s address is told without its version', () => {
    const speech_to_text = { ...defaults.providers.speech_to_text, base_url: 'http://127.0.0.1:8/v1/' };
    expect(resolve({ speech_to_text }).speech_to_text.baseUrl).toBe('http://127.0.0.1:8');
  });

  test('nobody is asked without a key where one is needed, and nobody where nobody is chosen', () => {
    const speech_to_text = { ...defaults.providers.speech_to_text, provider: 'none' } as const;
    const parts = resolve({ speech_to_text }, { openaiBaseUrl: 'http://127.0.0.1:9/v1' }, { deepgram: 'D' });
    expect(parts.speech_to_text).toMatchObject({ baseUrl: null, key: null, ready: false });
    expect(parts.language_model).toMatchObject({ key: null, ready: false });
  });
});
