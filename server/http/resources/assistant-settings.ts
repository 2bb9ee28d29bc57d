import type { AssistantSettingsAnswer } from '../../../contract/assistant.ts';
import { defaultSettings } from '../../../contract/assistant-defaults.ts';
import type { KeySlot } from '../../../contract/assistant-settings.ts';
import { changeAssistantSettings, modeOf, readAssistantSettings } from '../../assistant/settings.ts';
import { testProviders } from '../../assistant/test-providers.ts';
import type { App } from '../app.ts';
import type { HandlersOf } from '../handlers.ts';

export const assistantSettingsHandlers: HandlersOf<
  'getAssistantSettings' | 'updateAssistantSettings' | 'setAssistantKey' | 'deleteAssistantKey' | 'testAssistant'
> = {
  getAssistantSettings: ({ app }) => answerOf(app),

  async updateAssistantSettings({ app }, { body }) {
    await changeAssistantSettings(app, body);
    return answerOf(app);
  },

  async setAssistantKey({ app }, { params, body }) {
    await app.keys.keep(params.slot, body.key);
    return answerOf(app);
  },

  async deleteAssistantKey({ app }, { params }) {
    await app.keys.forget(params.slot);
    return answerOf(app);
  },

  testAssistant: ({ app }) => testProviders(app),
};

async function answerOf({ store, config, keys }: App): Promise<AssistantSettingsAnswer> {
  const settings = await readAssistantSettings({ store, config });
  const { unreadable } = keys;
  const { openaiBaseUrl, deepgramBaseUrl } = config.agent;
  return {
    settings,
    defaults: defaultSettings(config.churchName),
    keys: {
      openai: keys.source('openai'),
      deepgram: keys.source('deepgram'),
      speech_to_text: keys.source('speech_to_text'),
      language_model: keys.source('language_model'),
      text_to_speech: keys.source('text_to_speech'),
    },
    key_store: keys.store,
    keys_unreadable: unreadable === null ? null : { because: unreadable.because, slots: [...unreadable.slots] },
    environment_addresses: { openai: openaiBaseUrl ?? null, deepgram: deepgramBaseUrl ?? null },
    mode: modeOf(settings, (slot: KeySlot) => keys.read(slot) !== null),
  };
}
