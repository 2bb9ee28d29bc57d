import type { ChatMessage, ChatRules } from '../../contract/chat.ts';
import type { Reminder } from '../../contract/notifications.ts';
import type { Reaction } from '../../contract/reactions.ts';
import type { Stream } from '../../contract/streams.ts';

/** What happened here that people who are connected, or other parts of the host, want to know. */
export type Announcement =
  | { readonly type: 'stream.created'; readonly stream: Stream }
  | { readonly type: 'stream.updated'; readonly stream: Stream }
  | { readonly type: 'stream.deleted'; readonly streamId: string }
  /** Somebody is told of a stream. */
  | { readonly type: 'stream.reminder'; readonly person: string; readonly reminder: Reminder }
  | { readonly type: 'chat.message'; readonly message: ChatMessage }
  | { readonly type: 'chat.deleted'; readonly streamId: string; readonly messageId: string }
  | { readonly type: 'chat.rules'; readonly streamId: string; readonly rules: ChatRules }
  /** What waits for the hosts of a chat is another now. */
  | { readonly type: 'chat.held'; readonly streamId: string }
  | { readonly type: 'stream.reaction'; readonly streamId: string; readonly reaction: Reaction }
  /** A prayer request came, changed or went; of a private one the prayer team alone hears. */
  | { readonly type: 'prayer.changed'; readonly teamOnly: boolean }
  | { readonly type: 'guest.admitted'; readonly sessionId: string; readonly streamId: string }
  | { readonly type: 'guest.removed'; readonly sessionId: string; readonly streamId: string }
  /** What an account may do has changed. */
  | { readonly type: 'user.changed'; readonly userId: string }
  | { readonly type: 'session.ended'; readonly sessionId: string };

export interface Announcer {
  announce(announcement: Announcement): void;
  /** Calls back at once and in order. Returns what stops it. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void;
}

export function createAnnouncer(): Announcer {
  const listeners = new Set<(announcement: Announcement) => void>();
  return {
    announce(announcement) {
      for (const listener of listeners) listener(announcement);
    },
    onAnnouncement(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
