import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type KeySlot, keySlots } from '../../contract/assistant-settings.ts';
import { AppError } from '../../contract/errors.ts';
import type { AgentConfig } from '../config/config.ts';
import { type KeptKey, type KeptKeys, readKeyFile, writeKeyFile } from './key-file.ts';

export type KeySource = 'none' | 'environment' | 'os_key_store' | 'file';

/** The operating system's key store: what it seals opens only for this account of this computer. */
export interface SecretSeal {
  seal(secret: string): Promise<Uint8Array>;
  /** Rejects where it was sealed by another account or on another computer. */
  open(sealed: Uint8Array): Promise<string>;
}

/** Secrets, each by what it is for: from the environment, which wins, or kept by this host. */
export interface SecretVault<Slot extends string> {
  /** Where new keys are kept. */
  readonly store: 'os_key_store' | 'file';
  /** Keys that are kept but cannot be used now, and why; null where there are none. */
  readonly unreadable: UnreadableKeys<Slot> | null;
  source(slot: Slot): KeySource;
  /** The key, or null where there is none. */
  read(slot: Slot): string | null;
  /** Keeps a key in place of the one before. Throws AppError `conflict` in words where it cannot. */
  keep(slot: Slot, key: string): Promise<void>;
  /** Throws AppError `conflict` in words where it cannot. */
  forget(slot: Slot): Promise<void>;
}

/** The keys of the assistant's providers. They are told to the agent alone. */
export type KeyVault = SecretVault<KeySlot>;

/** `sealed`: by a key store that does not open here. `damaged`: the whole file cannot be understood. */
export interface UnreadableKeys<Slot extends string> {
  readonly because: 'sealed' | 'damaged';
  readonly slots: readonly Slot[];
}

/** How secrets are sealed. */
export interface SealParts {
  /** Null where there is no key store; a promise while it is asked. */
  readonly seal?: SecretSeal | null | Promise<SecretSeal | null>;
  /** A key store may ask the person first. After this time the host starts meanwhile; the keys come when they come. */
  readonly longestOpeningMs?: number;
}

export interface KeyVaultParts extends SealParts {
  readonly dataDir: string;
  /** Whose keys win. */
  readonly environment: AgentConfig;
}

export interface SecretVaultParts<Slot extends string> extends SealParts {
  readonly file: string;
  readonly slots: readonly Slot[];
  /** What the environment says, which wins. */
  readonly environment: Readonly<Partial<Record<Slot, string>>>;
  /** The variables that say it. */
  readonly variables: Readonly<Partial<Record<Slot, string>>>;
}

/** Opens the providers' keys of a data folder. */
export function openKeyVault({ dataDir, environment, ...sealing }: KeyVaultParts): Promise<KeyVault> {
  const { openaiApiKey, deepgramApiKey } = environment;
  return openSecretVault<KeySlot>({
    ...sealing,
    file: join(dataDir, 'assistant-keys.json'),
    slots: keySlots,
    environment: {
      ...(openaiApiKey === undefined ? {} : { openai: openaiApiKey }),
      ...(deepgramApiKey === undefined ? {} : { deepgram: deepgramApiKey }),
    },
    variables: { openai: 'OPENAI_API_KEY', deepgram: 'DEEPGRAM_API_KEY' },
  });
}

/** Opens the secrets of a file. What cannot be opened stays as it is, and is told; it never keeps a host from starting. */
export async function openSecretVault<Slot extends string>(parts: SecretVaultParts<Slot>): Promise<SecretVault<Slot>> {
  const vault = new FileVault(parts);
  const giveUp = new AbortController();
  const inTime = delay(parts.longestOpeningMs ?? 5000, undefined, { signal: giveUp.signal, ref: false }).catch(
    () => undefined,
  );
  await Promise.race([vault.opened, inTime]);
  giveUp.abort();
  return vault;
}

class FileVault<Slot extends string> implements SecretVault<Slot> {
  /** Settles when everything is open that can be opened. */
  readonly opened: Promise<void>;
  readonly #parts: Omit<SecretVaultParts<Slot>, keyof SealParts>;
  readonly #open = new Map<Slot, string>();
  #kept: KeptKeys<Slot> | null;
  #seal: SecretSeal | null = null;
  /** Changes wait for each other. */
  #changing: Promise<void> = Promise.resolve();

  constructor({ seal = null, ...parts }: SecretVaultParts<Slot>) {
    this.#parts = parts;
    this.#kept = readKeyFile(parts.file, parts.slots);
    this.opened = this.#openAll(seal);
  }

  get store(): 'os_key_store' | 'file' {
    return this.#seal === null ? 'file' : 'os_key_store';
  }

  get unreadable(): UnreadableKeys<Slot> | null {
    if (this.#kept === null) return { because: 'damaged', slots: [] };
    const slots = slotsOf(this.#kept).filter((slot) => !this.#open.has(slot) && !(slot in this.#parts.environment));
    return slots.length === 0 ? null : { because: 'sealed', slots };
  }

  source(slot: Slot): KeySource {
    if (this.#parts.environment[slot] !== undefined) return 'environment';
    return this.#open.has(slot) ? (this.#kept?.[slot]?.kept_by ?? 'none') : 'none';
  }

  read(slot: Slot): string | null {
    return this.#parts.environment[slot] ?? this.#open.get(slot) ?? null;
  }

  keep(slot: Slot, key: string): Promise<void> {
    return this.#change(slot, async (kept) => {
      const next = await this.#closed(key);
      this.#write({ ...kept, [slot]: next } as KeptKeys<Slot>);
      this.#open.set(slot, key);
    });
  }

  forget(slot: Slot): Promise<void> {
    return this.#change(slot, async (kept) => {
      const { [slot]: forgotten, ...others } = kept;
      if (forgotten !== undefined) this.#write(others as KeptKeys<Slot>);
      this.#open.delete(slot);
    });
  }

  async #openAll(seal: SealParts['seal']): Promise<void> {
    for (const slot of slotsOf(this.#kept)) {
      const kept = this.#kept?.[slot];
      if (kept?.kept_by === 'file') this.#open.set(slot, kept.key);
    }
    try {
      this.#seal = (await seal) ?? null;
    } catch {
      this.#seal = null;
    }
    for (const slot of slotsOf(this.#kept)) {
      const kept = this.#kept?.[slot];
      if (kept?.kept_by !== 'os_key_store' || this.#seal === null) continue;
      try {
        this.#open.set(slot, await this.#seal.open(Buffer.from(kept.sealed, 'base64')));
      } catch {
        // It stays sealed, and `unreadable` tells of it.
      }
    }
  }

  #change(slot: Slot, change: (kept: KeptKeys<Slot>) => Promise<void>): Promise<void> {
    const changed = this.#changing.then(async () => {
      await this.opened;
      if (this.#parts.environment[slot] !== undefined) {
        throw new AppError(
          'conflict',
          `This key comes from the environment or from config.json (${this.#parts.variables[slot]}), which win. Change it there and start the host again, or take it out there to keep a key here.`,
        );
      }
      if (this.#kept === null) {
        throw new AppError(
          'conflict',
          `The file of the keys (${this.#parts.file}) is damaged or of a newer version, and is left as it is. Move it away and start the host again, then enter the keys anew.`,
        );
      }
      await change(this.#kept);
    });
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  async #closed(key: string): Promise<KeptKey> {
    if (this.#seal === null) return { kept_by: 'file', key };
    try {
      return { kept_by: 'os_key_store', sealed: Buffer.from(await this.#seal.seal(key)).toString('base64') };
    } catch {
      throw new AppError(
        'conflict',
        'The key store of this computer did not take the key. Unlock it (on Linux the keyring, on a Mac the keychain), then try again.',
      );
    }
  }

  #write(keys: KeptKeys<Slot>): void {
    try {
      writeKeyFile(this.#parts.file, keys);
    } catch (error) {
      throw new AppError(
        'store_unavailable',
        `The keys cannot be written to ${this.#parts.file}. Nothing was changed.`,
        {
          cause: error,
        },
      );
    }
    this.#kept = keys;
  }
}

function slotsOf<Slot extends string>(kept: KeptKeys<Slot> | null): readonly Slot[] {
  return kept === null ? [] : (Object.keys(kept) as Slot[]);
}
