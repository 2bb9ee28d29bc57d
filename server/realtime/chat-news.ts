import type { ChatMessage } from '../../contract/chat.ts';
import type { ChatNews } from '../../contract/events.ts';
import { createPacer } from './pacer.ts';

/** At most so often those who follow a chat hear what is new in it: 500 messages a second are 20 events. */
const everyMs = 50;

export interface ChatNewsDesk {
  add(message: ChatMessage): void;
  stop(): void;
}

/** Gathers what is written in each chat, and tells it in the order of its sequence. */
export function createChatNewsDesk(tell: (news: ChatNews) => void): ChatNewsDesk {
  const pacer = createPacer(everyMs);
  const waiting = new Map<string, ChatMessage[]>();
  const told = new Map<string, number>();

  function flush(streamId: string): void {
    const messages = (waiting.get(streamId) ?? []).sort((a, b) => sequenceOf(a) - sequenceOf(b));
    waiting.delete(streamId);
    const last = messages.at(-1);
    if (!last) return;
    const after = told.get(streamId) ?? null;
    told.set(streamId, sequenceOf(last));
    tell({ stream_id: streamId, after, messages });
  }

  return {
    add(message) {
      const { stream_id: streamId } = message;
      const others = waiting.get(streamId);
      if (others) others.push(message);
      else waiting.set(streamId, [message]);
      pacer.ask(streamId, () => flush(streamId));
    },
    stop: pacer.stop,
  };
}

function sequenceOf({ sequence }: ChatMessage): number {
  return sequence ?? 0;
}
