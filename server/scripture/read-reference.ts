import type { bcv_parser } from 'bible-passage-reference-parser';
import { type Locale, locales } from '../../contract/voice-room.ts';
import { bookNumber, chapterCount } from './books.ts';
import { withDigits } from './number-words.ts';
import type { Place, Range } from './write-reference.ts';

/** What a text refers to, or why there is no such place. */
export type ReadReference =
  | {
      readonly found: 'passage';
      readonly ranges: readonly Range[];
      /** Whether a chapter or verse was named, and not only a book, which may be a name or an ordinary word. */
      readonly numbered: boolean;
      /** Whether the text says nothing else. */
      readonly alone: boolean;
    }
  | { readonly found: 'no_chapter'; readonly book: number; readonly chapters: number }
  | { readonly found: 'no_verse'; readonly book: number; readonly chapter: number; readonly verses: number }
  | { readonly found: 'nothing' };

/** Longer texts are no references, and the parser takes its time. */
const maxLength = 300;

/**
 * Reads a reference, written or as speech gives it, in the person's language or any other of the four:
 * `John 3:16-18`, `1 Coríntios 13`, `psalm one twenty one verse two`, `première épître de Jean 4, 8`.
 */
export async function readReference(text: string, language: Locale): Promise<ReadReference> {
  const given = text.normalize('NFC').slice(0, maxLength);
  let miss: ReadReference = { found: 'nothing' };
  for (const spoken of [language, ...locales.filter((other) => other !== language)]) {
    const parser = await parserOf(spoken);
    for (const candidate of candidates(given, spoken)) {
      const read = readWith(parser, candidate);
      if (read.found === 'passage' && (read.numbered || read.alone)) return read;
      if (miss.found === 'nothing') miss = read;
    }
  }
  return miss;
}

/** The text as it may be meant, the likeliest first. */
function candidates(text: string, language: Locale): Set<string> {
  const plain = inPlainWords(text, language);
  const psalm = /^(.*\b(?:psalms?|salmos?|psaumes?)) (?:number )?(\d) (\d\d)(?!\d)(.*)$/.exec(plain);
  // "Psalm one nineteen" is Psalm 119; that is not likely to be meant by anything in figures.
  const joined =
    psalm && !/\d/.test(text) ? `${psalm[1]} ${Number(psalm[2]) * 100 + Number(psalm[3])}${psalm[4]}` : null;
  return new Set([...(joined === null ? [] : [joined]), plain, text]);
}

const numbered =
  'samuel|kings|reyes|rois|reis|chronicles|cronicas|chroniques|corinthians|corintios|corinthiens|thessalonians|tesalonicenses|thessaloniciens|tessalonicenses|timothy|timoteo|timothee|peter|pedro|pierre|john|juan|jean|joao';
const ordinals = new RegExp(
  `\\b(?:the )?(first|1st|1(?:re|er|a|o)?|primer[oa]?|primeir[oa]|premiere?|second|2nd|2(?:e|a|o|nde|eme)?|segund[oa]|seconde|deuxieme|third|3rd|3(?:e|a|o|eme)?|tercer[oa]?|terceir[oa]|troisieme)\\.?` +
    `(?: (?:letter|epistle|book|carta|epistola|epitre|lettre|libro|livro|livre|of|to|from|de|del|do|da|a|aos|aux|au|los|las|le|les|la|the|paul|pablo|paulo|saint|san|sao)){0,6} (?=(?:${numbered})\\b)`,
  'g',
);

/** Lower case, without accents, numbers as figures, one usage of marks. */
function inPlainWords(text: string, language: Locale): string {
  const folded = text
    // Portuguese for Job, which without its accent would be short for John.
    .replace(/(?<!\p{L})jó(?!\p{L})/giu, 'job')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ªº]/g, 'a')
    .replace(/[‐-―−]/g, '-')
    .replace(/[’']/g, ' ')
    // Marks stand apart from words, so that "eight?" is a number.
    .replace(/(?<=[a-z])(?=[?!.,;:])/g, ' ')
    .replace(ordinals, (_, ordinal: string) => `${ordinalOf(ordinal)} `)
    .replace(/\s+/g, ' ')
    .trim();
  const digits = withDigits(folded)
    .replace(
      /\b(?:gospel (?:of|according to)|evangelio (?:de|segun)|evangile (?:de|selon)|evangelho (?:de|segundo)) (?:saint |san |sao )?/g,
      '',
    )
    .replace(
      /\b(?:chapter|capitulo|chapitre) (\d+)[ ,]*(?:(?:and|y|et|e) )?(?:verses?|versiculos?|versets?) (\d+)/g,
      '$1:$2',
    )
    .replace(/\b(?:chapter|capitulo|chapitre) (\d+)/g, '$1')
    .replace(/(\d) ?,? (?:verses?|versiculos?|versets?) (\d)/g, '$1:$2')
    .replace(
      /(\d) (?:to|through|thru|until|al?|hasta|ate|au|jusqu(?:e| a)) (?:verses? |versiculos? |versets? |the |el |le |o )?(\d)/g,
      '$1-$2',
    );
  // A comma before the verse is usage in these languages; in English it parts chapters.
  return language === 'en' ? digits : digits.replace(/(?<![:.,\d]|\d[:.]\d*)(\d+) ?, ?(\d+)(?!\d*[:.])/g, '$1:$2');
}

function ordinalOf(word: string): number {
  if (/^(1|f|prim|prem)/.test(word)) return 1;
  return /^(2|s|d)/.test(word) ? 2 : 3;
}

function readWith(parser: bcv_parser, text: string): ReadReference {
  let miss: ReadReference = { found: 'nothing' };
  const groups: readonly ParsedGroup[] = parser.parse(text).parsed_entities();
  for (const { entities, indices } of groups) {
    const ranges = entities.flatMap(({ osis }) => rangesOf(osis));
    const hasNumber = entities.some(({ type }) => type !== 'b');
    const alone = !/[\p{L}\d]/u.test(`${text.slice(0, indices[0])} ${text.slice(indices[1])}`);
    if (ranges.length > 0 && (hasNumber || alone)) return { found: 'passage', ranges, numbered: hasNumber, alone };
    const invalid = entities.flatMap((entity) => entity.entities).find(({ valid }) => !valid.valid);
    if (invalid && miss.found === 'nothing') miss = missOf(invalid.start, invalid.valid.messages);
  }
  return miss;
}

/** What the parser makes of one reference, which may have several parts (`John 3:16, 18`). */
interface ParsedGroup {
  readonly indices: readonly [number, number];
  readonly entities: readonly {
    /** Empty where the place does not exist. */
    readonly osis: string;
    readonly type?: string;
    readonly entities: readonly {
      readonly start: { readonly b?: string; readonly c?: number };
      readonly valid: { readonly valid: boolean; readonly messages: { readonly [what: string]: unknown } };
    }[];
  }[];
}

/** From OSIS, such as `Gen.1.30-Gen.2.3,Gen.4`. */
function rangesOf(osis: string): Range[] {
  return osis.split(',').flatMap((part) => {
    const [from = '', to = from] = part.split('-');
    const start = placeOf(from);
    const end = placeOf(to);
    return start && end ? [{ start, end }] : [];
  });
}

function placeOf(osis: string): Place | null {
  const [name = '', chapter, verse] = osis.split('.');
  const book = bookNumber(name);
  if (book === null) return null;
  return { book, chapter: Number(chapter ?? 1), verse: verse === undefined ? null : Number(verse) };
}

function missOf(
  start: { readonly b?: string; readonly c?: number },
  messages: { readonly [what: string]: unknown },
): ReadReference {
  const book = bookNumber(start.b ?? '');
  if (book === null) return { found: 'nothing' };
  const verses = messages.start_verse_not_exist ?? messages.end_verse_not_exist;
  if (typeof verses === 'number')
    return { found: 'no_verse', book, chapter: chapterCount(book) === 1 ? 1 : (start.c ?? 1), verses };
  return { found: 'no_chapter', book, chapters: chapterCount(book) };
}

const parsers = new Map<Locale, Promise<bcv_parser>>();

/** Each language is loaded when it is first needed. */
function parserOf(language: Locale): Promise<bcv_parser> {
  const known = parsers.get(language);
  if (known) return known;
  const loading = loadParser(language);
  parsers.set(language, loading);
  loading.catch(() => parsers.delete(language));
  return loading;
}

const grammars: Record<Locale, () => Promise<ConstructorParameters<typeof bcv_parser>[0]>> = {
  en: () => import('bible-passage-reference-parser/esm/lang/en.js'),
  es: () => import('bible-passage-reference-parser/esm/lang/es.js'),
  fr: () => import('bible-passage-reference-parser/esm/lang/fr.js'),
  pt: () => import('bible-passage-reference-parser/esm/lang/pt.js'),
};

async function loadParser(language: Locale): Promise<bcv_parser> {
  const [{ bcv_parser: Parser }, grammar] = await Promise.all([
    import('bible-passage-reference-parser'),
    grammars[language](),
  ]);
  const parser = new Parser(grammar);
  parser.set_options({
    book_alone_strategy: 'first_chapter',
    captive_end_digits_strategy: 'include',
    invalid_passage_strategy: 'include',
    invalid_sequence_strategy: 'include',
    osis_compaction_strategy: 'bc',
    sequence_combination_strategy: 'combine',
    versification_system: 'kjv',
  });
  return parser;
}
