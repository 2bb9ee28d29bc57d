import { type Entry, finishTurns } from './transcript.ts';

/** Keeps a conversation for as long as its tab lives, so that a reload does not lose it. */
const storageKey = 'tabernacle.conversation';
/** The room of a conversation that goes on: a page that is loaded again comes back to it. */
const roomKey = 'tabernacle.conversation-room';

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

/** The room in which the conversation went on when the page went; null where none did. */
export function recallRoom(): string | null {
  try {
    return sessionStorage.getItem(roomKey);
  } catch {
    return null;
  }
}

export function keepRoom(name: string | null): void {
  try {
    if (name === null) sessionStorage.removeItem(roomKey);
    else sessionStorage.setItem(roomKey, name);
  } catch {
    // as above: a page that is loaded again then begins another conversation
  }
}

/** What was on its way when the page went did not arrive. */
function undelivered(entry: Entry): Entry {
  return entry.kind === 'turn' && entry.delivery === 'sending' ? { ...entry, delivery: 'failed' } : entry;
}
