import type SqliteDatabase from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Passage, Translation, Verse } from '../../contract/scripture.ts';
import type { Locale } from '../../contract/voice-room.ts';
import { bookName } from './books.ts';
import { discardIndex, isBroken, openIndex } from './index-file.ts';
import { readReference } from './read-reference.ts';
import { inWords } from './reference-faults.ts';
import { type WordQuery, wordQuery } from './search-words.ts';
import { translationNames, translations } from './texts.ts';
import { placeId, placeOfId } from './verse-ids.ts';
import { type Range, wholeChapter, writeReference } from './write-reference.ts';

/** The Bible on this computer. */
export interface Scripture {
  /** Makes the index where it is not there yet, so that nobody waits for it. Never rejects. */
  warm(): Promise<void>;
  /**
   * Throws AppError: `not_found` with what there is instead, `invalid_request` for more than 200 verses,
   * `store_unavailable`.
   */
  passage(wanted: {
    readonly reference: string;
    readonly translation: Translation;
    readonly language: Locale;
  }): Promise<Passage>;
  /** The best first. Throws AppError `store_unavailable`. */
  search(wanted: {
    readonly words: string;
    readonly translation: Translation;
    readonly language: Locale;
    readonly limit: number;
  }): Promise<Passage[]>;
  /** The verses of ranges, as they are in one translation. Throws AppError `store_unavailable`. */
  read(ranges: readonly Range[], translation: Translation, language: Locale): Promise<Passage>;
  close(): void;
}

const mostVerses = 200;
/** Verses of a search that are looked at before they are joined into passages. */
const mostHits = 60;
const mostJoined = 6;

/** Opens nothing yet: the index is made, or opened, with the first question or `warm`. */
export function openScripture({ cacheDir }: { readonly cacheDir: string }): Scripture {
  const stopping = new AbortController();
  let opening: Promise<SqliteDatabase.Database> | null = null;

  const open = () => {
    if (opening) return opening;
    const begun = openIndex(cacheDir, stopping.signal);
    opening = begun;
    begun.catch(() => {
      opening = null;
    });
    return begun;
  };

  /** Asks the index; one that turns out to be broken is made anew, once. */
  const ask = async <T>(question: (database: SqliteDatabase.Database) => T): Promise<T> => {
    const database = await open();
    try {
      return question(database);
    } catch (error) {
      if (!isBroken(error)) throw error;
      opening = null;
      await discardIndex(database);
      return question(await open());
    }
  };

  const read: Scripture['read'] = (ranges, translation, language) =>
    ask((database) => passageOf(ranges, versesOf(database, ranges, translation), translation, language));

  return {
    read,
    async warm() {
      await open().catch(() => undefined);
    },
    async passage({ reference, translation, language }) {
      const found = await readReference(reference, language);
      if (found.found !== 'passage') throw new AppError('not_found', inWords(found, reference, 'en'));
      const passage = await read(found.ranges, translation, language);
      if (passage.verses.length > mostVerses) throw tooMuch();
      if (passage.verses.length === 0) throw notInThisTranslation(passage);
      return passage;
    },
    async search({ words, translation, language, limit }) {
      const query = wordQuery(words);
      if (query === null) return [];
      return ask((database) =>
        joined(hitsOf(database, query), limit).map((range) =>
          passageOf([range], versesOf(database, [range], translation), translation, language),
        ),
      ).then((passages) => passages.filter(({ verses }) => verses.length > 0));
    },
    close() {
      stopping.abort();
      const closing = opening;
      opening = null;
      closing?.then((database) => database.close()).catch(() => undefined);
    },
  };
}

function passageOf(
  ranges: readonly Range[],
  verses: readonly Verse[],
  translation: Translation,
  language: Locale,
): Passage {
  const [only] = ranges;
  const inOne =
    ranges.length === 1 &&
    only !== undefined &&
    only.start.book === only.end.book &&
    only.start.chapter === only.end.chapter &&
    only.start.verse !== null
      ? writeReference([wholeChapter(only.start.book, only.start.chapter)], language)
      : null;
  return {
    reference: writeReference(ranges, language),
    whole_chapter: inOne,
    translation,
    translation_name: translationNames[translation],
    lang: 'en',
    verses: [...verses],
  };
}

/** At most one verse more than may be told, which tells that it is too much. */
function versesOf(database: SqliteDatabase.Database, ranges: readonly Range[], translation: Translation): Verse[] {
  const select = database.prepare<[number, number, number], { readonly id: number; readonly text: string }>(
    `SELECT id, text FROM ${translation} WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?`,
  );
  return ranges
    .flatMap(({ start, end }) =>
      select.all(
        placeId({ ...start, verse: start.verse ?? 0 }),
        placeId({ ...end, verse: end.verse ?? 999 }),
        mostVerses + 1,
      ),
    )
    .slice(0, mostVerses + 1)
    .map(({ id, text }) => ({ ...placeOfId(id), text }));
}

interface Hit {
  readonly id: number;
  /** The greater, the better. */
  readonly score: number;
}

/** How much more a verse counts that has every word, beside those that repeat one of them. */
const allWordsCount = 2;

/** Looks in every translation, as people remember words from any of them; a verse counts as its best one does. */
function hitsOf(database: SqliteDatabase.Database, { any, all }: WordQuery): Hit[] {
  const best = new Map<number, number>();
  for (const name of translations) {
    const search = database.prepare<[string, number], Hit>(
      `SELECT rowid AS id, -bm25(${name}_words) AS score FROM ${name}_words WHERE ${name}_words MATCH ? ORDER BY rank LIMIT ?`,
    );
    const complete = new Map((all === null ? [] : search.all(all, mostHits)).map(({ id, score }) => [id, score]));
    for (const { id, score } of [...complete].map(([id, score]) => ({ id, score })).concat(search.all(any, mostHits))) {
      const counted = complete.has(id) ? score * allWordsCount : score;
      best.set(id, Math.max(counted, best.get(id) ?? 0));
    }
  }
  return [...best].map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score);
}

/** Joins verses that stand beside each other, where both match well, into passages; the best first. */
function joined(hits: readonly Hit[], limit: number): Range[] {
  const enough = (hits[0]?.score ?? 0) * 0.5;
  const scores = new Map(hits.filter(({ score }) => score >= enough).map(({ id, score }) => [id, score]));
  const used = new Set<number>();
  const ranges: Range[] = [];
  for (const { id } of hits) {
    if (used.has(id)) continue;
    let first = id;
    let last = id;
    while (scores.has(first - 1) && !used.has(first - 1) && last - first + 1 < mostJoined) first -= 1;
    while (scores.has(last + 1) && !used.has(last + 1) && last - first + 1 < mostJoined) last += 1;
    for (let each = first; each <= last; each += 1) used.add(each);
    ranges.push({ start: placeOfId(first), end: placeOfId(last) });
    if (ranges.length === limit) break;
  }
  return ranges;
}

function tooMuch(): AppError {
  return new AppError('invalid_request', `That is more than ${mostVerses} verses. Ask for fewer, such as one chapter.`);
}

/** The World English Bible leaves out what its editors found in few manuscripts, and ends Romans elsewhere. */
function notInThisTranslation({ reference, translation, translation_name }: Passage): AppError {
  const other = translations.find((name) => name !== translation) ?? translation;
  const moved = new RegExp(`^${bookName(45, 'en')} 16:2[567]`).test(reference);
  return new AppError(
    'not_found',
    moved
      ? `In the ${translation_name} these words are Romans 14:24–26.`
      : `${reference} is not in the ${translation_name}. The ${translationNames[other]} has it.`,
  );
}
