import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * Takes what was deleted out of SQLite's write-ahead log too, which is then empty. In the database file it has been
 * overwritten by then (`secure_delete`); backups that were made before still have it.
 */
export async function emptyWriteAheadLog(db: Db): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
}
