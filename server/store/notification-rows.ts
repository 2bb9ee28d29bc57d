export interface NotificationChoicesRow {
  readonly person: string;
  /** As JSON. */
  choices: string;
  updated_at: string;
}

/** A browser that wants to be told by Web Push. */
export interface PushSubscriptionRow {
  readonly id: string;
  person: string;
  /** An account's session, whose end ends it; null for a guest. */
  session_id: string | null;
  readonly endpoint: string;
  p256dh: string;
  auth: string;
  locale: string;
  created_at: string;
}

export interface WantedReminderRow {
  readonly stream_id: string;
  readonly person: string;
  readonly created_at: string;
}

/** So that nobody is told the same thing twice. */
export interface SentReminderRow {
  /** The stream or series, and for what is told ahead of time, the time. */
  readonly about: string;
  readonly kind: string;
  readonly person: string;
  readonly sent_at: string;
}
