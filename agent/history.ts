import type { Room } from '@livekit/rtc-node';
import { z } from 'zod';
import { type HeardTurn, voiceTopics } from '../contract/voice-room.ts';

/** The page sends it as soon as it sees this agent; whoever has not by then is spoken with all the same. */
const waitAtMostMs = 1500;
const longestHistory = 200_000;

const turns = z.array(z.object({ who: z.enum(['person', 'assistant']), text: z.string().max(10_000) }));

/** What was said before this agent came, as the page tells it. To be asked for before the room is connected. */
export function awaitHistory(room: Room): () => Promise<readonly HeardTurn[]> {
  const told = Promise.withResolvers<readonly HeardTurn[]>();
  room.registerTextStreamHandler(voiceTopics.history, (reader) => {
    reader.readAll().then(
      (text) => told.resolve(parse(text)),
      () => told.resolve([]),
    );
  });
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<readonly HeardTurn[]>((resolve) => {
      timer = setTimeout(() => resolve([]), waitAtMostMs);
    });
    try {
      return await Promise.race([told.promise, late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

function parse(text: string): readonly HeardTurn[] {
  if (text.length > longestHistory) return [];
  try {
    return turns.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
