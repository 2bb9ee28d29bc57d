import type { LibraryItem } from '../../contract/library.ts';
import type { Caller } from '../http/caller.ts';
import type { Db } from '../store/database.ts';
import { type LibraryQuery, searchLibrary } from '../store/library-items.ts';
import type { LibraryItemRow } from '../store/library-rows.ts';
import { streamIdsOfGuest } from '../store/memberships.ts';
import { streamsWithReplay } from '../store/replays.ts';

/**
 * A page of the library as a caller may see it. Everybody sees every item; which stream a past broadcast was is told to
 * who may open that stream. Throws AppError `invalid_request` for a cursor that no page gave.
 */
export async function libraryFor(
  db: Db,
  caller: Caller,
  query: LibraryQuery,
): Promise<{ readonly items: LibraryItem[]; readonly next_cursor: string | null }> {
  const { items, next_cursor } = await searchLibrary(db, query);
  const opened = caller.kind === 'guest' ? new Set(await streamIdsOfGuest(db, caller.sessionId)) : null;
  const mayOpen = (streamId: string) => opened === null || opened.has(streamId);
  const told = items.map((row) => itemOf(row, row.stream_id !== null && mayOpen(row.stream_id)));
  const replayed = await streamsWithReplay(
    db,
    told.flatMap(({ stream_id }) => stream_id ?? []),
  );
  return {
    items: told.map((item) => (item.stream_id && replayed.has(item.stream_id) ? { ...item, has_replay: true } : item)),
    next_cursor,
  };
}

/** An item as the API tells it, as long as nothing is known of a replay. */
export function itemOf(row: LibraryItemRow, tellStream: boolean): LibraryItem {
  const { id, kind, title, description, speaker, published_at, duration_seconds, url, feed_id, stream_id } = row;
  return {
    id,
    kind,
    title,
    description,
    speaker,
    published_at,
    duration_seconds,
    url,
    feed_id,
    stream_id: tellStream ? stream_id : null,
    has_replay: false,
  };
}
