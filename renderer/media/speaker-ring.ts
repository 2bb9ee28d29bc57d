import { type Clock, realClock } from './clock.ts';

export interface SpeakerRing {
  /** Everybody who is heard now, loudest first. */
  hear(identities: readonly string[]): void;
  /** Whose ring is lit. */
  current(): string | null;
  stop(): void;
}

const upMs = 1000;
const downMs = 2000;
/** People breathe: a pause shorter than this does not end what they say. */
const breathMs = 600;

interface Voice {
  sinceMs: number;
  /** When it was last heard; Infinity while it is heard. */
  untilMs: number;
}

/**
 * One ring at a time: it goes on after 1 s of speech and off 2 s after the last sound. It passes to another only
 * when the one who has it is silent, so that two people in conversation do not make it flicker.
 */
export function createSpeakerRing(onChange: (identity: string | null) => void, clock: Clock = realClock): SpeakerRing {
  const voices = new Map<string, Voice>();
  let heard: readonly string[] = [];
  let lit: string | null = null;
  let takeBack: (() => void) | undefined;

  function hear(identities: readonly string[]): void {
    const now = clock.nowMs();
    const present = new Set(identities);
    for (const [identity, voice] of voices) {
      if (!present.has(identity) && voice.untilMs === Number.POSITIVE_INFINITY) voice.untilMs = now;
    }
    for (const identity of identities) {
      const voice = voices.get(identity);
      if (!voice || now - voice.untilMs > breathMs)
        voices.set(identity, { sinceMs: now, untilMs: Number.POSITIVE_INFINITY });
      else voice.untilMs = Number.POSITIVE_INFINITY;
    }
    heard = identities;
    decide();
  }

  function decide(): void {
    const now = clock.nowMs();
    const isHeard = (identity: string) => voices.get(identity)?.untilMs === Number.POSITIVE_INFINITY;
    for (const [identity, voice] of voices) if (now - voice.untilMs >= downMs) voices.delete(identity);
    const ready = heard.find((identity) => now - (voices.get(identity)?.sinceMs ?? now) >= upMs) ?? null;
    const keeps = lit !== null && voices.has(lit) && (isHeard(lit) || ready === null);
    const next = keeps ? lit : ready;
    if (next !== lit) {
      lit = next;
      onChange(lit);
    }
    wait(now);
  }

  /** Comes back when the next voice has been heard long enough, or was last heard long enough ago. */
  function wait(now: number): void {
    takeBack?.();
    takeBack = undefined;
    let soonestMs = Number.POSITIVE_INFINITY;
    for (const { sinceMs, untilMs } of voices.values()) {
      const dueMs = untilMs === Number.POSITIVE_INFINITY ? sinceMs + upMs : untilMs + downMs;
      if (dueMs > now) soonestMs = Math.min(soonestMs, dueMs);
    }
    if (soonestMs !== Number.POSITIVE_INFINITY) takeBack = clock.after(soonestMs - now, decide);
  }

  return {
    hear,
    current: () => lit,
    stop: () => takeBack?.(),
  };
}
