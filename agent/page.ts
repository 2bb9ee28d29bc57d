import type { Room } from '@livekit/rtc-node';
import type { Card } from '../contract/cards.ts';
import { type Notice, type ShownCard, voiceTopics } from '../contract/voice-room.ts';

/** What the agent sends to the person's page beside the conversation. Never throws: the page may just be leaving. */
export interface Page {
  show(card: Card): string;
  /** Shows a card again that has changed, under the identity that it was given. */
  replace(id: string, card: Card): void;
  notice(notice: Notice): void;
}

export function pageOf(room: Room, onFault: (cause: unknown) => void): Page {
  const send = (topic: string, value: ShownCard | Notice) => {
    const sent = room.localParticipant?.sendText(JSON.stringify(value), { topic });
    sent?.catch(onFault);
  };
  return {
    show(card) {
      const id = crypto.randomUUID();
      send(voiceTopics.card, { id, card });
      return id;
    },
    replace: (id, card) => send(voiceTopics.card, { id, card }),
    notice: (notice) => send(voiceTopics.notice, notice),
  };
}
