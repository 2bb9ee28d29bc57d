import type { Card } from '../../../../contract/cards.ts';
import type { Passage } from '../../../../contract/scripture.ts';

/** The one passage that a card shows; null for a card of something else, or of several. */
export function passageOf(card: Card): Passage | null {
  return card.type === 'scripture' || card.type === 'devotional' ? card.passage : null;
}
