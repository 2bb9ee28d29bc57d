/** Beats in a row that must say the same before they count for more than the agent's attribute, which is quicker. */
const beatsNeeded = 3;

/** What an agent does, by its attribute and its beats: a change of the attribute may get lost, the next beats do not. */
export interface BeatenState {
  /** A beat came that says this. Returns whether what counts may have changed. */
  beat(said: string, attribute: string | null): boolean;
  /** What counts now. */
  of(attribute: string | null): string | null;
  /** The attribute has changed: it counts again. */
  attributeChanged(): void;
}

export function createBeatenState(): BeatenState {
  let last = '';
  let count = 0;
  return {
    beat(said, attribute) {
      const text = said.trim();
      count = text !== '' && text !== attribute && text === last ? count + 1 : text === attribute ? 0 : 1;
      last = text;
      return text !== '' && count === beatsNeeded;
    },
    of: (attribute) => (attribute !== null && count >= beatsNeeded && last !== '' ? last : attribute),
    attributeChanged() {
      count = 0;
    },
  };
}
