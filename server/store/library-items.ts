import type { Insertable } from 'kysely';
import type { LibraryKind } from '../../contract/library.ts';
import { decodeCursor, encodeCursor } from './cursors.ts';
import type { Db } from './database.ts';
import { type FullTextMode, fullTextModes, fullTextQuery, libraryMatches } from './full-text.ts';
import type { LibraryItemRow, LibraryItemTable } from './library-rows.ts';

export type NewLibraryItem = Insertable<LibraryItemTable>;
export type LibraryItemChange = Partial<
  Pick<LibraryItemRow, 'kind' | 'title' | 'description' | 'speaker' | 'published_at' | 'duration_seconds' | 'url'>
>;

export interface LibraryQuery {
  /** Empty or absent: everything, the newest first. */
  readonly words?: string | undefined;
  readonly kind?: LibraryKind | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface LibraryPage {
  readonly items: LibraryItemRow[];
  readonly next_cursor: string | null;
}

/**
 * A page of the library: with words the best match first, without them the newest. Items with all the words come; where
 * there are none, what is near, and then those with any of the words. Throws AppError `invalid_request` for a cursor that no page gave.
 */
export async function searchLibrary(db: Db, query: LibraryQuery): Promise<LibraryPage> {
  if (!query.words?.trim()) return newest(db, query);
  if (query.cursor !== undefined) {
    const [mode, offset] = decodeCursor(query.cursor, 2);
    return best(db, query, fullTextModes.find((known) => known === mode) ?? 'all', Number.parseInt(offset, 10) || 0);
  }
  for (const mode of fullTextModes) {
    const found = await best(db, query, mode, 0);
    if (found.items.length > 0) return found;
  }
  return { items: [], next_cursor: null };
}

async function newest(db: Db, { kind, limit, cursor }: LibraryQuery): Promise<LibraryPage> {
  let query = db
    .selectFrom('library_items')
    .selectAll()
    .orderBy('published_at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (kind) query = query.where('kind', '=', kind);
  if (cursor !== undefined) {
    const [publishedAt, sequence] = decodeCursor(cursor, 2);
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('published_at', 'sequence'), '<', tuple(publishedAt, Number.parseInt(sequence, 10) || 0)),
    );
  }
  const rows = await query.execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last ? encodeCursor([last.published_at, last.sequence]) : null };
}

async function best(
  db: Db,
  { words = '', kind, limit }: LibraryQuery,
  mode: FullTextMode,
  offset: number,
): Promise<LibraryPage> {
  const wanted = fullTextQuery(words, mode);
  if (wanted === null) return { items: [], next_cursor: null };
  let query = db
    .selectFrom('library_items')
    .innerJoin(libraryMatches(wanted), 'matches.sequence', 'library_items.sequence')
    .selectAll('library_items')
    .orderBy('matches.rank')
    .orderBy('published_at', 'desc')
    .orderBy('library_items.sequence', 'desc')
    .limit(limit + 1)
    .offset(Math.max(0, offset));
  if (kind) query = query.where('kind', '=', kind);
  const rows = await query.execute();
  return {
    items: rows.slice(0, limit),
    next_cursor: rows.length > limit ? encodeCursor([mode, offset + limit]) : null,
  };
}

export function insertItem(db: Db, item: NewLibraryItem): Promise<LibraryItemRow> {
  return db.insertInto('library_items').values(item).returningAll().executeTakeFirstOrThrow();
}

/** Changes an item, and answers it as it is then; undefined where it is gone. */
export function updateItem(db: Db, id: string, change: LibraryItemChange): Promise<LibraryItemRow | undefined> {
  return Object.keys(change).length === 0
    ? db.selectFrom('library_items').selectAll().where('id', '=', id).executeTakeFirst()
    : db
        .updateTable('library_items')
        .set({ ...change, edited: 1 })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
}

/** Takes an item out; one that came from a feed does not come back with it. Answers whether there was one. */
export function deleteItem(db: Db, id: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const gone = await transaction
      .deleteFrom('library_items')
      .where('id', '=', id)
      .returning(['feed_id', 'feed_guid'])
      .executeTakeFirst();
    if (gone?.feed_id && gone.feed_guid !== null) {
      await transaction
        .insertInto('library_feed_exclusions')
        .values({ feed_id: gone.feed_id, feed_guid: gone.feed_guid })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return gone !== undefined;
  });
}

/** What a feed says of one of its items; the date is null where it gives none. */
export type FeedItem = Pick<NewLibraryItem, 'title' | 'description' | 'speaker' | 'duration_seconds' | 'url'> & {
  readonly guid: string;
  readonly published_at: string | null;
};

/**
 * Brings a feed's items into the library: new ones are added, known ones brought up to date. Those that staff changed
 * stay as they are, those that staff took out stay out, and those that the feed no longer lists are kept: feeds tell of
 * their latest items only. Run it in a transaction.
 */
export async function importItems(
  db: Db,
  feed: { readonly id: string; readonly kind: LibraryKind },
  items: readonly (FeedItem & { readonly id: string })[],
  now: Date,
): Promise<void> {
  const excluded = new Set(
    (await db.selectFrom('library_feed_exclusions').select('feed_guid').where('feed_id', '=', feed.id).execute()).map(
      ({ feed_guid }) => feed_guid,
    ),
  );
  for (const { guid, published_at, ...item } of items) {
    if (excluded.has(guid)) continue;
    const { id: _, ...changed } = { ...item, ...(published_at === null ? {} : { published_at }) };
    await db
      .insertInto('library_items')
      .values({
        ...item,
        kind: feed.kind,
        published_at: published_at ?? now.toISOString(),
        feed_id: feed.id,
        feed_guid: guid,
        stream_id: null,
        created_at: now.toISOString(),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['feed_id', 'feed_guid'])
          .doUpdateSet(changed)
          .where('library_items.edited', '=', 0)
          // What is the same is not written again: the index of words would be with it.
          .where(({ eb, ref, or }) =>
            or(
              (Object.keys(changed) as (keyof typeof changed)[]).map((column) =>
                eb(`library_items.${column}`, 'is distinct from', ref(`excluded.${column}`)),
              ),
            ),
          ),
      )
      .execute();
  }
}
