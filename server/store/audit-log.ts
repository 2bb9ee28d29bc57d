import type { Insertable, Selectable } from 'kysely';
import { decodeCursor, encodeCursor } from './cursors.ts';
import type { Db } from './database.ts';
import type { AuditLogTable } from './people-rows.ts';

/** How long an entry is kept, and how many at most. */
const keptForMs = 366 * 24 * 60 * 60 * 1000;
const keptEntries = 100_000;
/** After how many entries the old ones are looked for. */
const tidyEvery = 100;

/** Writes an entry down, and now and then forgets those whose time is over. */
export async function insertAuditEntry(db: Db, entry: Insertable<AuditLogTable>): Promise<void> {
  const { sequence } = await db.insertInto('audit_log').values(entry).returning('sequence').executeTakeFirstOrThrow();
  if (sequence % tidyEvery !== 0) return;
  const oldest = new Date(Date.parse(entry.at) - keptForMs).toISOString();
  await db
    .deleteFrom('audit_log')
    .where(({ eb, or }) => or([eb('at', '<', oldest), eb('sequence', '<=', sequence - keptEntries)]))
    .execute();
}

/** An entry, with the names of people and streams as they are now. */
export type FoundAuditEntry = Selectable<AuditLogTable> & {
  readonly user_name: string | null;
  readonly subject_name: string | null;
};

/** A page of entries, newest first. Throws AppError `invalid_request` for a cursor that no page gave. */
export async function listAuditEntries(
  db: Db,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: FoundAuditEntry[]; readonly next_cursor: string | null }> {
  const before = cursor === undefined ? null : Number(decodeCursor(cursor, 1)[0]);
  const rows = await db
    .selectFrom('audit_log')
    .leftJoin('users as actors', 'actors.id', 'audit_log.actor_id')
    .leftJoin('users as people', 'people.id', 'audit_log.subject_id')
    .leftJoin('live_streams', 'live_streams.id', 'audit_log.subject_id')
    .leftJoin('api_tokens', 'api_tokens.id', 'audit_log.subject_id')
    .selectAll('audit_log')
    .select(({ fn }) => [
      'actors.display_name as user_name',
      fn.coalesce('people.display_name', 'live_streams.title', 'api_tokens.name').as('subject_name'),
    ])
    .$if(before !== null, (query) => query.where('sequence', '<', Number.isSafeInteger(before) ? Number(before) : 0))
    .orderBy('sequence', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? encodeCursor([last.sequence]) : null };
}
