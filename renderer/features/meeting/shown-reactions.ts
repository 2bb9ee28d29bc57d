import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Reaction } from '../../../contract/reactions.ts';
import type { Call } from '../../media/call.ts';

/** How long a reaction stays, in ms. */
export const reactionShownMs = 5000;

/** Who reacted lately, and how; each person's last reaction only. */
export interface ShownReactions {
  readonly store: StoreApi<Readonly<Record<string, Reaction>>>;
  close(): void;
}

/** Follows a call's reactions; `onShown` is told of each. */
export function createShownReactions(
  call: Pick<Call, 'onReaction'>,
  onShown: (from: string, reaction: Reaction) => void,
): ShownReactions {
  const store = createStore<Readonly<Record<string, Reaction>>>()(() => ({}));
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const stop = call.onReaction((from, reaction) => {
    clearTimeout(timers.get(from));
    store.setState({ [from]: reaction });
    onShown(from, reaction);
    timers.set(
      from,
      setTimeout(() => {
        timers.delete(from);
        const { [from]: _gone, ...rest } = store.getState();
        store.setState(rest, true);
      }, reactionShownMs),
    );
  });
  return {
    store,
    close() {
      stop();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
