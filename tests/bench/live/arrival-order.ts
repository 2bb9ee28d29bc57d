/** What became of messages on their way to one listener. */
export interface ArrivalFaults {
  /** Never came. */
  readonly lost: number;
  /** Came a second time. */
  readonly doubled: number;
  /** Came after one that was stored later. */
  readonly outOfOrder: number;
}

/** Compares what came with what was stored, both as ids in their order. What was not stored is left out. */
export function arrivalFaults(received: readonly string[], stored: ReadonlyMap<string, number>): ArrivalFaults {
  const seen = new Set<string>();
  let doubled = 0;
  let outOfOrder = 0;
  let latest = -1;
  for (const id of received) {
    const place = stored.get(id);
    if (place === undefined) continue;
    if (seen.has(id)) {
      doubled++;
      continue;
    }
    seen.add(id);
    if (place < latest) outOfOrder++;
    else latest = place;
  }
  return { lost: stored.size - seen.size, doubled, outOfOrder };
}

/** The place of each id in an order. */
export const placesOf = (order: readonly string[]): ReadonlyMap<string, number> =>
  new Map(order.map((id, place) => [id, place]));
