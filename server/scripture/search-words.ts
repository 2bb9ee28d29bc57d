/** Words that say little by themselves; they count only as part of a phrase. */
const common = new Set(
  (
    'a about all am an and any are as at be because been bible but by can could did do does find for from get give had ' +
    'has have he her him his how i if in into is it its let like me my no not of on one or our out passage please quote ' +
    'read say says scripture shall she should so some tell than that the their them then there these they this thing ' +
    'to up upon us verse verses was we were what when where which who will with would you your'
  ).split(' '),
);

const mostWords = 24;

/** The text as it is searched: the World English Bible says Yahweh where others, and people, say the Lord. */
export function asSearched(text: string): string {
  return text
    .replace(/\b(Yahweh|Jehovah)\b/gi, 'the Lord')
    .replaceAll('æ', 'e')
    .replaceAll('Æ', 'E')
    .replace(/(?<=\p{L})[’'](?=\p{L})/gu, '');
}

/** Queries of FTS5. Every word is quoted, so that nothing that a person writes is syntax. */
export interface WordQuery {
  /** Any of the words; ranks those higher that have more of them, and rarer ones, and in this order. */
  readonly any: string;
  /** All words that say something; null where there is but one. */
  readonly all: string | null;
}

/** Null where there is no word. */
export function wordQuery(text: string): WordQuery | null {
  const folded = asSearched(text.normalize('NFC').toWellFormed());
  const words = (folded.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
  if (words.length === 0) return null;
  const telling = words.filter((word) => !common.has(word));
  const singles = [...new Set(telling.length > 0 ? telling : words)];
  const pairs = words.slice(1).flatMap((word, index) => {
    const before = words[index] ?? '';
    return common.has(word) && common.has(before) ? [] : [`${before} ${word}`];
  });
  const phrases = words.length > 2 ? [words.join(' ')] : [];
  return {
    any: [...new Set([...phrases, ...pairs, ...singles])].map(quoted).join(' OR '),
    all: singles.length > 1 ? singles.map(quoted).join(' AND ') : null,
  };
}

function quoted(term: string): string {
  return `"${term}"`;
}
