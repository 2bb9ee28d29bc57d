import { type Entry, finishTurns } from './transcript.ts';

/** Keeps a conversation for as long as its tab lives, so that a reload does not lose it. */
const storageKey = 'tabernacle.conversation';

export function recallConversation(): readonly Entry[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? finishTurns(kept as Entry[]).map(undelivered) : [];
  } catch {
    return [];
  }
}

export function keepConversation(entries: readonly Entry[]): void {
  try {
    if (entries.length === 0) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify(entries));
  } catch {
    // a private window may refuse: the conversation then lasts as long as the page
  }
}

/** What was on its way when the page went did not arrive. */
function undelivered(entry: Entry): Entry {
  return entry.kind === 'turn' && entry.delivery === 'sending' ? { ...entry, delivery: 'failed' } : entry;
}
