import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Locale, locales } from '../../contract/voice-room.ts';
import { readReference } from './read-reference.ts';
import { writeReference } from './write-reference.ts';

async function understood(text: string, language: Locale): Promise<string> {
  const read = await readReference(text, language);
  return read.found === 'passage' ? writeReference(read.ranges, language) : JSON.stringify(read);
}

test.each<[Locale, string, string]>([
  ['en', 'John 3:16', 'John 3:16'],
  ['en', 'psalm 121 1', 'Psalm 121:1'],
  ['en', 'first John four eight', '1 John 4:8'],
  ['en', 'Could you read first John four eight?', '1 John 4:8'],
  ['en', 'First John chapter four verse eight', '1 John 4:8'],
  ['en', 'the first letter of Paul to the Corinthians chapter 13', '1 Corinthians 13'],
  ['en', 'John chapter 3 verse 16', 'John 3:16'],
  ['en', 'john chapter three verses sixteen to eighteen', 'John 3:16–18'],
  ['en', 'Romans eight twenty-eight', 'Romans 8:28'],
  ['en', 'Romans 8 28', 'Romans 8:28'],
  ['en', 'psalm one hundred and twenty one', 'Psalm 121'],
  ['en', 'psalm one twenty one verse one', 'Psalm 121:1'],
  ['en', 'Psalm one nineteen', 'Psalm 119'],
  ['en', 'psalm one oh three', 'Psalm 103'],
  ['en', 'psalm twenty three', 'Psalm 23'],
  ['en', 'Psalm one six', 'Psalm 1:6'],
  ['en', 'II Corinthians 5:17', '2 Corinthians 5:17'],
  ['en', 'i john 4:8', '1 John 4:8'],
  ['en', 'Psalms 23-24', 'Psalms 23–24'],
  ['en', 'Genesis 1:30-2:3', 'Genesis 1:30–2:3'],
  ['en', 'John 3:16,18', 'John 3:16, 18'],
  ['en', 'Jude 5', 'Jude 1:5'],
  ['en', 'Jude', 'Jude'],
  ['en', 'read me John 3 please', 'John 3'],
  ['en', 'the gospel of John chapter one', 'John 1'],
  ['en', 'Salmo 23', 'Psalm 23'],
  ['en', 'Song of Solomon 2:4', 'Song of Songs 2:4'],
  ['es', 'Salmo 23', 'Salmo 23'],
  ['es', 'Juan 3,16-18', 'Juan 3:16-18'],
  ['es', 'primera de Corintios 13', '1 Corintios 13'],
  ['es', 'primera carta a los corintios capítulo trece', '1 Corintios 13'],
  ['es', 'Juan capítulo tres versículo dieciséis', 'Juan 3:16'],
  ['es', 'salmo ciento veintiuno', 'Salmo 121'],
  ['es', 'Romanos 8, 28', 'Romanos 8:28'],
  ['es', 'Apocalipsis 22', 'Apocalipsis 22'],
  ['es', 'Psalm 23:1', 'Salmo 23:1'],
  ['fr', 'Jean 3:16-18', 'Jean 3:16-18'],
  ['fr', 'Jean 3, 16', 'Jean 3:16'],
  ['fr', 'Jean 3.16', 'Jean 3:16'],
  ['fr', 'première épître aux Corinthiens 13', '1 Corinthiens 13'],
  ['fr', 'psaume quatre-vingt-onze', 'Psaume 91'],
  ['fr', 'Psaume soixante-treize verset vingt-six', 'Psaume 73:26'],
  ['fr', 'Ésaïe 40, 31', 'Ésaïe 40:31'],
  ['fr', 'premier Jean quatre huit', '1 Jean 4:8'],
  ['pt', '1 Coríntios 13', '1 Coríntios 13'],
  ['pt', 'Primeira aos Coríntios 13', '1 Coríntios 13'],
  ['pt', 'joao 3 16', 'João 3:16'],
  ['pt', 'Salmo cento e vinte e um', 'Salmo 121'],
  ['pt', 'João capítulo três versículo dezesseis', 'João 3:16'],
  ['pt', 'Isaías 40, 31', 'Isaías 40:31'],
])('in %s, “%s” is %s', async (language, text, reference) => {
  expect(await understood(text, language)).toBe(reference);
});

test('a place that does not exist tells what there is', async () => {
  expect(await readReference('Psalm 151', 'en')).toEqual({ found: 'no_chapter', book: 19, chapters: 150 });
  expect(await readReference('John 3:99', 'en')).toEqual({ found: 'no_verse', book: 43, chapter: 3, verses: 36 });
  expect(await readReference('Juan 40', 'es')).toEqual({ found: 'no_chapter', book: 43, chapters: 21 });
});

test.each(['Hezekiah 3:4', 'mark my words', 'what is it like to be happy', 'the acts of mercy', '', '3:16', '🕊'])(
  '“%s” is no reference',
  async (text) => {
    expect(await readReference(text, 'en')).toEqual({ found: 'nothing' });
  },
);

test('every reference that is written can be read again', async () => {
  const place = fc.record({
    book: fc.integer({ min: 1, max: 66 }),
    language: fc.constantFrom(...locales),
    verse: fc.constantFrom(null, 1),
  });
  await fc.assert(
    fc.asyncProperty(place, async ({ book, language, verse }) => {
      const at = { book, chapter: 1, verse };
      const reference = writeReference([{ start: at, end: at }], language);
      expect(await understood(reference, language)).toBe(reference);
    }),
    { numRuns: 200 },
  );
});

test('no text breaks it', async () => {
  const pieces = fc.array(
    fc.constantFrom('John', '3', ':', '-', ',', 'verse', 'one', 'hundred', '99999', 'salmo', '“', ' '),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        pieces.map((some) => some.join(' ')),
      ),
      async (text) => {
        await readReference(text, 'en');
      },
    ),
    { numRuns: 200 },
  );
});
