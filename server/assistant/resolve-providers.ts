import type { AssistantSettings, KeySlot, ProviderChoices } from '../../contract/assistant-settings.ts';
import type { AgentConfig } from '../config/config.ts';
import { deepgramAddress, providerAddress } from '../config/provider-address.ts';
import type { KeyVault } from './keys.ts';
import { canServe, type ProviderPart } from './settings.ts';

/** One part as it is to be asked. The key is told to the provider and to the agent alone. */
export type ResolvedPart<P extends ProviderPart> = ProviderChoices[P] & {
  /**
   * Without a slash at its end; null is the provider's own address. With OpenAI's `/v1` (as its clients expect it), but
   * without Deepgram's: `<baseUrl>/v1/listen`, `<baseUrl>/v1/speak`.
   */
  readonly baseUrl: string | null;
  /** Null where there is none; a `compatible` server may do without. */
  readonly key: string | null;
  /** Whether it has all that it needs to be asked. */
  readonly ready: boolean;
};

export type ResolvedProviders = { readonly [P in ProviderPart]: ResolvedPart<P> };

/**
 * What each part is asked with: what was chosen, with the address of the environment where the choice leaves it open,
 * and the part's key.
 */
export function resolveProviders(
  { providers }: AssistantSettings,
  { config, keys }: { readonly config: { readonly agent: AgentConfig }; readonly keys: Pick<KeyVault, 'read'> },
): ResolvedProviders {
  const resolve = <P extends ProviderPart>(part: P): ResolvedPart<P> => {
    const choice = providers[part];
    const slot = keySlotOf(part, choice.provider);
    return {
      ...choice,
      baseUrl: baseUrlOf(choice, config.agent),
      key: slot === null ? null : keys.read(slot),
      ready: canServe(choice, (of) => keys.read(of) !== null),
    };
  };
  return {
    speech_to_text: resolve('speech_to_text'),
    language_model: resolve('language_model'),
    text_to_speech: resolve('text_to_speech'),
  };
}

/** Under which slot a part's key is kept; null where it asks nobody. */
export function keySlotOf(part: ProviderPart, provider: ProviderChoices[ProviderPart]['provider']): KeySlot | null {
  if (provider === 'none') return null;
  return provider === 'compatible' ? part : provider;
}

function baseUrlOf({ provider, base_url }: ProviderChoices[ProviderPart], environment: AgentConfig): string | null {
  if (provider === 'none') return null;
  if (provider === 'deepgram') {
    return base_url === null ? (environment.deepgramBaseUrl ?? null) : deepgramAddress(base_url);
  }
  if (base_url !== null) return providerAddress(base_url);
  return provider === 'openai' ? (environment.openaiBaseUrl ?? null) : null;
}
