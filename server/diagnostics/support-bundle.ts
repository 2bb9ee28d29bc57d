import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { arch, cpus, freemem, loadavg, release, totalmem, uptime } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { HostConfig } from '../config/config.ts';
import type { Db } from '../store/database.ts';
import { schemaVersion } from '../store/migrations/migrate.ts';
import { tableCounts } from '../store/table-counts.ts';
import type { Redactor } from './redact.ts';
import { readRedactedLog } from './redact-log.ts';
import { secretNames } from './redactor-of.ts';

export interface BundleParts {
  readonly config: HostConfig;
  readonly version: string;
  readonly now: Date;
  readonly redact: Redactor;
  /** What was looked at, as text. */
  readonly checks: string;
  /** How the host and its processes are; null where no host runs. */
  readonly health: object | null;
  /** Null where the database cannot be opened. */
  readonly db: Db | null;
}

export interface Bundle {
  /** A name for the file. */
  readonly name: string;
  readonly zip: Uint8Array;
  readonly files: readonly BundleFile[];
}

interface BundleFile {
  readonly name: string;
  readonly about: string;
  readonly text: string;
}

const logs = { host: 'The host’s log', livekit: 'LiveKit’s log', agent: 'The assistant’s log' };

/**
 * What helps somebody else to find a fault: versions, settings, checks and logs. No secret, no name, nothing that
 * people wrote: every text goes through `redact`, whatever it is.
 */
export async function makeSupportBundle(parts: BundleParts): Promise<Bundle> {
  const { config, redact, checks, health, db } = parts;
  const found: BundleFile[] = [
    { name: 'checks.txt', about: 'What Diagnostics found', text: checks },
    { name: 'computer.json', about: 'Versions, and the computer', text: inJson(await computerOf(parts)) },
    { name: 'settings.json', about: 'Settings and where they come from', text: inJson(settingsOf(config)) },
    ...(health === null ? [] : [{ name: 'health.json', about: 'The processes', text: inJson(health) }]),
    ...(db === null
      ? []
      : [{ name: 'database.json', about: 'How many rows, not what is in them', text: await databaseOf(db) }]),
  ];
  for (const [name, about] of Object.entries(logs)) {
    const lines = await readRedactedLog(join(config.dataDir, 'logs', `${name}.log`), redact);
    if (lines.length > 0) found.push({ name: `logs/${name}.log`, about, text: `${lines.join('\n')}\n` });
  }
  const files = [{ name: 'README.txt', about: 'What this is', text: introduction }, ...found].map((file) => ({
    ...file,
    text: redact(file.text),
  }));
  const mtime = parts.now;
  const entries = files.map(({ name, text }): [string, [Uint8Array, { mtime: Date }]] => [
    name,
    [strToU8(text), { mtime }],
  ]);
  const day = mtime.toISOString().slice(0, 16).replace(/[T:]/g, '-');
  return { name: `tabernacle-support-${day}.zip`, zip: zipSync(Object.fromEntries(entries)), files };
}

const introduction = `This is a support bundle of Tabernacle. It holds versions, settings, checks and the ends of the logs.
Keys, passwords, tokens, links, names, e-mail addresses and what people said or wrote were taken out before it was made:
[removed] stands in their place. Look through it before you send it on.
`;

function inJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function computerOf({ version, now, config }: BundleParts): Promise<object> {
  const disk = await statfs(existsSync(config.dataDir) ? config.dataDir : '.').catch(() => null);
  const processors = cpus();
  return {
    made_at: now.toISOString(),
    tabernacle: version,
    node: process.versions.node,
    electron: process.versions.electron ?? null,
    schema: schemaVersion,
    platform: process.platform,
    release: release(),
    architecture: arch(),
    processors: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`,
    load: loadavg(),
    memory_bytes: { total: totalmem(), free: freemem() },
    disk_bytes: disk === null ? null : { total: disk.blocks * disk.bsize, free: disk.bavail * disk.bsize },
    computer_up_seconds: Math.round(uptime()),
  };
}

/** What is in force, with secrets replaced, and by which names it was given. */
function settingsOf({ churchName: _churchName, ...settings }: HostConfig): object {
  return {
    in_force: withoutSecrets(settings),
    from_environment: Object.keys(process.env)
      .filter((name) => ours.test(name))
      .sort(),
    from_config_json: namesIn(join(settings.dataDir, 'config.json')),
  };
}

/** What is called a secret is told to be set, and no more; a setting that comes to be later too. */
function withoutSecrets(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return secretNames.test(name) ? '[set]' : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, name));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner, key)]));
}

const ours = /^(?:TABERNACLE|LIVEKIT|OPENAI|DEEPGRAM)_|^DISABLE_VOICE_AGENT_AUTO_START$/;

function namesIn(file: string): string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Object.entries(Object(value)).flatMap(([name, given]) =>
      typeof given === 'object' && given !== null && !Array.isArray(given)
        ? Object.keys(given).map((inner) => `${name}.${inner}`)
        : [name],
    );
  } catch {
    return [];
  }
}

async function databaseOf(db: Db): Promise<string> {
  return inJson({ schema: schemaVersion, rows: await tableCounts(db) });
}
