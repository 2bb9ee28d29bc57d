import type { StoreApi } from 'zustand/vanilla';
import type { Card } from '../../../contract/cards.ts';
import { allowsBasic, type ConversationState } from './conversation-state.ts';
import { answerTurn, draftOf, type Entry, setDelivery, type Turn, textOf, typeTurn } from './transcript.ts';

export interface TypedWords {
  send(text: string): void;
  /** What did not arrive, once more. */
  sendAgain(turnId: string): void;
  /** Something changed: what waits may find its way now. */
  flush(): void;
}

interface TypedWordsPort {
  readonly store: StoreApi<ConversationState>;
  setEntries(change: (entries: readonly Entry[]) => readonly Entry[]): void;
  /** To the agent. */
  say(text: string): Promise<void>;
  /** To the host, which answers from what is on its disk. */
  answer(text: string, draftId: string | null): Promise<{ readonly text: string; readonly cards: readonly Card[] }>;
  newId(): string;
  readonly signal: AbortSignal;
}

/** Typed words find their way: to the agent, to the host where there is none, or they wait for the one or the other. */
export function createTypedWords({ store, setEntries, say, answer, newId, signal }: TypedWordsPort): TypedWords {
  let queue: Promise<void> = Promise.resolve();

  async function deliver(turnId: string): Promise<void> {
    const turn = store.getState().entries.find(({ id }) => id === turnId);
    if (turn?.kind !== 'turn' || turn.delivery !== 'sending' || signal.aborted) return;
    const text = textOf(turn);
    const way = wayFor(store.getState());
    if (way === 'wait') return;
    if (way === 'none') return setEntries((entries) => setDelivery(entries, turnId, 'failed'));
    try {
      if (way === 'agent') {
        await say(text);
        setEntries((entries) => setDelivery(entries, turnId, undefined));
      } else {
        await answerBasic(turnId, text);
      }
    } catch {
      setEntries((entries) => setDelivery(entries, turnId, 'failed'));
    }
  }

  async function answerBasic(turnId: string, text: string): Promise<void> {
    store.setState({ answering: true });
    try {
      const { text: said, cards } = await answer(text, draftOf(store.getState().entries));
      setEntries((entries) =>
        answerTurn(setDelivery(entries, turnId, undefined), { id: newId(), text: said, cards, atMs: Date.now() }),
      );
    } finally {
      store.setState({ answering: false });
    }
  }

  /** One after the other, so that answers stand under their questions. */
  function enqueue(turnId: string): void {
    queue = queue.then(() => deliver(turnId));
  }

  return {
    send(text) {
      const trimmed = text.trim();
      if (trimmed === '') return;
      const id = newId();
      setEntries((entries) => typeTurn(entries, { id, text: trimmed, atMs: Date.now() }));
      enqueue(id);
    },
    sendAgain(turnId) {
      setEntries((entries) => setDelivery(entries, turnId, 'sending'));
      enqueue(turnId);
    },
    flush() {
      const waiting = store
        .getState()
        .entries.filter((entry): entry is Turn => entry.kind === 'turn' && entry.delivery === 'sending');
      for (const { id } of waiting) enqueue(id);
    },
  };
}

type Way = 'agent' | 'basic' | 'wait' | 'none';

/** Where typed words go now. */
export function wayFor({ stage, fault, network, agentLost }: ConversationState): Way {
  if (fault) return allowsBasic(fault) ? 'basic' : 'none';
  if (stage === 'ended') return 'none';
  if (stage !== 'talking' || agentLost || network === 'lost' || network === 'reconnecting') return 'wait';
  // whatever is wrong with its providers, the agent tries them, and has the host's answers where they fail
  return 'agent';
}
