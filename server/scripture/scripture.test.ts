import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Translation, translation as translationSchema } from '../../contract/scripture.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { chapterCount } from './books.ts';
import { openScripture, type Scripture } from './scripture.ts';
import { textFile } from './texts.ts';

let folder: ReturnType<typeof temporaryFolder>;
let scripture: Scripture;
beforeAll(async () => {
  folder = temporaryFolder();
  scripture = openScripture({ cacheDir: folder.path });
  await scripture.warm();
});
afterAll(() => {
  scripture.close();
  folder[Symbol.dispose]();
});

async function textOf(reference: string, translation: Translation): Promise<string> {
  const { verses } = await scripture.passage({ reference, translation, language: 'en' });
  return verses.map(({ text }) => text).join(' ');
}

async function found(words: string, translation: Translation = 'web'): Promise<string[]> {
  const passages = await scripture.search({ words, translation, language: 'en', limit: 5 });
  return passages.map(({ reference }) => reference);
}

async function linesOf(translation: Translation): Promise<string[]> {
  return brotliDecompressSync(await readFile(textFile(translation)))
    .toString()
    .trimEnd()
    .split('\n');
}

test.each<[Translation, string, string]>([
  ['kjv', 'Genesis 1:1', 'In the beginning God created the heaven and the earth.'],
  ['web', 'Genesis 1:1', 'In the beginning, God created the heavens and the earth.'],
  ['kjv', 'Psalm 23:1', 'The LORD is my shepherd; I shall not want.'],
  ['web', 'Psalm 23:1', 'Yahweh is my shepherd; I shall lack nothing.'],
  [
    'kjv',
    'John 3:16',
    'For God so loved the world, that he gave his only begotten Son, that whosoever believeth in him should not perish, but have everlasting life.',
  ],
  [
    'web',
    'John 3:16',
    'For God so loved the world, that he gave his only born Son, that whoever believes in him should not perish, but have eternal life.',
  ],
  [
    'kjv',
    'Psalm 119:176',
    'I have gone astray like a lost sheep; seek thy servant; for I do not forget thy commandments.',
  ],
  [
    'web',
    '3 John 14',
    'but I hope to see you soon. Then we will speak face to face. Peace be to you. The friends greet you. Greet the friends by name.',
  ],
  ['kjv', 'Revelation 22:21', 'The grace of our Lord Jesus Christ be with you all. Amen.'],
  ['web', 'Revelation 22:21', 'The grace of the Lord Jesus Christ be with all the saints. Amen.'],
])('%s %s is told word for word', async (translation, reference, text) => {
  expect(await textOf(reference, translation)).toBe(text);
});

test('both texts are whole, and nothing is in them but words', async () => {
  const [web, kjv] = await Promise.all([linesOf('web'), linesOf('kjv')]);
  expect([web.length, kjv.length]).toEqual([31_098, 31_102]);
  for (const line of [...web, ...kjv]) expect(line).toMatch(/^\d+\t\d+\t\d+\t[\p{L}“‘(—][\p{L} ,.;:?!’“”‘()—-]*$/u);
  for (const lines of [web, kjv]) {
    const chapters = new Set(lines.map((line) => line.split('\t', 2).join(' ')));
    for (let book = 1; book <= 66; book += 1) {
      expect([...chapters].filter((chapter) => chapter.startsWith(`${book} `))).toHaveLength(chapterCount(book));
    }
  }
});

test('a passage tells its reference in the asked language, and the chapter to read on', async () => {
  const passage = await scripture.passage({ reference: 'salmo 23 1 a 4', translation: 'web', language: 'es' });
  expect(passage).toMatchObject({
    reference: 'Salmo 23:1-4',
    whole_chapter: 'Salmo 23',
    translation_name: 'World English Bible',
    lang: 'en',
  });
  expect(passage.verses.map(({ verse }) => verse)).toEqual([1, 2, 3, 4]);
  const chapter = await scripture.passage({ reference: 'Psalm 119', translation: 'kjv', language: 'en' });
  expect(chapter.whole_chapter).toBeNull();
  expect(chapter.verses).toHaveLength(176);
});

test('what there is not is said with what there is', async () => {
  const asked = (reference: string, translation: Translation = 'web') =>
    scripture.passage({ reference, translation, language: 'en' });
  await expect(asked('Psalm 151')).rejects.toMatchObject({ code: 'not_found', message: 'Psalms has 150 chapters.' });
  await expect(asked('John 3:99')).rejects.toMatchObject({ code: 'not_found', message: 'John 3 has 36 verses.' });
  await expect(asked('Hezekiah 1')).rejects.toMatchObject({ code: 'not_found' });
  await expect(asked('Genesis 1-50')).rejects.toMatchObject({ code: 'invalid_request' });
  await expect(asked('Acts 8:37')).rejects.toMatchObject({
    message: 'Acts 8:37 is not in the World English Bible. The King James Version has it.',
  });
  await expect(asked('Romans 16:25-27')).rejects.toMatchObject({
    message: 'In the World English Bible these words are Romans 14:24–26.',
  });
  await expect(asked('Romans 16:25', 'kjv')).resolves.toMatchObject({ reference: 'Romans 16:25' });
});

test.each([
  ['the Lord is my shepherd', 'Psalm 23:1'],
  ['love is patient', '1 Corinthians 13:4'],
  ['lamp and path', 'Psalm 119:105'],
  ['money is the root of all evil', '1 Timothy 6:10'],
  ['the truth will set you free', 'John 8:32'],
  ['pride comes before a fall', 'Proverbs 16:18'],
  ['be still and know', 'Psalm 46:10'],
  ['husbands love your wives', 'Colossians 3:19'],
  ['I can do all things through Christ', 'Philippians 4:13'],
])('“%s” finds %s first, in either translation', async (words, reference) => {
  expect((await found(words, 'web'))[0]).toBe(reference);
  expect((await found(words, 'kjv'))[0]).toBe(reference);
});

test('verses that stand beside each other are one passage', async () => {
  expect(await found('birds of the sky sow reap barns lilies of the field')).toContainEqual(
    expect.stringMatching(/^Matthew 6:26|^Luke 12:2/),
  );
  const passages = await found('Blessed are the poor mourn gentle hunger thirst merciful pure peacemakers');
  expect(passages[0]).toMatch(/^Matthew 5:\d+–\d+$/);
});

test('no words break the search', async () => {
  const syntax = fc.array(
    fc.constantFrom(
      '"',
      '*',
      'NEAR(',
      'OR',
      'AND',
      'NOT',
      '(',
      ')',
      '^',
      ':',
      '-',
      '+',
      'text',
      '{',
      '}',
      ',',
      "'",
      ';',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        syntax.map((some) => some.join(' ')),
      ),
      fc.constantFrom(...translationSchema.options),
      async (words, translation) => {
        const passages = await scripture.search({ words, translation, language: 'fr', limit: 3 });
        expect(passages.length).toBeLessThanOrEqual(3);
        for (const { verses } of passages) expect(verses).not.toHaveLength(0);
      },
    ),
    { numRuns: 200 },
  );
});

test('a broken index is made anew, also one that breaks while it is open', async () => {
  using own = temporaryFolder();
  const first = openScripture({ cacheDir: own.path });
  await first.warm();
  const [name = ''] = await readdir(own.path);
  const file = join(own.path, name);
  await truncate(file, 8192);
  expect((await first.passage({ reference: 'John 11:35', translation: 'kjv', language: 'en' })).verses).toHaveLength(1);
  first.close();
  await writeFile(file, 'not a database');
  const second = openScripture({ cacheDir: own.path });
  expect(await second.search({ words: 'Jesus wept', translation: 'kjv', language: 'en', limit: 1 })).toMatchObject([
    { reference: 'John 11:35' },
  ]);
  second.close();
});

test('two that make the index at once both have it, and leave nothing else', async () => {
  using own = temporaryFolder();
  const both = [openScripture({ cacheDir: own.path }), openScripture({ cacheDir: own.path })];
  const passages = await Promise.all(
    both.map((one) => one.passage({ reference: 'John 11:35', translation: 'kjv', language: 'en' })),
  );
  expect(passages.map(({ verses }) => verses[0]?.text)).toEqual(['Jesus wept.', 'Jesus wept.']);
  expect(await readdir(own.path)).toEqual([expect.stringMatching(/^scripture-\w+\.db$/)]);
  for (const one of both) one.close();
});

test('where the index cannot be written, that is said, and works again once it can', async () => {
  using own = temporaryFolder();
  const cacheDir = join(own.path, 'cache');
  await writeFile(cacheDir, 'a file in the way');
  const stuck = openScripture({ cacheDir });
  const ask = () => stuck.passage({ reference: 'John 11:35', translation: 'kjv', language: 'en' });
  await expect(ask()).rejects.toMatchObject({ code: 'store_unavailable' });
  await rm(cacheDir);
  await mkdir(cacheDir);
  await expect(ask()).resolves.toMatchObject({ reference: 'John 11:35' });
  stuck.close();
});
