import type { GeneratedAlways, Selectable } from 'kysely';

/** Who opened a room of the assistant. */
export interface VoiceRoomRow {
  readonly name: string;
  /** The session, or null for a bearer token. */
  session_id: string | null;
  /** The user, or null for a guest. */
  user_id: string | null;
  readonly created_at: string;
}

/** A conversation with the assistant: whose it is and what it used, never what was said. */
export interface ConversationRow {
  readonly id: string;
  /** Of the open conversations, one alone has it. */
  readonly room_name: string;
  /** Null for a bearer token, and when the session is over. */
  readonly session_id: string | null;
  /** Null for a guest. */
  readonly user_id: string | null;
  readonly guest: 0 | 1;
  /** HMAC of the address, with a secret of the host: for the limit of each address. Empty once the day is over. */
  address_hash: string;
  readonly locale: string;
  readonly started_at: string;
  /** When the agent last reported, somebody was seen in the room, or the conversation was asked for. */
  seen_at: string;
  ended_at: string | null;
  turns: number;
  speech_to_text_seconds: number;
  input_tokens: number;
  output_tokens: number;
  characters: number;
  /** US dollars. */
  estimated_cost: number;
}

/** What one job of the agent used: a conversation has a second one where the first was lost. */
export interface ConversationJobRow {
  readonly job_id: string;
  readonly conversation_id: string;
  turns: number;
  speech_to_text_seconds: number;
  input_tokens: number;
  output_tokens: number;
  characters: number;
  reported_at: string;
}

export interface PrayerRequestTable {
  /** The order in which requests came. */
  readonly sequence: GeneratedAlways<number>;
  readonly id: string;
  readonly session_id: string | null;
  readonly user_id: string | null;
  readonly name: string | null;
  readonly text: string;
  /** 1 for the prayer team alone, 0 for everybody with an account. */
  readonly private: 0 | 1;
  state: 'draft' | 'new' | 'prayed';
  readonly created_at: string;
  delete_at: string;
}

export type PrayerRequestRow = Selectable<PrayerRequestTable>;
