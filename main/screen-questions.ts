import type { ScreenChoice, ScreenOffer, ScreenRequest, ScreenSource } from '../contract/desktop.ts';

/** Questions to the person which screen to share: one at a time, a new one answers the old one with null. */
export interface ScreenQuestions {
  ask(sources: readonly ScreenSource[], offer: ScreenOffer): Promise<ScreenChoice | null>;
  /** An answer to a question that is no longer open changes nothing. */
  answer(requestId: number, choice: ScreenChoice | null): void;
}

export function createScreenQuestions(send: (request: ScreenRequest) => void): ScreenQuestions {
  let lastId = 0;
  let open: { id: number; resolve: (choice: ScreenChoice | null) => void } | null = null;
  return {
    ask: (sources, offer) => {
      open?.resolve(null);
      const { promise, resolve } = Promise.withResolvers<ScreenChoice | null>();
      lastId += 1;
      open = { id: lastId, resolve };
      send({ request_id: lastId, sources, offer });
      return promise;
    },
    answer: (requestId, choice) => {
      if (open?.id !== requestId) return;
      open.resolve(choice);
      open = null;
    },
  };
}
