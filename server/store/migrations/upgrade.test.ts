import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { rowsOfEachVersion } from '../../../tests/support/rows-of-each-version.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { openStore } from '../store.ts';
import { migrate, schemaVersion } from './migrate.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

type Row = Record<string, unknown>;

/** A database as an application of that version left it, with what people had done in it. */
function asOfVersion(version: number, name = `version-${version}.db`): { file: string; left: Map<string, Row[]> } {
  const file = join(folder.path, name);
  const database = new SqliteDatabase(file);
  database.pragma('foreign_keys = ON');
  for (let step = 1; step <= version; step++) {
    migrate(database, file, step);
    database.exec(rowsOfEachVersion[step - 1] ?? '');
  }
  expect(database.pragma('user_version', { simple: true })).toBe(version);
  const left = contents(database);
  database.close();
  return { file, left };
}

function contents(database: SqliteDatabase.Database): Map<string, Row[]> {
  const tables = database
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT LIKE 'library_search%'`,
    )
    .all();
  return new Map(tables.map(({ name }) => [name, database.prepare<[], Row>(`SELECT * FROM "${name}"`).all()]));
}

const versions = Array.from({ length: schemaVersion }, (_, index) => index + 1);

describe.each(versions)('a database of version %i', (version) => {
  test('is brought up to date with all that was in it, and is whole', async () => {
    const { file, left } = asOfVersion(version);
    // A migration that makes a table brings rows for it, in tests/support/rows-of-each-version.ts.
    expect([...left].filter(([, rows]) => rows.length === 0).map(([name]) => name)).toEqual([]);
    await (await openStore(file)).close();
    const database = new SqliteDatabase(file);
    expect(database.pragma('user_version', { simple: true })).toBe(schemaVersion);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const now = contents(database);
    database.close();
    for (const [table, rows] of left) {
      expect(now.get(table)?.length, table).toBeGreaterThanOrEqual(rows.length);
      // Later versions add columns, and change what they say they change; whatever else was there stays as it was.
      for (const row of rows)
        expect(now.get(table), table).toContainEqual(expect.objectContaining(unchanged(table, row)));
    }
  });
});

/** Without the columns that a later version fills in for rows that it finds. */
function unchanged(table: string, row: Row): Row {
  const { prayer_team: _filledIn, ...rest } = row;
  return table === 'users' ? rest : row;
}

test('what a version fills in is right: the owner is of the prayer team, a past broadcast in the library', async () => {
  const { file } = asOfVersion(1, 'of-the-first-version.db');
  const store = await openStore(file);
  const owner = await store.db.selectFrom('users').selectAll().where('role', '=', 'owner').execute();
  expect(owner).toMatchObject([{ id: 'owner', display_name: 'Ruth', prayer_team: 1, login: null, disabled_at: null }]);
  const items = await store.db.selectFrom('library_items').selectAll().execute();
  expect(items).toMatchObject([
    { kind: 'broadcast', title: 'First Sunday', stream_id: 'past', duration_seconds: 5400 },
  ]);
  await store.close();
});
