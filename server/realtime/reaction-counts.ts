import type { ReactionCounts } from '../../contract/events.ts';
import type { Reaction } from '../../contract/reactions.ts';
import { createPacer } from './pacer.ts';

const everyMs = 1000;

export interface ReactionCounter {
  add(streamId: string, reaction: Reaction): void;
  stop(): void;
}

/** Counts the reactions in each stream, and tells once a second how many there were of each. */
export function createReactionCounter(tell: (counts: ReactionCounts) => void): ReactionCounter {
  const pacer = createPacer(everyMs);
  const counted = new Map<string, Partial<Record<Reaction, number>>>();

  function flush(streamId: string): void {
    const counts = counted.get(streamId);
    counted.delete(streamId);
    if (counts) tell({ stream_id: streamId, counts });
  }

  return {
    add(streamId, reaction) {
      const counts = counted.get(streamId) ?? {};
      counted.set(streamId, { ...counts, [reaction]: (counts[reaction] ?? 0) + 1 });
      pacer.ask(streamId, () => flush(streamId));
    },
    stop: pacer.stop,
  };
}
