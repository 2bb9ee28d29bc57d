import type { GeneratedAlways, Selectable } from 'kysely';

export interface ChatMessageTable {
  /** The order in which messages came. */
  readonly sequence: GeneratedAlways<number>;
  readonly id: string;
  readonly stream_id: string;
  readonly sender_identity: string;
  readonly sender_name: string;
  readonly body: string;
  readonly sent_at: string;
}

export type ChatMessageRow = Selectable<ChatMessageTable>;

/** What the hosts of a stream have set for its chat; none until they do. */
export interface ChatRulesRow {
  readonly stream_id: string;
  slow_mode_seconds: number;
  /** 1 where messages with a web address wait in `held_messages`. */
  holds_links: 0 | 1;
}

/** What the hosts and the rules of a chat need to know of one who writes in it. */
export interface ChatPersonRow {
  readonly stream_id: string;
  /** The user, or a guest's session: the same in each of their windows. */
  readonly person: string;
  /** Under which they were muted, or wrote. */
  identity: string;
  name: string;
  /** Null for who may write. */
  muted_at: string | null;
  /** When the person wrote last; kept while slow mode is on. */
  last_sent_at: string | null;
}
