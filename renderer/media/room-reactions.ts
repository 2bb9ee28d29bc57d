import { type Room, RoomEvent } from 'livekit-client';
import type { Reaction } from '../../contract/reactions.ts';
import { createReactionLimit, decodeReaction, encodeReaction, reactionTopic } from './reactions.ts';

export interface RoomReactions {
  send(reaction: Reaction): void;
  on(listener: (from: string, reaction: Reaction) => void): () => void;
}

/** Reactions to everybody in the room, and from them; the own ones are shown without waiting for anything. */
export function followReactions(room: Room, ownIdentity: string): RoomReactions {
  const listeners = new Set<(from: string, reaction: Reaction) => void>();
  const allows = createReactionLimit();
  function show(from: string, reaction: Reaction): void {
    for (const listener of listeners) listener(from, reaction);
  }
  room.on(RoomEvent.DataReceived, (payload, participant, _, topic) => {
    if (topic !== reactionTopic || !participant) return;
    const reaction = decodeReaction(payload);
    if (reaction && allows(participant.identity)) show(participant.identity, reaction);
  });
  return {
    send(reaction) {
      if (!allows(ownIdentity)) return;
      show(ownIdentity, reaction);
      void room.localParticipant
        .publishData(encodeReaction(reaction), { reliable: true, topic: reactionTopic })
        .catch(() => undefined);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
