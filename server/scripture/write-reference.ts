import type { Locale } from '../../contract/voice-room.ts';
import { bookName, chapterCount, psalms } from './books.ts';

export interface Place {
  /** 1 to 66. */
  readonly book: number;
  readonly chapter: number;
  /** Null for the whole chapter: its first verse where a passage begins, its last where it ends. */
  readonly verse: number | null;
}

/** Verses that follow each other, in one book or over several. */
export interface Range {
  readonly start: Place;
  readonly end: Place;
}

const oneOfThePsalms: Record<Locale, string> = { en: 'Psalm', es: 'Salmo', fr: 'Psaume', pt: 'Salmo' };

/** English books set a dash between figures, the others a hyphen; a colon before the verse is usual in all four. */
const to: Record<Locale, string> = { en: '–', es: '-', fr: '-', pt: '-' };

/** A reference as one writes it, such as `Psalm 23:1–4`, `Salmo 23:1-4`, `Psaume 23:1-4`. */
export function writeReference(ranges: readonly Range[], language: Locale): string {
  const parts = ranges.map((range, index) => {
    const before = ranges[index - 1];
    const goesOn =
      before !== undefined && staysInChapter(before) && staysInChapter(range) && sameChapter(before, range);
    return goesOn ? `, ${verses(range, language)}` : `${index === 0 ? '' : '; '}${written(range, language)}`;
  });
  return parts.join('');
}

export function wholeChapter(book: number, chapter: number): Range {
  const place = { book, chapter, verse: null };
  return { start: place, end: place };
}

function written({ start, end }: Range, language: Locale): string {
  const dash = to[language];
  if (start.book !== end.book) return `${placed(start, language)} ${dash} ${placed(end, language)}`;
  if (start.chapter === end.chapter) {
    return start.verse === null
      ? placed(start, language)
      : `${beforeVerse(start, language)}${verses({ start, end }, language)}`;
  }
  if (start.verse === null && end.verse === null) {
    return `${bookName(start.book, language)} ${start.chapter}${dash}${end.chapter}`;
  }
  return `${placed({ ...start, verse: start.verse ?? 1 }, language)}${dash}${end.chapter}${end.verse === null ? '' : `:${end.verse}`}`;
}

function placed(place: Place, language: Locale): string {
  const name = nameOf(place, language);
  if (place.verse !== null) return `${beforeVerse(place, language)}${place.verse}`;
  return chapterCount(place.book) === 1 ? name : `${name} ${place.chapter}`;
}

function beforeVerse(place: Place, language: Locale): string {
  return `${nameOf(place, language)} ${place.chapter}:`;
}

function verses({ start, end }: Range, language: Locale): string {
  return end.verse === null || end.verse === start.verse
    ? `${start.verse}`
    : `${start.verse}${to[language]}${end.verse}`;
}

function nameOf({ book }: Place, language: Locale): string {
  return book === psalms ? oneOfThePsalms[language] : bookName(book, language);
}

function staysInChapter({ start, end }: Range): boolean {
  return start.book === end.book && start.chapter === end.chapter && start.verse !== null;
}

function sameChapter(one: Range, other: Range): boolean {
  return one.start.book === other.start.book && one.start.chapter === other.start.chapter;
}
