import type SqliteDatabase from 'better-sqlite3';
import { StoreNewerError } from '../store-faults.ts';
import { firstTables } from './0001-first-tables.ts';
import { assistantTables } from './0002-assistant.ts';
import { streamRoleTable } from './0003-stream-roles.ts';
import { chatModeration } from './0004-chat-moderation.ts';
import { broadcastColumns } from './0005-broadcast.ts';
import { accountTables } from './0006-accounts.ts';
import { replayTables } from './0007-replays.ts';
import { scheduleTables } from './0008-schedule.ts';
import { signInProviderTables } from './0009-sign-in-provider.ts';

/** In order; the number of a migration is its place. One that has landed is never edited. */
const migrations: readonly string[] = [
  firstTables,
  assistantTables,
  streamRoleTable,
  chatModeration,
  broadcastColumns,
  accountTables,
  replayTables,
  scheduleTables,
  signInProviderTables,
];

/** The version of the schema that this application knows. */
export const schemaVersion = migrations.length;

/**
 * Brings the database up to a version, each step in a transaction of its own.
 * Throws StoreNewerError where a newer application has been at it.
 */
export function migrate(database: SqliteDatabase.Database, file: string, upTo = schemaVersion): void {
  const current = Number(database.pragma('user_version', { simple: true }));
  if (current > schemaVersion) throw new StoreNewerError(file, current, schemaVersion);
  for (const [index, sql] of migrations.slice(0, upTo).entries()) {
    if (index < current) continue;
    database
      .transaction(() => {
        database.exec(sql);
        database.pragma(`user_version = ${index + 1}`);
      })
      .exclusive();
  }
}
