const dayMs = 86_400_000;

/** Whole days from one moment's date to another's, in the person's own time zone; negative for the past. */
export function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((midnightOf(toMs) - midnightOf(fromMs)) / dayMs);
}

function midnightOf(atMs: number): number {
  const date = new Date(atMs);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/** A time of day, as the person's region writes it. */
export function timeOfDay(atMs: number, locales: readonly string[]): string {
  return new Intl.DateTimeFormat([...locales], { hour: 'numeric', minute: '2-digit' }).format(atMs);
}

/** A date in words where a line begins: "Sunday 22 November", "Dimanche 22 novembre". */
export function dateInWords(atMs: number, locales: readonly string[]): string {
  const words = dateInSentence(atMs, locales);
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** The same within a sentence: "Sunday 22 November", "dimanche 22 novembre". */
export function dateInSentence(atMs: number, locales: readonly string[]): string {
  const words = new Intl.DateTimeFormat([...locales], { weekday: 'long', day: 'numeric', month: 'long' }).format(atMs);
  return words.replace(/^(\p{L}+), (?=\d)/u, '$1 ');
}

/** When something was or will be, as short as it is clear: null for today, "Tue" within a week, else "Wed 18 Nov". */
export function dayInShort(atMs: number, nowMs: number, locales: readonly string[]): string | null {
  const days = daysBetween(nowMs, atMs);
  if (days === 0) return null;
  const near = days > 0 && days < 7;
  const year = new Date(atMs).getFullYear() !== new Date(nowMs).getFullYear() && Math.abs(days) > 180;
  const words = new Intl.DateTimeFormat([...locales], {
    weekday: 'short',
    ...(near ? {} : { day: 'numeric', month: 'short' }),
    ...(year ? { year: 'numeric' } : {}),
  }).format(atMs);
  const plain = words.replace(/^(\p{L}+\.?), (?=\d)/u, '$1 ');
  return plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
}

/** The date and time of a moment as `<input type="date">` and `<input type="time">` want them, in local time. */
export function inputValuesOf(atMs: number): { readonly date: string; readonly time: string } {
  const date = new Date(atMs);
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    date: `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
    time: `${two(date.getHours())}:${two(date.getMinutes())}`,
  };
}

/** The moment that a date and a time of the person's own clock mean; null where they mean none. */
export function momentOf(date: string, time: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}/.test(time)) return null;
  const atMs = new Date(`${date}T${time}`).getTime();
  return Number.isNaN(atMs) ? null : atMs;
}

/** The next half hour that is at least a quarter of an hour away. */
export function nextHalfHour(nowMs: number): number {
  const halfHourMs = 1_800_000;
  return Math.ceil((nowMs + halfHourMs / 2) / halfHourMs) * halfHourMs;
}
