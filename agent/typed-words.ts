import { type Room, RoomEvent } from '@livekit/rtc-node';
import { z } from 'zod';
import { type TypedWords, voiceTopics } from '../contract/voice-room.ts';

const typedWords = z.object({ id: z.string().min(1).max(100), text: z.string() });
/** More than a page has under way. */
const rememberedIds = 100;

/**
 * Takes what the page sends as typed words, each once however often it comes, and says that it has. Data of either
 * direction may be lost for some seconds after a connection was, without either side's hearing of it.
 */
export function listenForTypedWords(room: Room, take: (text: string) => void): void {
  const taken = new Set<string>();
  room.registerTextStreamHandler(voiceTopics.typed, async (reader, { identity }) => {
    const words = parse(await reader.readAll().catch(() => ''));
    if (words === null) return;
    if (!taken.has(words.id)) {
      taken.add(words.id);
      const [oldest] = taken;
      if (taken.size > rememberedIds && oldest !== undefined) taken.delete(oldest);
      take(words.text);
    }
    const options = { topic: voiceTopics.taken, destinationIdentities: [identity] };
    // Without this answer the page sends the words again.
    await room.localParticipant?.sendText(words.id, options).catch(() => undefined);
  });
  room.once(RoomEvent.Disconnected, () => room.unregisterTextStreamHandler(voiceTopics.typed));
}

function parse(text: string): TypedWords | null {
  try {
    return typedWords.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
