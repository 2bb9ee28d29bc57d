/** A stretch of one text, in UTF-16 units. */
export interface Stretch {
  /** Index of the text. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

export interface SpokenPhrase {
  /** The phrase of the page that is being read, which may run over the end of a verse. */
  readonly stretches: readonly Stretch[];
  /** Where the words that stand on the page begin in what was said. */
  readonly saidFrom: number;
}

interface Word {
  readonly text: string;
  readonly at: number;
  readonly start: number;
  readonly end: number;
  /** Something that a reader pauses at stands behind it. */
  readonly ends: boolean;
}

/** So many of the newest words are looked for. */
const lookedForWords = 8;
/** Fewer words than these may stand on the page by chance. */
const fewestWords = 3;

/**
 * Which phrase of `texts` is being read aloud: the one that holds the last of the words `said`, where at least three in
 * a row are the page's own. Null while something else is said.
 */
export function spokenPhrase(texts: readonly string[], said: string): SpokenPhrase | null {
  const page = texts.flatMap((text, at) => wordsOf(text, at));
  const spoken = wordsOf(said, 0);
  const found = newestRun(page, spoken);
  if (!found) return null;
  let first = found.last;
  while (first > 0 && !page[first - 1]?.ends) first -= 1;
  let last = found.last;
  while (last < page.length - 1 && !page[last]?.ends) last += 1;
  const stretches: Stretch[] = [];
  for (const { at, start, end } of page.slice(first, last + 1)) {
    const before = stretches.at(-1);
    if (before?.at === at) stretches[stretches.length - 1] = { ...before, end };
    else stretches.push({ at, start, end });
  }
  const saidPhrase = Math.max(0, spoken.length - Math.min(found.length, found.last - first + 1));
  return { stretches, saidFrom: spoken[saidPhrase]?.start ?? 0 };
}

/** Where the longest run that ends with the newest word stands on the page; of equal ones, the last. */
function newestRun(page: readonly Word[], spoken: readonly Word[]): { last: number; length: number } | null {
  let best: { last: number; length: number } | null = null;
  for (let last = 0; last < page.length; last++) {
    let length = 0;
    while (
      length <= last &&
      length < spoken.length &&
      page[last - length]?.text === spoken[spoken.length - 1 - length]?.text
    ) {
      length += 1;
    }
    const counted = Math.min(length, lookedForWords);
    if (counted >= Math.min(fewestWords, page.length) && counted >= Math.min(best?.length ?? 0, lookedForWords)) {
      best = { last, length };
    }
  }
  return best;
}

function wordsOf(text: string, at: number): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu)].map((match) => {
    const end = match.index + match[0].length;
    const behind = /^[^\p{L}\p{N}]*/u.exec(text.slice(end))?.[0] ?? '';
    const stop = /[,;:.!?—–]/.exec(behind);
    return {
      text: match[0]
        .normalize('NFD')
        .replace(/[\p{M}’'-]/gu, '')
        .toLowerCase(),
      at,
      start: match.index,
      // the sign at the end is read with it
      end: stop ? end + stop.index + 1 : end,
      ends: stop !== null,
    };
  });
}
