import type { ChatMessage, ChatRules } from './chat.ts';
import type { Health } from './health.ts';
import type { Reminder } from './notifications.ts';
import type { Reaction } from './reactions.ts';
import type { Stream } from './streams.ts';

/** Path of Socket.IO on the host. */
export const socketPath = '/socket.io';

/** What the host tells the people who are connected. */
export interface ServerEvents {
  'stream.created': (stream: Stream) => void;
  /** Also when the number of viewers changed, at most once a second. */
  'stream.updated': (stream: Stream) => void;
  'stream.deleted': (gone: { id: string }) => void;
  /** Only to whom it is for: a stream was planned, begins soon, or is live; each is told once. */
  'stream.reminder': (reminder: Reminder) => void;
  /** Only to those who follow the stream: what was written since the last of these, oldest first. */
  'chat.messages': (news: ChatNews) => void;
  /** Only to those who follow the stream: a host deleted a message. */
  'chat.deleted': (gone: { stream_id: string; id: string }) => void;
  'chat.rules': (rules: ChatRules & { stream_id: string }) => void;
  /** Only to the stream's hosts: what waits for them has changed; ask for it again. */
  'chat.held': (changed: { stream_id: string }) => void;
  /** Only to those who follow the stream, at most once a second. */
  'stream.reactions': (shown: ReactionCounts) => void;
  'health.changed': (health: Health) => void;
  /** What one may do has changed; ask for the session again. */
  'session.changed': () => void;
  /** Prayer requests that one may read came, changed or went; ask for them again. Nothing of them is in it. */
  'prayer.changed': () => void;
}

export interface ChatNews {
  readonly stream_id: string;
  /** The sequence of the message before the first of these; null where this host has told none. Not what one had last: a gap. */
  readonly after: number | null;
  readonly messages: readonly ChatMessage[];
}

export interface ReactionCounts {
  readonly stream_id: string;
  readonly counts: Readonly<Partial<Record<Reaction, number>>>;
}

export type Acknowledgement = { ok: true } | { ok: false; code: 'forbidden' | 'not_found' };

/** What people tell the host. */
export interface ClientEvents {
  /**
   * Hear this stream's chat and reactions from now on. Refused for a guest who was not let into it. With the identity
   * that one has in its room, one counts as watching for as long as the socket is open.
   */
  'stream.follow': (wanted: FollowWish, done: (answer: Acknowledgement) => void) => void;
  'stream.unfollow': (wanted: { stream_id: string }) => void;
}

export interface FollowWish {
  readonly stream_id: string;
  readonly identity?: string;
}
