import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The database with what is not written into it yet; an older version cannot read what a newer one has changed. */
const files = ['tabernacle.db', 'tabernacle.db-wal', 'tabernacle.db-shm'];
const folderOf = (dataDir: string) => join(dataDir, 'before-update');

/** Copies the database before a new version opens it for the first time. Nothing may have it open. */
export function keepData(dataDir: string): void {
  discardKeptData(dataDir);
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  for (const name of files) {
    if (existsSync(join(dataDir, name))) copyFileSync(join(dataDir, name), join(folderOf(dataDir), name));
  }
}

/**
 * Puts the database back as it was before a version that is taken back. That version's own lies in
 * `taken-back/` of the data folder from then on: nobody could work with it, but nothing is thrown away.
 */
export function restoreKeptData(dataDir: string): void {
  const kept = folderOf(dataDir);
  if (!existsSync(join(kept, 'tabernacle.db'))) return;
  const aside = join(dataDir, 'taken-back');
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  for (const name of files) {
    if (existsSync(join(dataDir, name))) renameSync(join(dataDir, name), join(aside, name));
    if (existsSync(join(kept, name))) renameSync(join(kept, name), join(dataDir, name));
  }
  discardKeptData(dataDir);
}

export function discardKeptData(dataDir: string): void {
  rmSync(folderOf(dataDir), { recursive: true, force: true });
}
