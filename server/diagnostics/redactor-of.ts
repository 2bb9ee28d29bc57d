import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keySlots } from '../../contract/assistant.ts';
import type { KeyVault } from '../assistant/keys.ts';
import type { HostConfig } from '../config/config.ts';
import type { ProviderSecret } from '../sign-in/provider-settings.ts';
import type { Db } from '../store/database.ts';
import { writtenWords } from '../store/written-words.ts';
import { createRedactor, type Redactor } from './redact.ts';

/** What a host knows that is to be taken out. */
export interface Kept {
  readonly config: HostConfig;
  /** Null where no host runs: what the operating system's key store holds is not in any file then. */
  readonly keys: Pick<KeyVault, 'read'> | null;
  readonly providerSecret: Pick<ProviderSecret, 'read'> | null;
  /** Null where the database cannot be opened. */
  readonly db: Db | null;
}

/** Files of the data folder of which every text is a secret. */
const jsonFiles = ['livekit-keys.json', 'assistant-keys.json', 'sign-in-secret.json', 'push-keys.json'];
const notSecret = new Set(['file', 'os_key_store']);
const secretVariables = /KEY|SECRET|TOKEN|PASSWORD|CREDENTIAL/i;

/** Knows the secrets of this host and what people wrote to it, and takes both out. */
export async function redactorOf(kept: Kept): Promise<Redactor> {
  const words = kept.db === null ? [] : await writtenWords(kept.db);
  return createRedactor({ secrets: secretsOf(kept), words: [kept.config.churchName, ...words] });
}

function secretsOf({ config, keys, providerSecret }: Kept): string[] {
  const { livekit, agent, signInProvider, dataDir } = config;
  return [
    ...(livekit.mode === 'external' ? [livekit.apiKey, livekit.apiSecret] : []),
    ...[agent.openaiApiKey, agent.deepgramApiKey, ...keySlots.map((slot) => keys?.read(slot))].filter(isText),
    ...[signInProvider?.clientSecret, providerSecret?.read('client_secret')].filter(isText),
    ...jsonFiles.flatMap((name) => textsIn(parsed(join(dataDir, name)))).filter((text) => !notSecret.has(text)),
    ...linesOf(join(dataDir, 'tls-key.pem')),
    ...Object.entries(process.env).flatMap(([name, value]) => (value && secretVariables.test(name) ? [value] : [])),
  ];
}

function isText(value: string | null | undefined): value is string {
  return typeof value === 'string';
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function linesOf(file: string): string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter((line) => line !== '' && !line.startsWith('-----'));
  } catch {
    return [];
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
