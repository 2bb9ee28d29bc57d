import type { Call } from '../../media/call.ts';

/** Shows who speaks without asking React for anything. */
export interface SpeakingMarks {
  /** Calls `apply` now, and again whenever this person begins or stops speaking. */
  mark(identity: string, apply: (speaking: boolean) => void): () => void;
  close(): void;
}

/** Follows the one speaker whose ring is lit. */
export function createSpeakingMarks(call: Pick<Call, 'onSpeaker'>): SpeakingMarks {
  const marked = new Map<string, Set<(speaking: boolean) => void>>();
  let lit: string | null = null;

  const tell = (identity: string | null, speaking: boolean) => {
    if (identity !== null) for (const apply of marked.get(identity) ?? []) apply(speaking);
  };
  const close = call.onSpeaker((identity) => {
    if (identity === lit) return;
    const before = lit;
    lit = identity;
    tell(before, false);
    tell(identity, true);
  });

  return {
    close,
    mark(identity, apply) {
      const set = marked.get(identity) ?? new Set();
      marked.set(identity, set.add(apply));
      apply(lit === identity);
      return () => {
        set.delete(apply);
        if (set.size === 0 && marked.get(identity) === set) marked.delete(identity);
      };
    },
  };
}
