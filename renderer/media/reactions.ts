import { type Reaction, reactions } from '../../contract/reactions.ts';

/** Topic of the data packets that carry reactions. */
export const reactionTopic = 'reaction';

const known: ReadonlySet<string> = new Set(reactions);
const longestBytes = 16;
const perSender = { count: 5, withinMs: 3000 };

export function encodeReaction(reaction: Reaction): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(reaction);
}

/** The reaction in a packet; null for anything else, which anybody might send. */
export function decodeReaction(payload: Uint8Array): Reaction | null {
  if (payload.byteLength > longestBytes) return null;
  const text = new TextDecoder().decode(payload);
  return isReaction(text) ? text : null;
}

function isReaction(text: string): text is Reaction {
  return known.has(text);
}

/** Lets five reactions of one sender through within 3 s; more are dropped. */
export function createReactionLimit(nowMs: () => number = () => performance.now()): (sender: string) => boolean {
  const sent = new Map<string, number[]>();
  return (sender) => {
    const now = nowMs();
    const recent = (sent.get(sender) ?? []).filter((atMs) => now - atMs < perSender.withinMs);
    const allowed = recent.length < perSender.count;
    if (allowed) recent.push(now);
    sent.set(sender, recent);
    return allowed;
  };
}
