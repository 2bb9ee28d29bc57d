import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import { checksumFile, fileSha256 } from './backup-checksum.ts';
import { schemaVersion } from './migrations/migrate.ts';
import { openStore } from './store.ts';
import { StoreNewerError, storeFault } from './store-faults.ts';

export interface Restored {
  /** Folder with the database that was there before; null where none was. */
  readonly keptIn: string | null;
  /** Whether the backup had a checksum to compare with. */
  readonly compared: boolean;
}

/**
 * Puts a backup in the place of a database that nobody has open. The backup is checked, and brought up to date, before
 * anything is touched; what was there before is kept beside it.
 *
 * @throws AppError: not_found (no such file), checksum_mismatch, store_unavailable (no database, damaged, or of a newer
 *   application), conflict (a database that has been used is there, and `force` is not given)
 */
export async function restoreStore(
  backup: string,
  file: string,
  { force, now = new Date() }: { readonly force: boolean; readonly now?: Date },
): Promise<Restored> {
  if (!existsSync(backup)) throw new AppError('not_found', `There is no file ${backup}.`);
  const compared = await compareChecksum(backup);
  if (!force && isLivedIn(file)) {
    throw new AppError(
      'conflict',
      `${file} holds meetings or people already. Nothing was changed. Say --force to put the backup in its place; it is then kept beside it.`,
    );
  }
  const fresh = `${file}.restoring`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    discard(fresh);
    copyFileSync(backup, fresh, constants.COPYFILE_EXCL);
    check(fresh, backup);
    await (await openStore(fresh)).close();
    const keptIn = keepAside(file, now);
    renameSync(fresh, file);
    return { keptIn, compared };
  } catch (error) {
    throw storeFault(error, backup) ?? error;
  } finally {
    discard(fresh);
  }
}

/** Whether there was a checksum. */
async function compareChecksum(backup: string): Promise<boolean> {
  const file = checksumFile(backup);
  if (!existsSync(file)) return false;
  if (readFileSync(file, 'utf8').slice(0, 64) === (await fileSha256(backup))) return true;
  throw new AppError(
    'checksum_mismatch',
    `${backup} is not as it was saved: it does not fit ${file}. Nothing was changed. Copy it again from where it was kept, or take an older one.`,
  );
}

/** Reads the whole copy. */
function check(copy: string, backup: string): void {
  const database = new SqliteDatabase(copy);
  try {
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > schemaVersion) throw new StoreNewerError(backup, version, schemaVersion);
    const found: unknown = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new AppError('store_unavailable', `${damaged(backup)} (${String(found).slice(0, 200)})`);
    const owner = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'users'";
    if (version === 0 || database.prepare(owner).pluck().get() !== 1)
      throw new AppError('store_unavailable', `${backup} is no backup of Tabernacle. Nothing was changed.`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('store_unavailable', damaged(backup), { cause: error });
  } finally {
    database.close();
  }
}

function damaged(backup: string): string {
  return `${backup} is damaged. Nothing was changed. Copy it again from where it was kept, or take an older one.`;
}

/** Whether anything beside its owner's account is in a database. One that cannot be read holds nothing to lose. */
function isLivedIn(file: string): boolean {
  if (!existsSync(file)) return false;
  let database: SqliteDatabase.Database | undefined;
  try {
    database = new SqliteDatabase(file);
    const used = `SELECT (SELECT count(*) FROM users) > 1
      OR EXISTS (SELECT 1 FROM users WHERE display_name IS NOT NULL)
      OR EXISTS (SELECT 1 FROM live_streams) OR EXISTS (SELECT 1 FROM sessions)`;
    return database.prepare(used).pluck().get() === 1;
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

/** The folder into which the database was moved, with its neighbours; null where there was none. */
function keepAside(file: string, now: Date): string | null {
  if (!existsSync(file)) return null;
  const folder = join(dirname(file), `before-restore-${now.toISOString().replace(/[:.]/g, '-')}`);
  mkdirSync(folder, { mode: 0o700 });
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, join(folder, `tabernacle.db${end}`));
  }
  return folder;
}

function discard(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}
