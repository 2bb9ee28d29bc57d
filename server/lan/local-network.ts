import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { AppError } from '../../contract/errors.ts';
import type { LocalNetworkStatus } from '../../contract/local-network.ts';
import type { HostConfig } from '../config/config.ts';
import type { Db } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { lanAddresses } from './lan-addresses.ts';
import { type LanServer, openLanServer } from './lan-server.ts';
import { type OwnCertificate, ownCertificate } from './own-certificate.ts';

/** The switch that lets other computers of the local network reach the host. */
export interface LocalNetwork {
  status(): LocalNetworkStatus;
  /** Whether it is to be on, whether or not it could be. */
  readonly enabled: boolean;
  /**
   * Turns it on or off, and keeps that. Where it could not be turned on, the status says why.
   * Throws AppError `conflict` where the configuration decides.
   */
  set(enabled: boolean, now: Date): Promise<void>;
  /** Calls back after each change. Returns what stops it. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface LocalNetworkParts {
  readonly config: Pick<HostConfig, 'dataDir' | 'lan'>;
  /** The host's own server, which answers. */
  readonly server: Server;
  readonly db: Db;
  readonly log: Logger;
  readonly now?: () => Date;
}

const settingName = 'local_network';
const lookAtCertificateEveryMs = 12 * 60 * 60 * 1000;

/** Opens the local network as it was left. A host that cannot listen there starts all the same, and says why. */
export async function openLocalNetwork(parts: LocalNetworkParts): Promise<LocalNetwork> {
  const network = new LocalNetworkSwitch(parts);
  const wanted = parts.config.lan.enabled ?? (await readSetting(parts.db, settingName)) === true;
  if (wanted) await network.open();
  return network;
}

class LocalNetworkSwitch implements LocalNetwork {
  enabled = false;
  readonly #parts: LocalNetworkParts;
  readonly #now: () => Date;
  readonly #listeners = new Set<() => void>();
  #server: LanServer | null = null;
  #certificate: OwnCertificate | null = null;
  #fault: string | null = null;
  #renewal: NodeJS.Timeout | undefined;
  /** Changes wait for each other. */
  #changing: Promise<void> = Promise.resolve();

  constructor(parts: LocalNetworkParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => new Date());
  }

  status(): LocalNetworkStatus {
    const port = this.#server?.port;
    return {
      enabled: this.enabled,
      set_by_configuration: this.#parts.config.lan.enabled !== null,
      state: port !== undefined ? 'on' : this.#fault !== null ? 'failed' : 'off',
      reason: this.#fault,
      addresses: port === undefined ? [] : lanAddresses().map((address) => `https://${address}:${port}`),
      fingerprint: port === undefined ? null : (this.#certificate?.pin ?? null),
    };
  }

  async set(enabled: boolean, now: Date): Promise<void> {
    if (this.#parts.config.lan.enabled !== null) {
      throw new AppError(
        'conflict',
        'This is set on the host computer by your organisation, by TABERNACLE_LAN or by "lan" in config.json. It cannot be chosen here.',
      );
    }
    const change = this.#changing.then(async () => {
      await writeSetting(this.#parts.db, settingName, enabled, now);
      if (enabled === this.enabled && this.#fault === null) return;
      const before = JSON.stringify(this.status());
      await this.close();
      if (enabled) await this.open();
      if (JSON.stringify(this.status()) !== before) for (const listener of this.#listeners) listener();
    });
    this.#changing = change.catch(() => undefined);
    await change;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async open(): Promise<void> {
    const { config, server, log } = this.#parts;
    this.enabled = true;
    try {
      this.#certificate = await ownCertificate(config.dataDir, this.#now());
      this.#server = await openLanServer(server, { port: config.lan.port, certificate: this.#certificate });
      this.#renewal = setInterval(() => void this.#renew(), lookAtCertificateEveryMs).unref();
      log.info({ port: this.#server.port }, 'other computers of the local network can reach the host');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#fault = error.message;
      log.warn({ err: error }, 'the local network could not be opened');
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#renewal);
    const server = this.#server;
    this.#server = null;
    this.#fault = null;
    this.enabled = false;
    await server?.close();
  }

  /** Makes the certificate anew where it is time. */
  async #renew(): Promise<void> {
    try {
      this.#certificate = await ownCertificate(this.#parts.config.dataDir, this.#now());
      this.#server?.renew(this.#certificate);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'the certificate could not be renewed');
    }
  }
}
