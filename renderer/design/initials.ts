/** What stands before a name and is none, in the languages of the interface. */
const titles = /^(pastora?|pr|rev|revd|reverendo?|père|padre|dr|mrs?|ms|frère|irmão|irmã|hermano|hermana)$/iu;

/** The first letters of a person's first and last name, in capitals; one for a single name, `?` for none. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/\s+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ''))
    .filter((word) => word !== '');
  if (words.length > 2 && titles.test(words[0]?.replace('.', '') ?? '')) words.shift();
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last]
    .map((word) => (word === undefined ? '' : [...word][0]))
    .join('')
    .toLocaleUpperCase();
}
