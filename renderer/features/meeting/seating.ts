/**
 * Who sits where, outside React. People keep their place; only somebody off the first page who has spoken for a
 * while is brought on, in place of whoever there was silent longest.
 */
export interface Seating {
  /** Identities in the order in which their tiles stand, the local one left out. */
  readonly order: readonly string[];
  /** When each person was last heard, in ms. */
  readonly lastHeardMs: ReadonlyMap<string, number>;
  /** Since when each person who is heard now has been speaking, in ms. */
  readonly speakingSinceMs: ReadonlyMap<string, number>;
  /** Until when somebody who was brought on keeps the place, in ms. */
  readonly heldUntilMs: ReadonlyMap<string, number>;
}

/** Speaking this long brings somebody on. */
export const bringOnAfterMs = 1000;
/** A place that was taken so is kept this long. */
export const keepPlaceMs = 60_000;
/** A pause shorter than this does not end a turn. */
export const breathMs = 600;

export const emptySeating: Seating = {
  order: [],
  lastHeardMs: new Map(),
  speakingSinceMs: new Map(),
  heldUntilMs: new Map(),
};

/** Takes people who left away and puts those who came at the end; everybody else keeps the place. */
export function seatPeople(seating: Seating, present: readonly string[]): Seating {
  const here = new Set(present);
  const seated = new Set(seating.order);
  const order = [...seating.order.filter((who) => here.has(who)), ...present.filter((who) => !seated.has(who))];
  const same = order.length === seating.order.length && order.every((who, index) => who === seating.order[index]);
  return same ? seating : { ...seating, order };
}

/** Notes who is heard at `nowMs`. */
export function hear(seating: Seating, speakers: readonly string[], nowMs: number): Seating {
  const lastHeardMs = new Map(seating.lastHeardMs);
  const speakingSinceMs = new Map<string, number>();
  for (const who of seating.speakingSinceMs.keys()) lastHeardMs.set(who, nowMs);
  for (const who of speakers) {
    const heard = seating.lastHeardMs.get(who);
    const since = seating.speakingSinceMs.get(who);
    const continues = since ?? (heard !== undefined && nowMs - heard < breathMs ? heard : nowMs);
    speakingSinceMs.set(who, continues);
    lastHeardMs.set(who, nowMs);
  }
  return { ...seating, lastHeardMs, speakingSinceMs };
}

/**
 * Brings speakers onto the first page of `places` seats. Answers the same seating where nobody moves, so that it
 * can be compared by identity.
 */
export function bringOn(seating: Seating, places: number, nowMs: number): Seating {
  let result = seating;
  for (const who of offPage(seating, places)) {
    const since = seating.speakingSinceMs.get(who);
    if (since === undefined || nowMs - since < bringOnAfterMs) continue;
    const out = silentLongest(result, places, nowMs);
    if (out === null) break;
    result = swap(result, who, out, nowMs);
  }
  return result;
}

/** After how many ms `bringOn` is to be asked again; null while nobody off the first page is heard. */
export function nextBringOnMs(seating: Seating, places: number, nowMs: number): number | null {
  const waits = offPage(seating, places).flatMap((who) => {
    const since = seating.speakingSinceMs.get(who);
    return since === undefined ? [] : [Math.max(0, since + bringOnAfterMs - nowMs)];
  });
  return waits.length === 0 ? null : Math.max(Math.min(...waits), 50);
}

/** Who is shown large where the one who speaks is, and after how many ms that is to be asked again. */
export interface Floor {
  readonly who: string | null;
  readonly waitMs: number | null;
}

/** Whoever has the floor keeps it, also in silence, until somebody else has spoken for a while alone. */
export function takeFloor(seating: Seating, holder: string | null, nowMs: number): Floor {
  const here = holder !== null && seating.order.includes(holder) ? holder : (seating.order[0] ?? null);
  if (here !== null && seating.speakingSinceMs.has(here)) return { who: here, waitMs: null };
  const speaking = seating.order.flatMap((who) => {
    const since = seating.speakingSinceMs.get(who);
    return since === undefined ? [] : [{ who, waitMs: since + bringOnAfterMs - nowMs }];
  });
  const [first] = speaking.sort((a, b) => a.waitMs - b.waitMs);
  if (first === undefined) return { who: here, waitMs: null };
  return first.waitMs <= 0 ? { who: first.who, waitMs: null } : { who: here, waitMs: Math.max(first.waitMs, 50) };
}

function offPage(seating: Seating, places: number): readonly string[] {
  return seating.order.slice(places);
}

function silentLongest(seating: Seating, places: number, nowMs: number): string | null {
  const free = seating.order
    .slice(0, places)
    .filter((who) => !seating.speakingSinceMs.has(who) && (seating.heldUntilMs.get(who) ?? 0) <= nowMs);
  const heard = (who: string) => seating.lastHeardMs.get(who) ?? Number.NEGATIVE_INFINITY;
  return free.length === 0 ? null : free.reduce((a, b) => (heard(b) <= heard(a) ? b : a));
}

function swap(seating: Seating, on: string, off: string, nowMs: number): Seating {
  const order = seating.order.map((who) => (who === on ? off : who === off ? on : who));
  return { ...seating, order, heldUntilMs: new Map(seating.heldUntilMs).set(on, nowMs + keepPlaceMs) };
}
