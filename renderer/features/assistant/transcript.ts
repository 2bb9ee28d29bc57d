import type { Card } from '../../../contract/cards.ts';
import type { HeardTurn, ShownCard } from '../../../contract/voice-room.ts';
import type { Segment } from '../../media/segments.ts';

/** What stands in the conversation, oldest first. Plain data: it is kept for the session as it is. */
export type Entry = Turn | CardEntry;

export interface Turn {
  readonly kind: 'turn';
  readonly id: string;
  readonly who: 'person' | 'assistant';
  readonly segments: readonly TurnSegment[];
  readonly atMs: number;
  /** `open`: still being spoken. */
  readonly state: 'open' | 'finished';
  readonly typed: boolean;
  /** Typed words that have not arrived (yet). */
  readonly delivery?: 'sending' | 'failed' | undefined;
  /** Answered by the host, without any provider. */
  readonly basic?: boolean;
  /** What the basic answer shows. */
  readonly cards?: readonly Card[];
}

export interface TurnSegment {
  readonly id: string;
  readonly text: string;
  readonly final: boolean;
}

export interface CardEntry {
  readonly kind: 'card';
  readonly id: string;
  readonly card: Card;
  readonly atMs: number;
}

type Entries = readonly Entry[];

/** How much a new agent is told of what was said before. */
const historyTurns = 20;

/** The words of a turn, in the order in which they were said. */
export function textOf({ segments }: Turn): string {
  return segments
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

/** Puts what was heard into the conversation; the same segment again takes the place of what it said before. */
export function hearSegment(entries: Entries, heard: Segment, atMs: number): Entries {
  const known = entries.find((entry): entry is Turn => entry.kind === 'turn' && hasSegment(entry, heard.id));
  if (known) return replace(entries, known, withSegment(known, heard));
  if (heard.text.trim() === '') return entries;
  const segment = { id: heard.id, text: heard.text, final: heard.final };
  const last = entries.findLast((entry): entry is Turn => entry.kind === 'turn');
  // a pause inside what somebody says begins another segment, not another turn
  if (heard.who === 'person' && last?.who === 'person' && last.state === 'open' && !last.typed) {
    return replace(entries, last, { ...last, segments: [...last.segments, segment] });
  }
  const before = heard.who === 'assistant' ? finishTurns(entries, 'person') : entries;
  const turn: Turn = {
    kind: 'turn',
    id: heard.id,
    who: heard.who,
    segments: [segment],
    atMs,
    state: heard.who === 'assistant' && heard.final ? 'finished' : 'open',
    typed: false,
  };
  return [...before, turn];
}

function hasSegment({ segments }: Turn, id: string): boolean {
  return segments.some((segment) => segment.id === id);
}

function withSegment(turn: Turn, { id, text, final }: Segment): Turn {
  const before = turn.segments.find((segment) => segment.id === id);
  const isFinal = final || before?.final === true;
  // interim words that come late do not undo final ones
  const now = before?.final && !final ? before.text : text;
  const state = turn.who === 'assistant' && isFinal ? 'finished' : turn.state;
  if (before?.text === now && before.final === isFinal && turn.state === state) return turn;
  const segments = turn.segments.map((segment) => (segment.id === id ? { id, text: now, final: isFinal } : segment));
  return { ...turn, segments, state };
}

function replace(entries: Entries, before: Entry, after: Entry): Entries {
  return before === after ? entries : entries.map((entry) => (entry === before ? after : entry));
}

/** What is open is finished as it is: its speaker has come to the end, was interrupted, or is gone. */
export function finishTurns(entries: Entries, who: Turn['who'] | 'both' = 'both'): Entries {
  const isOpen = (entry: Entry) =>
    entry.kind === 'turn' && entry.state === 'open' && (who === 'both' || entry.who === who);
  if (!entries.some(isOpen)) return entries;
  return entries.flatMap((entry): Entry[] => {
    if (entry.kind !== 'turn' || !isOpen(entry)) return [entry];
    if (textOf(entry) === '') return [];
    return [{ ...entry, state: 'finished', segments: entry.segments.map((segment) => ({ ...segment, final: true })) }];
  });
}

/** Words that the person typed. */
export function typeTurn(entries: Entries, turn: { id: string; text: string; atMs: number }): Entries {
  const { id, text, atMs } = turn;
  return [
    ...finishTurns(entries, 'person'),
    { ...finished(id, 'person', text, atMs), typed: true, delivery: 'sending' },
  ];
}

export function setDelivery(entries: Entries, id: string, delivery: Turn['delivery']): Entries {
  return entries.map((entry) => (entry.kind === 'turn' && entry.id === id ? { ...entry, delivery } : entry));
}

/** An answer that the host gave by itself. A later state of a prayer request takes the place of the earlier one. */
export function answerTurn(
  entries: Entries,
  answer: { id: string; text: string; cards: readonly Card[]; atMs: number },
): Entries {
  const shown = cardsOf(entries);
  const isKnown = (card: Card) => shown.some((other) => samePrayer(other, card));
  const later = answer.cards.filter(isKnown);
  return [
    ...updateCards(entries, (card) => later.find((other) => samePrayer(other, card)) ?? card),
    {
      ...finished(answer.id, 'assistant', answer.text, answer.atMs),
      basic: true,
      cards: answer.cards.filter((card) => !isKnown(card)),
    },
  ];
}

function finished(id: string, who: Turn['who'], text: string, atMs: number): Turn {
  return { kind: 'turn', id, who, segments: [{ id, text, final: true }], atMs, state: 'finished', typed: false };
}

/** A card that the agent shows; a later state of one that is shown already takes its place. */
export function showCard(entries: Entries, { id, card }: ShownCard, atMs: number): Entries {
  const known = entries.find(
    (entry): entry is CardEntry => entry.kind === 'card' && (entry.id === id || samePrayer(entry.card, card)),
  );
  if (known) return replace(entries, known, { ...known, card });
  return [...entries, { kind: 'card', id, card, atMs }];
}

/** Another state of a card, wherever it stands. */
function updateCards(entries: Entries, update: (card: Card) => Card): Entries {
  return entries.map((entry) => {
    if (entry.kind === 'card') return { ...entry, card: update(entry.card) };
    return entry.cards ? { ...entry, cards: entry.cards.map(update) } : entry;
  });
}

/** Notes on its cards what became of a prayer request, and when it will be deleted (ISO 8601). */
export function decidePrayer(
  entries: Entries,
  requestId: string,
  state: 'kept' | 'discarded',
  deleteAt: string | null,
): Entries {
  return updateCards(entries, (card) =>
    card.type === 'prayer_request' && card.id === requestId ? { ...card, state, delete_at: deleteAt } : card,
  );
}

function cardsOf(entries: Entries): Card[] {
  return entries.flatMap((entry) => (entry.kind === 'card' ? [entry.card] : (entry.cards ?? [])));
}

function samePrayer(one: Card, other: Card): boolean {
  return one.type === 'prayer_request' && other.type === 'prayer_request' && one.id === other.id;
}

/** The prayer request that waits for a yes or no; null where there is none. */
export function draftOf(entries: Entries): string | null {
  const last = cardsOf(entries).findLast((card) => card.type === 'prayer_request');
  return last?.type === 'prayer_request' && last.state === 'draft' ? last.id : null;
}

/** What an agent that takes over is told: the newest finished turns. */
export function historyOf(entries: Entries): HeardTurn[] {
  return entries
    .filter(
      (entry): entry is Turn => entry.kind === 'turn' && entry.state === 'finished' && entry.delivery === undefined,
    )
    .slice(-historyTurns)
    .map((turn) => ({ who: turn.who, text: textOf(turn) }));
}
