import type { ParticipantState } from '../../../media/call-state.ts';

/**
 * The order of the list of people: raised hands, first raised first; then those who spoke lately; then by the
 * alphabet; oneself last.
 */
export function orderPeople(
  people: readonly ParticipantState[],
  spokeLately: ReadonlySet<string>,
  compareNames: (a: string, b: string) => number,
): readonly string[] {
  const rank = (person: ParticipantState) =>
    person.handRaisedAtMs !== null ? 0 : person.isLocal ? 3 : spokeLately.has(person.identity) ? 1 : 2;
  return [...people]
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.handRaisedAtMs ?? 0) - (b.handRaisedAtMs ?? 0) ||
        compareNames(a.name, b.name) ||
        a.joinedAtMs - b.joinedAtMs,
    )
    .map(({ identity }) => identity);
}

/** Whether every word of a search begins some word of a name; accents and case do not matter. */
export function matchesSearch(name: string, search: string): boolean {
  const words = plain(name).split(/\s+/);
  return plain(search)
    .split(/\s+/)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
