import { createHmac } from 'node:crypto';
import type { AgentConfig } from '../../contract/assistant.ts';
import type { App } from '../http/app.ts';
import { connectionOf } from '../http/livekit-connection.ts';
import { resolveProviders } from './resolve-providers.ts';
import { readAssistantSettings } from './settings.ts';

/**
 * What a worker needs for one conversation. Without `withKeys` the keys are left out, and the revision is still that of
 * the whole, which nobody can turn back into keys without LiveKit's secret.
 */
export async function agentConfigOf(app: App, withKeys: boolean): Promise<AgentConfig> {
  const settings = await readAssistantSettings(app);
  const { speech_to_text, language_model, text_to_speech } = resolveProviders(settings, app);
  const told = {
    providers: {
      speech_to_text: { ...settings.providers.speech_to_text, base_url: speech_to_text.baseUrl },
      language_model: { ...settings.providers.language_model, base_url: language_model.baseUrl },
      text_to_speech: { ...settings.providers.text_to_speech, base_url: text_to_speech.baseUrl },
    },
    keys: {
      speech_to_text: speech_to_text.key,
      language_model: language_model.key,
      text_to_speech: text_to_speech.key,
    },
    persona: settings.persona,
    turn_taking: settings.turn_taking,
  };
  const revision = createHmac('sha256', connectionOf(app).apiSecret)
    .update(`agent config ${JSON.stringify(told)}`)
    .digest('base64url');
  return {
    ...told,
    keys: withKeys ? told.keys : { speech_to_text: null, language_model: null, text_to_speech: null },
    revision,
  };
}
