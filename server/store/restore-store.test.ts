import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { checksumFile, writeChecksum } from './backup-checksum.ts';
import { schemaVersion } from './migrations/migrate.ts';
import { restoreStore } from './restore-store.ts';
import { openStore } from './store.ts';
import { ownerOf, renameUser } from './users.ts';

let folder: ReturnType<typeof temporaryFolder>;
let backup: string;
let target: string;

beforeEach(async () => {
  folder = temporaryFolder();
  backup = join(folder.path, 'backup.db');
  target = join(folder.path, 'data', 'tabernacle.db');
  await named(join(folder.path, 'source.db'), 'Ruth', async (store) => {
    await store.backup(backup);
    await writeChecksum(backup);
  });
});
afterEach(() => folder[Symbol.dispose]());

type Opened = Awaited<ReturnType<typeof openStore>>;

/** A database whose owner has a name. */
async function named(file: string, name: string, then: (store: Opened) => Promise<void> = async () => {}) {
  const store = await openStore(file);
  await renameUser(store.db, (await ownerOf(store.db)).id, name);
  await then(store);
  await store.close();
}

async function ownerIn(file: string): Promise<string | null> {
  const store = await openStore(file);
  const { display_name } = await ownerOf(store.db);
  await store.close();
  return display_name;
}

/** What restoring says, and that it left nothing behind. */
async function refusal(options = { force: false }): Promise<string> {
  const before = existsSync(target) ? readFileSync(target) : null;
  const error = await restoreStore(backup, target, options).then(
    () => null,
    (fault: unknown) => fault,
  );
  expect(existsSync(target) ? readFileSync(target) : null).toEqual(before);
  expect(
    existsSync(join(folder.path, 'data'))
      ? readdirSync(join(folder.path, 'data')).filter((name) => /restor/.test(name))
      : [],
  ).toEqual([]);
  return error instanceof Error ? error.message : String(error);
}

describe('restoring', () => {
  test('into an empty folder', async () => {
    expect(await restoreStore(backup, target, { force: false })).toEqual({ keptIn: null, compared: true });
    expect(await ownerIn(target)).toBe('Ruth');
  });

  test('over a database in which nothing was done', async () => {
    await (await openStore(target)).close();
    await restoreStore(backup, target, { force: false });
    expect(await ownerIn(target)).toBe('Ruth');
  });

  test('over one that was used only when it is said, and what was there is kept', async () => {
    await named(target, 'Naomi');
    expect(await refusal()).toContain('--force');
    const { keptIn } = await restoreStore(backup, target, { force: true });
    expect(await ownerIn(target)).toBe('Ruth');
    expect(await ownerIn(join(keptIn ?? '', 'tabernacle.db'))).toBe('Naomi');
  });

  test('over one that is damaged, which is kept as well', async () => {
    await (await openStore(target)).close();
    writeFileSync(target, 'no database'.repeat(1000));
    const { keptIn } = await restoreStore(backup, target, { force: false });
    expect(await ownerIn(target)).toBe('Ruth');
    expect(readFileSync(join(keptIn ?? '', 'tabernacle.db'), 'utf8')).toContain('no database');
  });

  test('without a checksum beside the backup, which is told', async () => {
    const alone = join(folder.path, 'alone.db');
    copyFileSync(backup, alone);
    expect(await restoreStore(alone, target, { force: false })).toEqual({ keptIn: null, compared: false });
  });
});

describe('refused, with nothing changed:', () => {
  /** Changes the backup, and its checksum with it: the database itself is to be seen through. */
  async function spoiled(change: () => void): Promise<string> {
    change();
    await writeChecksum(backup);
    return refusal();
  }

  test('one byte of a backup is another', async () => {
    const bytes = readFileSync(backup);
    const at = bytes.indexOf('Ruth');
    bytes[at] = 'T'.charCodeAt(0);
    writeFileSync(backup, bytes);
    expect(await refusal()).toContain(`does not fit ${checksumFile(backup)}`);
  });

  test('a backup of which the end is missing', async () => {
    expect(await spoiled(() => truncateSync(backup, readFileSync(backup).length - 9000))).toContain('is damaged');
  });

  test('a backup of which nothing is there', async () => {
    expect(await spoiled(() => truncateSync(backup, 0))).toContain('is no backup of Tabernacle');
  });

  test('a backup with a page of noise', async () => {
    const noise = () => {
      const bytes = readFileSync(backup);
      for (let at = 4096 * 3; at < 4096 * 6; at++) bytes[at] = (at * 7919) % 256;
      writeFileSync(backup, bytes);
    };
    expect(await spoiled(noise)).toContain('is damaged');
  });

  test('a file of something else', async () => {
    expect(await spoiled(() => writeFileSync(backup, 'a letter to the congregation'.repeat(500)))).toContain(
      'is damaged',
    );
  });

  test('a database of some other program', async () => {
    const other = () => {
      writeFileSync(backup, '');
      const database = new SqliteDatabase(backup);
      database.exec('CREATE TABLE songs (title TEXT); PRAGMA user_version = 1;');
      database.close();
    };
    expect(await spoiled(other)).toContain('is no backup of Tabernacle');
  });

  test('a backup of a newer Tabernacle', async () => {
    const newer = () => {
      const database = new SqliteDatabase(backup);
      database.pragma(`user_version = ${schemaVersion + 1}`);
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
    };
    expect(await spoiled(newer)).toContain('was written by a newer Tabernacle');
  });

  test('a file that is not there', async () => {
    backup = join(folder.path, 'gone.db');
    expect(await refusal()).toBe(`There is no file ${backup}.`);
  });
});
