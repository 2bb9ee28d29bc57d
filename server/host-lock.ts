import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';
import { processIdentity } from './processes/process-identity.ts';

const record = z.object({ pid: z.int().positive(), identity: z.string().nullable(), url: z.string().nullable() });
export type RunningHost = z.infer<typeof record>;

export interface HostLock {
  /** Notes the address, for admin commands. */
  tellUrl(url: string): void;
  release(): void;
}

/** The host that runs on this data folder now; null where none does. */
export async function runningHost(dataDir: string): Promise<RunningHost | null> {
  let found: RunningHost;
  try {
    found = record.parse(JSON.parse(readFileSync(lockFile(dataDir), 'utf8')));
  } catch {
    return null;
  }
  const identity = await processIdentity(found.pid);
  return identity !== null && identity === found.identity ? found : null;
}

/** @throws AppError conflict where another host runs on this folder; store_unavailable where it cannot be written to */
export async function lockDataDir(dataDir: string): Promise<HostLock> {
  const other = await runningHost(dataDir);
  if (other !== null) {
    throw new AppError(
      'conflict',
      `Another Tabernacle already runs on the data folder ${dataDir} (process ${other.pid}${other.url === null ? '' : `, at ${other.url}`}). Use that one, end it, or choose another folder with --data.`,
    );
  }
  const file = lockFile(dataDir);
  const own: RunningHost = { pid: process.pid, identity: await processIdentity(process.pid), url: null };
  const write = (url: string | null) => writeFileSync(file, JSON.stringify({ ...own, url }), { mode: 0o600 });
  try {
    mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 });
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    write(null);
  } catch (error) {
    throw new AppError(
      'store_unavailable',
      `Tabernacle cannot write to its data folder ${dataDir}. Let this account write there, free some space, or choose another folder with --data or TABERNACLE_DATA_DIR.`,
      { cause: error },
    );
  }
  return { tellUrl: write, release: () => rmSync(file, { force: true }) };
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'run', 'host.json');
}
