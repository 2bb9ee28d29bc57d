import type { ChatMessage } from './chat.ts';
import type { Health } from './health.ts';
import type { Stream } from './streams.ts';

/** Path of Socket.IO on the host. */
export const socketPath = '/socket.io';

/** What the host tells the people who are connected. */
export interface ServerEvents {
  'stream.created': (stream: Stream) => void;
  'stream.updated': (stream: Stream) => void;
  'stream.deleted': (gone: { id: string }) => void;
  /** Only to those who follow the stream. */
  'chat.message': (message: ChatMessage) => void;
  'health.changed': (health: Health) => void;
  /** Prayer requests that one may read came, changed or went; ask for them again. Nothing of them is in it. */
  'prayer.changed': () => void;
}

export type Acknowledgement = { ok: true } | { ok: false; code: 'forbidden' | 'not_found' };

/** What people tell the host. */
export interface ClientEvents {
  /** Hear this stream's chat from now on. Refused for a guest who was not let into it. */
  'stream.follow': (wanted: { stream_id: string }, done: (answer: Acknowledgement) => void) => void;
  'stream.unfollow': (wanted: { stream_id: string }) => void;
}
