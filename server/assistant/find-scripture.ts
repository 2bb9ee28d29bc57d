import type { Passage, Translation } from '../../contract/scripture.ts';
import type { Locale } from '../../contract/voice-room.ts';
import type { Scripture } from '../scripture/scripture.ts';
import type { Theme } from './devotionals/theme.ts';
import { themes } from './devotionals/themes.ts';

/** What surrounds a theme in a question, in four languages, without accents. */
const filler = new Set(
  (
    'a about an and any anyone are at be been being bible book bring can could do does encouraging ever family father find ' +
    'for friend from get give god has have help how husband i im in is mother should since so son daughter wife will would ' +
    'it know like lord me my need of on or passage passages please quote read say says scripture scriptures search ' +
    'show some something tell that the there to verse verses want what where which with you your feel feeling am ' +
    'acerca algo biblia buscar busca con cual dame de del dice dios el en encuentra es estoy hablame la las leer leeme los ' +
    'muestrame necesito para pasaje por que quiero senor siento sobre tengo texto un una versiculo versiculos y ' +
    'ai au avec besoin bible ce cherche contre d dans de des dieu dis dit donne du en est et j je l la le les lis moi ' +
    'montre parle passage pour qu que quel quelle seigneur sens suis sur trouve un une verset versets ' +
    'ache as buscar com da deus diz do dos e encontre estou eu fala leia me mim mostre na no o os passagem ' +
    'pelo preciso quero sinto sobre tenho texto um uma versiculo versiculos'
  ).split(' '),
);

const themeOfWord = new Map<string, Theme>();
for (const theme of themes) {
  for (const words of Object.values(theme.words)) {
    for (const word of words.split(' ')) if (!themeOfWord.has(word)) themeOfWord.set(word, theme);
  }
}

const stemLength = 6;
const themeOfStem = new Map([...themeOfWord].reverse().map(([word, theme]) => [word.slice(0, stemLength), theme]));

/** "forgiven" and "forgiving" ask about forgiveness. */
function themeNamed(word: string): Theme | undefined {
  return themeOfWord.get(word) ?? (word.length >= stemLength ? themeOfStem.get(word.slice(0, stemLength)) : undefined);
}

/** What a text asks about, where it names one theme and nothing else: "a verse about fear", "versículo sobre el miedo". */
export function themeOf(text: string): Theme | null {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/\p{L}+/gu);
  const telling = (words ?? []).filter((word) => !filler.has(word) || themeOfWord.has(word));
  const named = new Set(telling.map(themeNamed));
  const [only] = named;
  return named.size === 1 && only ? only : null;
}

/**
 * Passages with these words, the best first. For a word that many ask about, in any of the four languages, those that
 * were chosen for it come first: "fear" is then courage in fear, and not every verse with the word.
 * Throws AppError `store_unavailable`.
 */
export async function findScripture(
  scripture: Scripture,
  query: {
    readonly words: string;
    readonly translation: Translation;
    readonly language: Locale;
    readonly limit: number;
  },
): Promise<Passage[]> {
  const { words, translation, language, limit } = query;
  const chosen = await Promise.all(
    (themeOf(words)?.verses ?? [])
      .slice(0, limit)
      .map((reference) => scripture.passage({ reference, translation, language })),
  );
  if (chosen.length >= limit) return chosen;
  const known = new Set(chosen.map(({ reference }) => reference));
  const found = await scripture.search(query);
  return [...chosen, ...found.filter(({ reference }) => !known.has(reference))].slice(0, limit);
}
