import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { RememberedHost } from '../../contract/this-computer.ts';
import type { SecretSeal } from '../assistant/keys.ts';
import { afterAnswer, type CookieJar, cookieHeader } from './cookie-jar.ts';
import { type HostWay, openWay, type WayTo } from './host-agent.ts';
import { type KeptHost, type KeptSession, readHostsFile, writeHostsFile } from './hosts-file.ts';

/** A host that the client works with. */
export interface KnownHost extends WayTo {
  readonly id: string;
  readonly way: HostWay;
  /** The `Cookie` header of the session with it. */
  cookie(): string | undefined;
  /** Keeps what an answer of it set. */
  take(setCookie: readonly string[] | undefined): void;
  nameChurch(name: string): void;
}

/** The hosts that a client knows, each with the session there, in `client/hosts.json` of its data folder. */
export interface RememberedHosts {
  list(): RememberedHost[];
  readonly current: KnownHost | null;
  /** Remembers a host and chooses it. The same address with another key is another host. */
  add(host: WayTo): KnownHost;
  /** Throws AppError `not_found`. */
  choose(id: string): KnownHost;
  /** Throws AppError `not_found`. */
  forget(id: string): void;
  /** Resolves when all is on the disk. */
  close(): Promise<void>;
}

interface Entry {
  kept: Omit<KeptHost, 'session'>;
  jar: CookieJar;
  readonly way: HostWay;
}

/** @param seal the operating system's key store, where there is one; without it sessions are in the file, mode 600 */
export async function openRememberedHosts(dataDir: string, seal: SecretSeal | null): Promise<RememberedHosts> {
  const file = join(dataDir, 'client', 'hosts.json');
  const { current, hosts } = readHostsFile(file);
  const entries = await Promise.all(
    hosts.map(async ({ session, ...kept }) => ({ kept, jar: await openSession(session, seal), way: openWay(kept) })),
  );
  return new HostsInFolder({ file, seal, current, entries });
}

class HostsInFolder implements RememberedHosts {
  readonly #file: string;
  readonly #seal: SecretSeal | null;
  #current: string | null;
  #entries: Entry[];
  /** Writes wait for each other; each writes what is there when its turn comes. */
  #writing: Promise<void> = Promise.resolve();

  constructor(given: { file: string; seal: SecretSeal | null; current: string | null; entries: Entry[] }) {
    this.#file = given.file;
    this.#seal = given.seal;
    this.#current = given.current;
    this.#entries = given.entries;
  }

  list(): RememberedHost[] {
    return this.#entries
      .map(({ kept: { pin, ...host } }) => ({ ...host, fingerprint: pin }))
      .sort((a, b) => b.last_used_at.localeCompare(a.last_used_at));
  }

  get current(): KnownHost | null {
    const entry = this.#entries.find(({ kept }) => kept.id === this.#current);
    return entry === undefined ? null : this.#known(entry);
  }

  add({ address, pin }: WayTo): KnownHost {
    const known = this.#entries.find(({ kept }) => kept.address === address && kept.pin === pin);
    if (known !== undefined) return this.choose(known.kept.id);
    const kept = { id: randomUUID(), address, pin, church_name: null, last_used_at: new Date().toISOString() };
    this.#entries.push({ kept, jar: new Map(), way: openWay(kept) });
    return this.choose(kept.id);
  }

  choose(id: string): KnownHost {
    const entry = this.#find(id);
    entry.kept = { ...entry.kept, last_used_at: new Date().toISOString() };
    this.#current = id;
    this.#write();
    return this.#known(entry);
  }

  forget(id: string): void {
    const entry = this.#find(id);
    entry.way.close();
    this.#entries = this.#entries.filter((other) => other !== entry);
    if (this.#current === id) this.#current = null;
    this.#write();
  }

  async close(): Promise<void> {
    for (const { way } of this.#entries) way.close();
    await this.#writing;
  }

  #find(id: string): Entry {
    const entry = this.#entries.find(({ kept }) => kept.id === id);
    if (entry === undefined) throw new AppError('not_found', 'This computer knows no such host.');
    return entry;
  }

  #known(entry: Entry): KnownHost {
    const { id, address, pin } = entry.kept;
    return {
      id,
      address,
      pin,
      way: entry.way,
      cookie: () => cookieHeader(entry.jar, Date.now()),
      take: (setCookie) => {
        const next = afterAnswer(entry.jar, setCookie, Date.now());
        if (next === entry.jar) return;
        entry.jar = next;
        this.#write();
      },
      nameChurch: (church_name) => {
        if (church_name === entry.kept.church_name) return;
        entry.kept = { ...entry.kept, church_name };
        this.#write();
      },
    };
  }

  #write(): void {
    this.#writing = this.#writing.then(async () => {
      const hosts = await Promise.all(
        this.#entries.map(async ({ kept, jar }) => ({ ...kept, session: await closeSession(jar, this.#seal) })),
      );
      writeHostsFile(this.#file, { current: this.#current, hosts });
    });
    // Whoever waits for the end is told; a full disk keeps nobody from working meanwhile.
    this.#writing.catch(() => undefined);
  }
}

async function closeSession(jar: CookieJar, seal: SecretSeal | null): Promise<KeptSession | null> {
  if (jar.size === 0) return null;
  const cookies = JSON.stringify([...jar]);
  if (seal === null) return { kept_by: 'file', cookies };
  return { kept_by: 'os_key_store', sealed: Buffer.from(await seal.seal(cookies)).toString('base64') };
}

/** A session that cannot be opened here (another account, another computer) is none: the person signs in anew. */
async function openSession(session: KeptSession | null, seal: SecretSeal | null): Promise<CookieJar> {
  if (session === null) return new Map();
  try {
    if (session.kept_by === 'file') return new Map(JSON.parse(session.cookies));
    return seal === null ? new Map() : new Map(JSON.parse(await seal.open(Buffer.from(session.sealed, 'base64'))));
  } catch {
    return new Map();
  }
}
