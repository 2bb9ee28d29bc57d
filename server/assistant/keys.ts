import type { KeySlot } from '../../contract/assistant.ts';
import type { AgentConfig } from '../config/config.ts';

export type KeySource = 'none' | 'environment' | 'os_key_store' | 'file';

/** The providers' keys: from the environment, which wins, or kept by this host. They are told to the agent alone. */
export interface KeyVault {
  /** Where new keys are kept. */
  readonly store: 'os_key_store' | 'file';
  source(slot: KeySlot): KeySource;
  /** The key, or null where there is none. */
  read(slot: KeySlot): string | null;
}

export function openKeyVault(config: AgentConfig): KeyVault {
  const environment: Partial<Record<KeySlot, string>> = {
    ...(config.openaiApiKey === undefined ? {} : { openai: config.openaiApiKey }),
    ...(config.deepgramApiKey === undefined ? {} : { deepgram: config.deepgramApiKey }),
  };
  return {
    store: 'file',
    source: (slot) => (environment[slot] === undefined ? 'none' : 'environment'),
    read: (slot) => environment[slot] ?? null,
  };
}
