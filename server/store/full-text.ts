import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';

/** Full-text search by FTS5, which only SQLite knows: another database has its own. */

/** A word with what may stand inside it: FTS5 takes "God's" for the phrase "god s". */
const wordShape = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/**
 * How words are looked for: `all` of them, the last perhaps unfinished; `loose` as well where the last one has lost the
 * ending that the index cut off ("eveni" is no beginning of "even", which is what the index has of "evening"); `any`.
 */
export const fullTextModes = ['all', 'loose', 'any'] as const;
export type FullTextMode = (typeof fullTextModes)[number];

/** An ending that stemming takes off is seldom longer, and a beginning that is shorter says little. */
const endingLength = 3;
const beginningLength = 4;

/**
 * The FTS5 query for any words that a person typed or said. Each word is a quoted string, so none is taken for an
 * operator. Null where there is nothing to look for.
 */
export function fullTextQuery(words: string, mode: FullTextMode): string | null {
  const found = words.toWellFormed().match(wordShape);
  const last = found?.pop();
  if (!found || last === undefined) return null;
  const beginnings = mode === 'all' ? [last] : beginningsOf(last);
  const unfinished = beginnings.map((beginning) => `"${beginning}"*`).join(' OR ');
  const whole = found.map((word) => `"${word}"`);
  return [...whole, beginnings.length > 1 ? `(${unfinished})` : unfinished].join(mode === 'any' ? ' OR ' : ' AND ');
}

function beginningsOf(word: string): string[] {
  const letters = [...word];
  const cuts = Math.min(endingLength, Math.max(0, letters.length - beginningLength));
  return Array.from({ length: cuts + 1 }, (_, cut) => letters.slice(0, letters.length - cut).join(''));
}

/** The items of the library that fit a query, as a table to join: the lower the rank, the better the match. */
export function libraryMatches(query: string): AliasedRawBuilder<{ sequence: number; rank: number }, 'matches'> {
  const matches: RawBuilder<{ sequence: number; rank: number }> = sql`(
    SELECT rowid AS sequence, bm25(library_search, 10, 2, 5) AS rank FROM library_search
    WHERE library_search MATCH ${query}
  )`;
  return matches.as('matches');
}
