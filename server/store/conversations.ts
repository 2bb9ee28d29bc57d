/** A conversation with the assistant: whose it is and what it used, never what was said. */
export interface ConversationRow {
  readonly room_name: string;
  /** Null for a bearer token, and when the session is over. */
  readonly session_id: string | null;
  /** Null for a guest. */
  readonly user_id: string | null;
  /** SHA-256 of the address, with a secret of the host: for the limit of each address. */
  readonly address_hash: string;
  readonly locale: string;
  readonly started_at: string;
  /** When the agent last reported, or the conversation was asked for. */
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
  readonly room_name: string;
  turns: number;
  speech_to_text_seconds: number;
  input_tokens: number;
  output_tokens: number;
  characters: number;
  reported_at: string;
}
