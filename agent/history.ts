import type { Room } from '@livekit/rtc-node';
import { z } from 'zod';
import { type HeardTurn, voiceTopics } from '../contract/voice-room.ts';

/** The page sends it as soon as it sees this agent; whoever has not by then is spoken with all the same. */
const waitAtMostMs = 1500;
const longestHistory = 200_000;

const turns = z.array(z.object({ who: z.enum(['person', 'assistant']), text: z.string().max(10_000) }));

/** What was said before this agent came, as the page tells it. */
export interface ToldHistory {
  /** Resolves with it; after a short while with nothing. */
  soon(): Promise<readonly HeardTurn[]>;
  /** Resolves with it, however late it comes. */
  readonly ever: Promise<readonly HeardTurn[]>;
}

/** Listens for it; to be called before the room is connected, or it is missed. */
export function listenForHistory(room: Room): ToldHistory {
  const told = Promise.withResolvers<readonly HeardTurn[]>();
  room.registerTextStreamHandler(voiceTopics.history, (reader) => {
    reader.readAll().then(
      (text) => told.resolve(parse(text)),
      () => told.resolve([]),
    );
  });
  return {
    ever: told.promise,
    async soon() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<readonly HeardTurn[]>((resolve) => {
        timer = setTimeout(() => resolve([]), waitAtMostMs);
      });
      try {
        return await Promise.race([told.promise, late]);
      } finally {
        clearTimeout(timer);
      }
    },
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
