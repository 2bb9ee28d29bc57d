import type { ShownMessage } from './chat.ts';

/** So many messages stand on the page while its end is in view, and so many while one reads further up. */
const mostAtEnd = 200;
const mostWhileReading = 1500;

/** What the host has by its order; what it has not taken into the chat comes last. */
export function inOrder(a: ShownMessage, b: ShownMessage): number {
  const [placeA, placeB] = [a.sequence ?? Number.POSITIVE_INFINITY, b.sequence ?? Number.POSITIVE_INFINITY];
  return placeA === placeB ? a.sent_at.localeCompare(b.sent_at) : placeA - placeB;
}

/** The newest of them, as many as a page can bear. */
export function capped(messages: readonly ShownMessage[], atEnd: boolean): readonly ShownMessage[] {
  const most = atEnd ? mostAtEnd : mostWhileReading;
  return messages.length > most ? messages.slice(-most) : messages;
}

/**
 * What there is after the newest page came anew: that page, what has come after it, and what the host has not confirmed.
 * What was shown before and is not in it was deleted, or is older and can be asked for.
 */
export function rebuilt(shown: readonly ShownMessage[], page: readonly ShownMessage[]): ShownMessage[] {
  const newest = page[0]?.sequence ?? 0;
  const fresh = new Map(page.map((message) => [message.id, message]));
  for (const message of shown) {
    const later = message.sequence === null || message.sequence > newest;
    if (later && !fresh.has(message.id)) fresh.set(message.id, message);
  }
  return [...fresh.values()].sort(inOrder);
}

/** Whether something was said between what was heard last and what news are said to come after. */
export function hasGap(lastHeard: number | null, after: number | null): boolean {
  return after !== null && after > (lastHeard ?? 0);
}
