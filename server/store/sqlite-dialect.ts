import type SqliteDatabase from 'better-sqlite3';
import { SqliteDialect } from 'kysely';

/** Far more than the application has; reached only if a query is built from changing text. */
const maxStatements = 500;

/**
 * Kysely's SQLite dialect with each statement prepared once: preparing costs four to six times the query.
 * `onFault` may replace an error that SQLite throws; `onWrite` hears of each write that went well.
 */
export function cachedSqliteDialect(
  database: SqliteDatabase.Database,
  hooks: { readonly onFault: (error: unknown) => unknown; readonly onWrite: () => void },
): SqliteDialect {
  const statements = new Map<string, ReturnType<typeof prepare>>();

  function prepare(sql: string) {
    const statement = guarded(() => database.prepare(sql));
    return {
      reader: statement.reader,
      all: (parameters: readonly unknown[]) => {
        const rows = guarded(() => statement.all(parameters));
        // A write that answers its rows (RETURNING) is a reader too.
        if (!statement.readonly) hooks.onWrite();
        return rows;
      },
      run: (parameters: readonly unknown[]) => {
        const result = guarded(() => statement.run(parameters));
        hooks.onWrite();
        return result;
      },
      iterate: (parameters: readonly unknown[]) => statement.iterate(parameters),
    };
  }

  function guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw hooks.onFault(error);
    }
  }

  return new SqliteDialect({
    database: {
      prepare(sql) {
        const known = statements.get(sql);
        if (known) return known;
        if (statements.size >= maxStatements) statements.clear();
        const made = prepare(sql);
        statements.set(sql, made);
        return made;
      },
      close: () => database.close(),
    },
  });
}
