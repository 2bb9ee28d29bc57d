import { AppError } from '../../contract/errors.ts';
import type { Db } from './database.ts';
import type { LibraryFeedRow } from './library-rows.ts';

export type CountedFeedRow = LibraryFeedRow & { readonly item_count: number };

/** Adds a feed. Answers false, and changes nothing, where its address is there already. */
export async function insertFeed(db: Db, row: LibraryFeedRow): Promise<boolean> {
  const added = await db
    .insertInto('library_feeds')
    .values(row)
    .onConflict((conflict) => conflict.column('url').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export function feedByUrl(db: Db, url: string): Promise<LibraryFeedRow | undefined> {
  return db.selectFrom('library_feeds').selectAll().where('url', '=', url).executeTakeFirst();
}

/** A feed with the number of its items. Throws AppError `not_found`. */
export async function countedFeed(db: Db, id: string): Promise<CountedFeedRow> {
  const feed = await counted(db).where('library_feeds.id', '=', id).executeTakeFirst();
  if (!feed) throw new AppError('not_found', 'There is no such feed. It may have been removed.');
  return feed;
}

/** Every feed with the number of its items, by title. */
export function listFeeds(db: Db): Promise<CountedFeedRow[]> {
  return counted(db).orderBy('library_feeds.title').orderBy('library_feeds.id').execute();
}

function counted(db: Db) {
  return db
    .selectFrom('library_feeds')
    .selectAll('library_feeds')
    .select((query) =>
      query
        .selectFrom('library_items')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('library_items.feed_id', '=', 'library_feeds.id')
        .$asScalar()
        .$notNull()
        .as('item_count'),
    );
}

/** The feeds that were last tried before a moment, or never, the longest ago first. */
export function feedsTriedBefore(db: Db, moment: Date): Promise<LibraryFeedRow[]> {
  return db
    .selectFrom('library_feeds')
    .selectAll()
    .where(({ eb, or }) => or([eb('tried_at', 'is', null), eb('tried_at', '<', moment.toISOString())]))
    .orderBy('tried_at')
    .execute();
}

/** Changes a feed. Answers whether it is still there. */
export async function updateFeed(
  db: Db,
  id: string,
  change: Partial<Omit<LibraryFeedRow, 'id' | 'url' | 'kind' | 'created_at'>>,
): Promise<boolean> {
  const changed = await db
    .updateTable('library_feeds')
    .set(change)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Removes a feed with the items that came from it. Answers whether there was one. */
export async function deleteFeed(db: Db, id: string): Promise<boolean> {
  const gone = await db.deleteFrom('library_feeds').where('id', '=', id).returning('id').executeTakeFirst();
  return gone !== undefined;
}
