/**
 * Numbers that are spoken rather than written: "Psalm one hundred and twenty-one", "first John four eight", "Romans eight
 * twenty-eight", and so in Spanish, French and Portuguese. Words are without accents.
 */
const values = new Map<string, number>();
for (const [value, words] of [
  [1, 'one uno una un une um uma'],
  [2, 'two dos deux dois duas'],
  [3, 'three tres trois'],
  [4, 'four cuatro quatre quatro'],
  [5, 'five cinco cinq'],
  [6, 'six seis'],
  [7, 'seven siete sept sete'],
  [8, 'eight ocho huit oito'],
  [9, 'nine nueve neuf nove'],
  [10, 'ten diez dix dez'],
  [11, 'eleven once onze'],
  [12, 'twelve doce douze doze'],
  [13, 'thirteen trece treize treze'],
  [14, 'fourteen catorce quatorze catorze'],
  [15, 'fifteen quince quinze'],
  [16, 'sixteen dieciseis seize dezesseis dezasseis'],
  [17, 'seventeen diecisiete dezessete dezassete'],
  [18, 'eighteen dieciocho dezoito'],
  [19, 'nineteen diecinueve dezenove dezanove'],
  [20, 'twenty veinte vingt vingts vinte'],
  [21, 'veintiuno veintiun veintiuna'],
  [22, 'veintidos'],
  [23, 'veintitres'],
  [24, 'veinticuatro'],
  [25, 'veinticinco'],
  [26, 'veintiseis'],
  [27, 'veintisiete'],
  [28, 'veintiocho'],
  [29, 'veintinueve'],
  [30, 'thirty treinta trente trinta'],
  [40, 'forty fourty cuarenta quarante quarenta'],
  [50, 'fifty cincuenta cinquante cinquenta'],
  [60, 'sixty sesenta soixante sessenta'],
  [70, 'seventy setenta'],
  [80, 'eighty ochenta oitenta'],
  [90, 'ninety noventa'],
  [100, 'hundred cien ciento cent cents cem cento'],
] as const) {
  for (const word of words.split(' ')) values.set(word, value);
}

const joins = new Set(['and', 'y', 'et', 'e']);

/** The text with digits in place of number words. "Eight twenty eight" becomes `8 28`. */
export function withDigits(text: string): string {
  const words = text.split(/\s+|(-)/).filter((word) => word !== undefined && word !== '');
  const out: string[] = [];
  let at = 0;
  while (at < words.length) {
    const read = numberAt(words, at);
    if (read === null) {
      out.push(words[at] ?? '');
      at += 1;
    } else {
      out.push(String(read.value));
      at = read.next;
    }
  }
  return out.join(' ').replace(/ - /g, '-');
}

function numberAt(words: readonly string[], from: number): { readonly value: number; readonly next: number } | null {
  let at = from;
  let value = valueAt(words, at);
  if (value === null && words[at] === 'a' && valueAt(words, at + 1) === 100) {
    value = 100;
    at += 1;
  }
  if (value === null) return null;
  at += 1;
  if (value < 10 && valueAt(words, at) === 100) {
    value *= 100;
    at += 1;
  }
  if (value === 1 && words[at] === 'oh') return { value: 100 + (valueAt(words, at + 1) ?? 0), next: at + 2 };
  const eighty = afterFour(words, at);
  if (value === 4 && eighty !== null) {
    value = 80;
    at = eighty;
  }
  for (;;) {
    const next = skipJoin(words, at);
    const more = valueAt(words, next);
    if (more === null || !continues(value, more, words.slice(at, next + 1))) return { value, next: at };
    const eightyMore = more === 4 ? afterFour(words, next + 1) : null;
    if (eightyMore !== null && value % 100 === 0) {
      value += 80;
      at = eightyMore;
    } else {
      value += more;
      at = next + 1;
    }
  }
}

/** Where French "quatre" goes on as "vingt", which makes it eighty: the place after that; else null. */
function afterFour(words: readonly string[], at: number): number | null {
  const next = words[at] === '-' ? at + 1 : at;
  return words[at - 1] === 'quatre' && /^vingts?$/.test(words[next] ?? '') ? next + 1 : null;
}

/** Whether a number goes on: after a hundred anything below, after tens a unit; in French also ten to nineteen. */
function continues(value: number, more: number, said: readonly string[]): boolean {
  const rest = value % 100;
  if (rest === 0) return more < 100;
  if (rest === 10) return said[0] === '-' && more < 10;
  if (rest < 20 || rest % 10 !== 0) return false;
  const french = /^(dix|onze|douze|treize|quatorze|quinze|seize)$/.test(said.at(-1) ?? '');
  return more < 10 || (french && (rest === 60 || rest === 80));
}

function skipJoin(words: readonly string[], at: number): number {
  const word = words[at] ?? '';
  return (joins.has(word) || word === '-') && valueAt(words, at + 1) !== null ? at + 1 : at;
}

function valueAt(words: readonly string[], at: number): number | null {
  return values.get(words[at] ?? '') ?? null;
}
