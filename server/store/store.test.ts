import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { type Insertable, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { schemaVersion } from './migrations/migrate.ts';
import { openStore, type Store } from './store.ts';
import { StoreCorruptError, StoreNewerError } from './store-faults.ts';
import type { StreamTable } from './stream-rows.ts';
import { insertStream, listStreams } from './streams.ts';
import { ownerOf } from './users.ts';

let folder: string;
let store: Store | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tabernacle-store-'));
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<Store> {
  store = await openStore(join(folder, 'tabernacle.db'));
  return store;
}

function streamRow(hostId: string, number: number): Insertable<StreamTable> {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    id,
    host_id: hostId,
    title: `Stream ${number}`,
    description: null,
    thumbnail: null,
    category: null,
    room_name: `stream-${id}`,
    kind: 'meeting',
    status: 'pending',
    viewer_count: 0,
    peak_viewers: 0,
    unattended_since: null,
    scheduled_start: null,
    started_at: null,
    ended_at: null,
    created_at: '2026-11-22T10:00:00.000Z',
  };
}

describe('opening', () => {
  test('makes the tables, in WAL, with foreign keys on', async () => {
    const { db } = await opened();
    const read = async (name: string) =>
      Object.values((await sql.raw<object>(`PRAGMA ${name}`).execute(db)).rows[0] ?? {})[0];
    expect(await read('journal_mode')).toBe('wal');
    expect(await read('foreign_keys')).toBe(1);
    expect(await read('user_version')).toBe(schemaVersion);
  });

  test('every table is STRICT', async () => {
    const { db } = await opened();
    const { rows } = await sql<{ name: string; strict: number }>`
      SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
    `.execute(db);
    expect(rows.length).toBeGreaterThanOrEqual(10);
    expect(rows.filter(({ strict }) => strict !== 1)).toEqual([]);
  });

  test('a database of a newer application is refused by name, and left alone', async () => {
    await (await opened()).close();
    const file = join(folder, 'tabernacle.db');
    const newer = new SqliteDatabase(file);
    newer.pragma('user_version = 99');
    newer.close();
    const failure = await openStore(file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreNewerError);
    expect(String(failure)).toContain('Install the newer version');
    const left = new SqliteDatabase(file);
    expect(left.pragma('user_version', { simple: true })).toBe(99);
    left.close();
  });

  test('a file that is no database is refused by name, and left alone', async () => {
    const file = join(folder, 'tabernacle.db');
    writeFileSync(file, 'this was never a database, whatever its name says'.repeat(100));
    await expect(openStore(file)).rejects.toBeInstanceOf(StoreCorruptError);
    expect(readFileSync(file, 'utf8')).toContain('never a database');
  });

  test('a folder that cannot be made is said to be unwritable', async () => {
    writeFileSync(join(folder, 'taken'), '');
    await expect(openStore(join(folder, 'taken', 'tabernacle.db'))).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('TABERNACLE_DATA_DIR'),
    });
  });
});

describe('faults while running', () => {
  test('a full disk is told, loses nothing saved, and heals', async () => {
    const { db, health } = await opened();
    const owner = await ownerOf(db);
    await insertStream(db, streamRow(owner.id, 1));
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
    await sql.raw(`PRAGMA max_page_count = ${rows[0]?.page_count}`).execute(db);
    const big = { ...streamRow(owner.id, 2), description: 'x'.repeat(1_000_000) };
    await expect(insertStream(db, big)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('is full'),
    });
    expect(health()).toMatchObject({ state: 'degraded', reason: expect.stringContaining('is full') });
    await sql.raw('PRAGMA max_page_count = 100000').execute(db);
    await insertStream(db, big);
    expect(health().state).toBe('ready');
    expect((await listStreams(db, { limit: 10 })).items).toHaveLength(2);
  });

  test('nothing that was committed is lost when the process is killed', async () => {
    const file = join(folder, 'tabernacle.db');
    const script = `
      import { openStore } from ${JSON.stringify(fileURLToPath(new URL('./store.ts', import.meta.url)))};
      import { renameUser, ownerOf } from ${JSON.stringify(fileURLToPath(new URL('./users.ts', import.meta.url)))};
      const { db } = await openStore(${JSON.stringify(file)});
      const { id } = await ownerOf(db);
      for (let n = 1; ; n++) { await renameUser(db, id, String(n)); process.stdout.write(n + '\\n'); }
    `;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.length > 100) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.once('close', resolve));
    const last = Number(told.trimEnd().split('\n').at(-1));
    const { db } = await opened();
    expect(Number((await ownerOf(db)).display_name)).toBeGreaterThanOrEqual(last);
  });
});

describe('backup', () => {
  test('copies the database while it is being written', async () => {
    const { db, backup } = await opened();
    const owner = await ownerOf(db);
    for (let number = 0; number < 50; number++) await insertStream(db, streamRow(owner.id, number));
    const target = join(folder, 'backups', 'today.db');
    const [, ...written] = await Promise.all([
      backup(target),
      ...Array.from({ length: 50 }, (_, number) => insertStream(db, streamRow(owner.id, 100 + number)).then(() => 1)),
    ]);
    expect(written).toHaveLength(50);
    const copy = await openStore(target);
    expect((await listStreams(copy.db, { limit: 100 })).items.length).toBeGreaterThanOrEqual(50);
    await copy.close();
    await expect(backup(target)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('streams', () => {
  test('pages hold every stream once, also where times are equal', async () => {
    const { db } = await opened();
    const owner = await ownerOf(db);
    for (let number = 0; number < 25; number++) await insertStream(db, streamRow(owner.id, number));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listStreams(db, { limit: 7, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toEqual([...seen].sort().reverse());
  });
});
