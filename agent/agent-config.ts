import { type AgentConfig, agentConfig } from '../contract/assistant.ts';
import { defaultModels, defaultSettings } from '../contract/assistant-defaults.ts';
import type { ProviderChoices } from '../contract/assistant-settings.ts';
import type { Client } from '../contract/client.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a configuration comes from: the host, or the environment while the host does not answer. */
export interface KnownConfig {
  readonly config: AgentConfig;
  readonly fromHost: boolean;
}

/** The host's configuration; while it cannot be had, that of the environment. Never throws. */
export async function readAgentConfig(
  host: Client,
  env: Environment,
  onFault: (cause: unknown) => void,
): Promise<KnownConfig> {
  try {
    return { config: agentConfig.parse(await host('getAgentConfig')), fromHost: true };
  } catch (cause) {
    onFault(cause);
    return { config: configFromEnvironment(env), fromHost: false };
  }
}

/** The providers whose keys or addresses stand in the environment, with the default persona. */
export function configFromEnvironment(env: Environment): AgentConfig {
  const defaults = defaultSettings('our church');
  const deepgram = chosen(env.DEEPGRAM_API_KEY, env.DEEPGRAM_BASE_URL);
  const openai = chosen(env.OPENAI_API_KEY, env.OPENAI_BASE_URL);
  const speech = deepgram ? 'deepgram' : openai ? 'openai' : 'none';
  const speechAddress = deepgram?.baseUrl ?? openai?.baseUrl ?? null;
  const speechKey = (deepgram ?? openai)?.key ?? null;
  const providers: ProviderChoices = {
    speech_to_text: {
      provider: speech,
      model: defaultModels.speech_to_text[speech],
      language: defaults.providers.speech_to_text.language,
      base_url: speechAddress,
    },
    language_model: {
      provider: openai ? 'openai' : 'none',
      model: defaults.providers.language_model.model,
      base_url: openai?.baseUrl ?? null,
    },
    text_to_speech: {
      provider: speech,
      model: defaultModels.text_to_speech[speech],
      voice: null,
      base_url: speechAddress,
    },
  };
  return {
    revision: 'environment',
    providers,
    keys: { speech_to_text: speechKey, language_model: openai?.key ?? null, text_to_speech: speechKey },
    persona: defaults.persona,
    turn_taking: defaults.turn_taking,
  };
}

/** A provider is chosen by its key, or by an address of one's own that may do without. */
function chosen(key: string | undefined, baseUrl: string | undefined) {
  return key || baseUrl ? { key: key || null, baseUrl: baseUrl || null } : null;
}
