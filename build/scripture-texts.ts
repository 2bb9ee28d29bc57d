/**
 * Makes the Bible texts of server/scripture/texts from SWORD modules, as Debian packages them; only after a new edition:
 *
 *     apt-get install libsword-utils sword-text-web sword-text-kjv
 *     mod2imp engWEB2015eb > web.imp && mod2imp engKJV2006eb > kjv.imp
 *     node build/scripture-texts.ts web.imp kjv.imp
 *
 * Out come lines of book (1 to 66), chapter, verse and words, without anything that an editor added.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const books = [
  ...['Genesis', 'Exodus', 'Leviticus', 'Numbers', 'Deuteronomy', 'Joshua', 'Judges', 'Ruth', 'I Samuel', 'II Samuel'],
  ...[
    'I Kings',
    'II Kings',
    'I Chronicles',
    'II Chronicles',
    'Ezra',
    'Nehemiah',
    'Esther',
    'Job',
    'Psalms',
    'Proverbs',
  ],
  ...['Ecclesiastes', 'Song of Solomon', 'Isaiah', 'Jeremiah', 'Lamentations', 'Ezekiel', 'Daniel', 'Hosea', 'Joel'],
  ...['Amos', 'Obadiah', 'Jonah', 'Micah', 'Nahum', 'Habakkuk', 'Zephaniah', 'Haggai', 'Zechariah', 'Malachi'],
  ...['Matthew', 'Mark', 'Luke', 'John', 'Acts', 'Romans', 'I Corinthians', 'II Corinthians', 'Galatians', 'Ephesians'],
  ...['Philippians', 'Colossians', 'I Thessalonians', 'II Thessalonians', 'I Timothy', 'II Timothy', 'Titus'],
  ...['Philemon', 'Hebrews', 'James', 'I Peter', 'II Peter', 'I John', 'II John', 'III John', 'Jude'],
  'Revelation of John',
];

interface Verse {
  readonly book: number;
  readonly chapter: number;
  readonly verse: number;
  readonly text: string;
}

const out = fileURLToPath(new URL('../server/scripture/texts/', import.meta.url));
const [web, kjv] = process.argv.slice(2);
if (web === undefined || kjv === undefined) throw new Error('Say where web.imp and kjv.imp are.');
await write('web', splitEndOfRomans14(versesOf(await readFile(web, 'utf8'))));
await write('kjv', versesOf(await readFile(kjv, 'utf8')));

function versesOf(module: string): Verse[] {
  return module.split(/^\$\$\$/m).flatMap((entry) => {
    const found = /^(.+) (\d+):(\d+)\n([\s\S]*)$/.exec(entry);
    const book = books.indexOf(found?.[1] ?? '') + 1;
    const text = wordsOf(found?.[4] ?? '');
    return book === 0 || found?.[3] === '0' || text === ''
      ? []
      : [{ book, chapter: Number(found?.[2]), verse: Number(found?.[3]), text }];
  });
}

/** The words alone: no notes, headings, titles, speakers, Strong's numbers, paragraph signs or what follows a chapter. */
function wordsOf(osis: string): string {
  return (
    osis
      .replace(/<chapter eID=[\s\S]*$/, '')
      .replace(/<(note|title|speaker|catchWord)\b[^>]*(?<!\/)>[\s\S]*?<\/\1>/g, '\uE000')
      .replace(/<div type="colophon"[\s\S]*$/, '')
      .replace(/<(l|lg|lb|div|p)\b[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, '')
      // Marks that the module's maker left over, and the printed brackets of one verse (1 John 2:23).
      .replace(/\\nd |[[\]]/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      // A note took the space after it along, where a word follows.
      .replace(/(?<=[\p{L}\p{P}])\uE000+(?=[\p{L}“‘(])/gu, (_, at: number, whole: string) =>
        /[“‘(—-]/.test(whole[at - 1] ?? '') ? '' : ' ',
      )
      .replaceAll('\uE000', '')
      .replace(/[¶\s]+/g, ' ')
      .replace(/ +(?=[,.;:?!’”)])/g, '')
      .trim()
  );
}

/** Debian's module counts verses as the NRSV does, which has no Romans 14:24–26. The edition has, in these words. */
function splitEndOfRomans14(verses: readonly Verse[]): Verse[] {
  return verses.flatMap((verse) => {
    if (verse.book !== 45 || verse.chapter !== 14 || verse.verse !== 23) return [verse];
    const parts = verse.text.split(/ (?=Now to him who is able|but now is revealed|to the only wise God)/);
    if (parts.length !== 4) throw new Error('Romans 14:23 is not as it was.');
    return parts.map((text, index) => ({ ...verse, verse: 23 + index, text }));
  });
}

async function write(name: string, verses: readonly Verse[]): Promise<void> {
  const lines = verses.map(({ book, chapter, verse, text }) => `${book}\t${chapter}\t${verse}\t${text}\n`).join('');
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const packed = brotliCompressSync(lines, { params });
  await writeFile(`${out}${name}.tsv.br`, packed);
  process.stdout.write(`${name}: ${verses.length} verses, ${packed.length} bytes\n`);
}
