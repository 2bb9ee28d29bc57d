import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keySlots } from '../../contract/assistant-settings.ts';
import type { HostConfig } from '../config/config.ts';
import type { App } from '../http/app.ts';
import type { Db } from '../store/database.ts';
import { writtenWords } from '../store/written-words.ts';
import { createRedactor, type Redactor } from './redact.ts';

/** What a host knows that is to be taken out. */
export interface Kept {
  readonly config: HostConfig;
  /** Keys that are open now; none where no host runs, for what a key store holds is not in any file then. */
  readonly openKeys: readonly (string | null)[];
  /** Null where the database cannot be opened. */
  readonly db: Db | null;
}

/** Files of the data folder of which every text is a secret. */
const jsonFiles = ['livekit-keys.json', 'assistant-keys.json', 'push-keys.json', 'sign-in-secret.json'];
const notSecret = new Set(['file', 'os_key_store']);
/** What settings and variables with a secret are called. */
export const secretNames = /KEY|SECRET|TOKEN|PASSWORD|CREDENTIAL/i;

/** That of a host that runs. */
export function redactorOfHost({ config, keys, providerSecret, store }: App): Promise<Redactor> {
  const openKeys = [...keySlots.map((slot) => keys.read(slot)), providerSecret.read('client_secret')];
  return redactorOf({ config, openKeys, db: store.db });
}

/** Knows the secrets of this host and what people wrote to it, and takes both out. */
export async function redactorOf(kept: Kept): Promise<Redactor> {
  const words = kept.db === null ? [] : await writtenWords(kept.db);
  return createRedactor({ secrets: secretsOf(kept), words: [kept.config.churchName, ...words] });
}

function secretsOf({ config, openKeys }: Kept): string[] {
  const { dataDir } = config;
  return [
    ...secretsIn(config),
    ...openKeys.filter((key) => key !== null),
    ...jsonFiles.flatMap((name) => textsIn(parsed(join(dataDir, name)))).filter((text) => !notSecret.has(text)),
    ...linesOf(join(dataDir, 'tls-key.pem')),
    ...Object.entries(process.env).flatMap(([name, value]) => (value && secretNames.test(name) ? [value] : [])),
  ];
}

/** The secrets among settings. */
function secretsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return secretNames.test(name) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => secretsIn(inner, Array.isArray(value) ? name : key));
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
