import type { RemoteParticipant, Room } from 'livekit-client';
import { type TypedWords, voiceTopics } from '../../contract/voice-room.ts';

/** How long typed words may stay untaken before they are sent again, and how often they are sent. */
const takenWithinMs = 1500;
const attempts = 8;

export interface TypedDelivery {
  /** Resolves when the agent has the words. Throws where nobody took them. */
  say(text: string): Promise<void>;
}

/**
 * Brings typed words to the agent. LiveKit's data may be lost for some seconds after a connection was, without either
 * side's hearing of it, so that the agent says what it has taken, and the rest is sent again.
 *
 * @param agentThatHears the agent, as soon as it takes what is sent; undefined where none does in time
 */
export function createTypedDelivery(
  room: Room,
  agentThatHears: () => Promise<RemoteParticipant | undefined>,
): TypedDelivery {
  const waiting = new Map<string, () => void>();
  room.registerTextStreamHandler(voiceTopics.taken, async (reader) => waiting.get(await reader.readAll())?.());

  return {
    async say(text) {
      const words: TypedWords = { id: crypto.randomUUID(), text };
      const taken = new Promise<true>((resolve) => waiting.set(words.id, () => resolve(true)));
      try {
        for (let attempt = 0; attempt < attempts; attempt++) {
          const agent = await agentThatHears();
          if (!agent) throw new Error('There is no agent.');
          const options = { topic: voiceTopics.typed, destinationIdentities: [agent.identity] };
          // what cannot be sent just now is sent at the next attempt
          await room.localParticipant.sendText(JSON.stringify(words), options).catch(() => undefined);
          if (await Promise.race([taken, untakenAfter(takenWithinMs)])) return;
        }
      } finally {
        waiting.delete(words.id);
      }
      throw new Error('No agent has taken the words.');
    },
  };
}

const untakenAfter = (ms: number) => new Promise<false>((resolve) => setTimeout(() => resolve(false), ms));
