import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';

/** Full-text search by FTS5, which only SQLite knows: another database has its own. */

/** A word with what may stand inside it: FTS5 takes "God's" for the phrase "god s". */
const wordShape = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/**
 * The FTS5 query for any words that a person typed or said; the last may be unfinished. Each word is a quoted string,
 * so none is taken for an operator. Null where there is nothing to look for.
 */
export function fullTextQuery(words: string, joined: 'all' | 'any'): string | null {
  const found = words.toWellFormed().match(wordShape);
  return found ? `${found.map((word) => `"${word}"`).join(joined === 'all' ? ' ' : ' OR ')}*` : null;
}

/** The items of the library that fit a query, as a table to join: the lower the rank, the better the match. */
export function libraryMatches(query: string): AliasedRawBuilder<{ sequence: number; rank: number }, 'matches'> {
  const matches: RawBuilder<{ sequence: number; rank: number }> = sql`(
    SELECT rowid AS sequence, bm25(library_search, 10, 2, 5) AS rank FROM library_search
    WHERE library_search MATCH ${query}
  )`;
  return matches.as('matches');
}
