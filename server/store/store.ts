import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { AppError } from '../../contract/errors.ts';
import type { HealthPart } from '../../contract/health.ts';
import type { Db, Tables } from './database.ts';
import { migrate } from './migrations/migrate.ts';
import { cachedSqliteDialect } from './sqlite-dialect.ts';
import { storeFault } from './store-faults.ts';
import { ownerOf } from './users.ts';

/** The open database. */
export interface Store {
  readonly file: string;
  readonly db: Db;
  health(): HealthPart;
  /** Copies the database, as it is at one moment, to a new file while it is in use. Throws AppError if it cannot. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database, makes it (and its owner) if it is absent, and brings its tables up to date.
 * Throws AppError (`store_unavailable`; StoreNewerError, StoreCorruptError) with what to do about it.
 *
 * WAL with `synchronous = NORMAL`: what is committed survives a kill of the process at any moment, as it is with the
 * operating system by then; a power cut may take the last moments before it, never the database.
 */
export async function openStore(file: string): Promise<Store> {
  const database = open(file);
  let fault: AppError | null = null;
  const db = new Kysely<Tables>({
    dialect: cachedSqliteDialect(database, {
      onFault(error) {
        const found = storeFault(error, file);
        if (found) fault = found;
        return found ?? error;
      },
      onWrite() {
        fault = null;
      },
    }),
  });
  await ownerOf(db);
  return {
    file,
    db,
    health: () => ({ state: fault ? 'degraded' : 'ready', reason: fault?.message ?? null, progress: null }),
    async backup(target) {
      if (existsSync(target)) {
        throw new AppError('conflict', `${target} is there already. Choose a name that is not taken.`);
      }
      try {
        mkdirSync(dirname(target), { recursive: true });
        await database.backup(target);
      } catch (error) {
        throw storeFault(error, target) ?? error;
      }
    },
    async close() {
      if (database.open) await db.destroy();
    },
  };
}

function open(file: string): SqliteDatabase.Database {
  let database: SqliteDatabase.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    database = new SqliteDatabase(file, { timeout: 5000 });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    // What is deleted (prayer requests above all) is overwritten, not left in the file.
    database.pragma('secure_delete = ON');
    migrate(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw storeFault(error, file) ?? error;
  }
}
