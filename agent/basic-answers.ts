import type { Client } from '../contract/client.ts';
import type { Locale } from '../contract/voice-room.ts';
import type { Page } from './page.ts';
import type { Phrases } from './phrases.ts';

export interface BasicAnswers {
  /** What the host answers from its own disk; a sentence that says why where it cannot. */
  answer(words: string): Promise<string>;
}

/** Answers without a language model: the host understands what it can, and its cards are shown. */
export function createBasicAnswers(parts: {
  readonly host: Client;
  readonly page: Page;
  readonly locale: Locale;
  readonly phrases: Phrases;
  onFault(cause: unknown): void;
}): BasicAnswers {
  const { host, page, locale, phrases } = parts;
  /** The prayer request that was repeated back, and the card that shows it. */
  let draft: { readonly id: string; readonly cardId: string } | null = null;
  return {
    async answer(text) {
      try {
        const waiting = draft === null ? {} : { draft_id: draft.id };
        const { text: answer, cards } = await host('answerBasic', { body: { text, locale, ...waiting } });
        for (const card of cards) {
          if (card.type !== 'prayer_request') {
            page.show(card);
            continue;
          }
          const shown = draft;
          if (shown?.id === card.id) page.replace(shown.cardId, card);
          const cardId = shown?.id === card.id ? shown.cardId : page.show(card);
          draft = card.state === 'draft' ? { id: card.id, cardId } : null;
        }
        return answer;
      } catch (cause) {
        parts.onFault(cause);
        return phrases.hostUnreachable;
      }
    },
  };
}
