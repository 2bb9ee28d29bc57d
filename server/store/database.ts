import type { ColumnType, Generated, GeneratedAlways, Kysely, Selectable } from 'kysely';
import type { z } from 'zod';
import type { InviteRole, UserRole } from '../../contract/authority.ts';
import type { LibraryKind } from '../../contract/library.ts';
import type { streamKind, streamStatus } from '../../contract/streams.ts';

/** The tables, as migrations leave them; what runs on each stands in the file of its name. */
export interface Tables {
  users: UserRow;
  live_streams: StreamTable;
  sessions: SessionRow;
  sign_in_codes: SignInCodeRow;
  account_links: AccountLinkRow;
  known_devices: KnownDeviceRow;
  provider_subjects: ProviderSubjectRow;
  provider_sign_ins: ProviderSignInRow;
  audit_log: AuditLogTable;
  api_tokens: ApiTokenRow;
  invites: InviteRow;
  memberships: MembershipRow;
  stream_roles: StreamRoleRow;
  participants: ParticipantRow;
  chat_messages: ChatMessageTable;
  chat_rules: ChatRulesRow;
  held_messages: ChatMessageTable;
  chat_people: ChatPersonRow;
  voice_rooms: VoiceRoomRow;
  settings: SettingRow;
  conversations: ConversationRow;
  conversation_jobs: ConversationJobRow;
  prayer_requests: PrayerRequestTable;
  library_feeds: LibraryFeedRow;
  library_feed_exclusions: LibraryFeedExclusionRow;
  library_items: LibraryItemTable;
  replays: ReplayRow;
  stream_series: SeriesTable;
  series_dates: SeriesDateTable;
  series_invites: SeriesInviteRow;
  calendar_feeds: CalendarFeedRow;
  notification_choices: NotificationChoicesRow;
  push_subscriptions: PushSubscriptionRow;
  wanted_reminders: WantedReminderRow;
  sent_reminders: SentReminderRow;
}

/** What the functions of each table run on: the database, or a transaction of it. Await no network inside one. */
export type Db = Kysely<Tables>;

export interface UserRow {
  readonly id: string;
  /** Null until the person has said it. */
  display_name: string | null;
  role: UserRole;
  /** In lower case; null for who has no password yet. */
  login: string | null;
  /** argon2id in its PHC form; null for who has no password yet. */
  password_hash: string | null;
  /** When the owner shut the account; null while it is open. */
  disabled_at: string | null;
  /** 1 for who belongs to the prayer team, else 0. */
  prayer_team: 0 | 1;
  readonly created_at: string;
}

export type StreamKind = z.infer<typeof streamKind>;
export type StreamStatus = z.infer<typeof streamStatus>;

export interface StreamTable {
  readonly id: string;
  readonly host_id: string;
  title: string;
  description: string | null;
  thumbnail: string | null;
  category: string | null;
  readonly room_name: string;
  readonly kind: StreamKind;
  status: StreamStatus;
  viewer_count: number;
  peak_viewers: number;
  unattended_since: string | null;
  scheduled_start: string | null;
  started_at: string | null;
  ended_at: string | null;
  readonly created_at: string;
  /** What repeats, where this is one of its dates. */
  readonly series_id: ColumnType<string | null, string | null | undefined, never>;
  /** How often title, description or time were changed: calendars call it SEQUENCE. */
  plan_revision: Generated<number>;
}

export type StreamRow = Selectable<StreamTable>;

export interface SessionRow {
  readonly id: string;
  readonly token_hash: string;
  /** Null for a guest. */
  readonly user_id: string | null;
  /** The name that a guest gave; a user's stands in `users`. */
  display_name: string | null;
  readonly created_at: string;
  expires_at: string;
  /** When it was last used, give or take some minutes; null before. */
  seen_at: string | null;
  /** Browser and system, in words; null where they are not known. */
  readonly device: string | null;
  /** Null for a guest. */
  readonly began_by: SessionBeginning | null;
}

/** How somebody with an account signed in. */
export type SessionBeginning = 'sign_in_link' | 'password' | 'account_link' | 'provider';

/** A link by which somebody chooses a password; one for each account. */
export interface AccountLinkRow {
  readonly user_id: string;
  readonly secret_hash: string;
  readonly created_at: string;
  readonly expires_at: string;
}

/** Whom an OpenID Connect provider knows as which account. */
export interface ProviderSubjectRow {
  readonly issuer: string;
  /** The provider's own name for the person, which stays when their e-mail address changes. */
  readonly subject: string;
  readonly user_id: string;
  readonly linked_at: string;
}

/** A sign-in with the provider that is under way. */
export interface ProviderSignInRow {
  readonly state_hash: string;
  /** Of the browser that began it, which alone may end it. */
  readonly device_hash: string;
  readonly nonce: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
  /** The account that is to be linked; null where the answer says who comes. */
  readonly user_id: string | null;
  /** Of the invitation that is accepted with it; null where none is. */
  readonly account_link_hash: string | null;
  readonly expires_at: string;
}

/** A browser in which somebody has signed in before. */
export interface KnownDeviceRow {
  readonly token_hash: string;
  readonly user_id: string;
  used_at: string;
}

/** What was changed, or tried, by whom: no secrets, and nothing that was said or written. */
export interface AuditLogTable {
  readonly sequence: GeneratedAlways<number>;
  readonly at: string;
  readonly actor_kind: 'user' | 'token' | 'guest' | 'nobody' | 'host';
  /** The user; null for everybody else. */
  readonly actor_id: string | null;
  /** A guest's name or a token's; a user's stands in `users`. */
  readonly actor_name: string | null;
  readonly operation: string;
  readonly subject_id: string | null;
  /** `done`, or the code of the error. */
  readonly outcome: string;
}

export interface SignInCodeRow {
  readonly code_hash: string;
  readonly user_id: string;
  readonly created_at: string;
  readonly expires_at: string;
}

export interface ApiTokenRow {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly token_hash: string;
  /** `*` is everything that its user may; else scopes with spaces between them. */
  readonly scopes: string;
  readonly created_at: string;
  last_used_at: string | null;
}

export interface InviteRow {
  readonly id: string;
  readonly stream_id: string;
  readonly secret_hash: string;
  readonly role: InviteRole;
  readonly created_at: string;
  readonly expires_at: string | null;
  revoked_at: string | null;
}

/** A guest's session was let into a stream. */
export interface MembershipRow {
  readonly session_id: string;
  readonly stream_id: string;
  /** By which invite; null where that is gone. */
  invite_id: string | null;
  role: InviteRole;
  joined_at: string;
  /** When the guest was taken out. Then only an invite made later lets in again. */
  removed_at: string | null;
}

/** The role in one stream that its host gave to an account. */
export interface StreamRoleRow {
  readonly user_id: string;
  readonly stream_id: string;
  role: InviteRole;
  given_at: string;
}

/** An identity that was given out for a stream's room, and to whom; nobody's once its session was ended. */
export interface ParticipantRow {
  readonly identity: string;
  readonly stream_id: string;
  /** The session that asked for it last, or null for a bearer token. */
  session_id: string | null;
  /** The user, or null for a guest. */
  user_id: string | null;
  display_name: string;
  /** Of one that was taken back: when that was. */
  created_at: string;
}

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

/** Who opened a room of the assistant. */
export interface VoiceRoomRow {
  readonly name: string;
  /** The session, or null for a bearer token. */
  session_id: string | null;
  /** The user, or null for a guest. */
  user_id: string | null;
  readonly created_at: string;
}

/** Something that is set in the application, by name, as JSON. */
export interface SettingRow {
  readonly name: string;
  value: string;
  updated_at: string;
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

/** A podcast feed from which the library takes items. */
export interface LibraryFeedRow {
  readonly id: string;
  readonly url: string;
  title: string;
  readonly kind: 'sermon' | 'podcast' | 'music';
  /** What the feed's server said last, so that an unchanged feed is not sent again. */
  etag: string | null;
  last_modified: string | null;
  /** When the host last tried to read it, and when that last went well. */
  tried_at: string | null;
  fetched_at: string | null;
  /** Why it could not be read the last time; null when all is well. */
  fault: string | null;
  readonly created_at: string;
}

/** An item that staff took out of the library: the feed does not bring it back. */
export interface LibraryFeedExclusionRow {
  readonly feed_id: string;
  readonly feed_guid: string;
}

export interface LibraryItemTable {
  readonly sequence: GeneratedAlways<number>;
  readonly id: string;
  kind: LibraryKind;
  title: string;
  description: string | null;
  speaker: string | null;
  published_at: string;
  duration_seconds: number | null;
  url: string | null;
  readonly feed_id: string | null;
  /** What the feed calls it; items with the same one are the same. */
  readonly feed_guid: string | null;
  readonly stream_id: string | null;
  /** 1 once staff changed it: its feed then leaves it as it is. */
  edited: Generated<0 | 1>;
  readonly created_at: string;
}

export type LibraryItemRow = Selectable<LibraryItemTable>;

/** The video of a past stream: a file of its name lies in the data folder. */
export interface ReplayRow {
  readonly id: string;
  readonly stream_id: string;
  readonly media_type: 'video/mp4';
  readonly size_bytes: number;
  readonly duration_seconds: number;
  /** As contract/replay-limits.ts says. */
  readonly checksum: string;
  readonly created_at: string;
  /** Null while it is being sent: nobody sees it before. */
  published_at: string | null;
}

/** A meeting or a broadcast that repeats. */
export interface SeriesTable {
  readonly id: string;
  readonly host_id: string;
  readonly kind: StreamKind;
  title: string;
  description: string | null;
  /** On the wall clock of its time zone: YYYY-MM-DD and HH:MM. */
  start_date: string;
  start_time: string;
  time_zone: string;
  /** The rule, as JSON. */
  repeat: string;
  until: string | null;
  plan_revision: Generated<number>;
  readonly created_at: string;
}

export type SeriesRow = Selectable<SeriesTable>;

/** A date of a series that was made into a stream, or is not to be. */
export interface SeriesDateTable {
  readonly series_id: string;
  readonly date: string;
  /** Null for a date that was skipped, or whose stream is gone. */
  stream_id: string | null;
  /** 1 once it was moved or changed by hand: the series then leaves it as it is. */
  edited: Generated<0 | 1>;
}

export type SeriesDateRow = Selectable<SeriesDateTable>;

/** Lets guests into every stream of a series. */
export interface SeriesInviteRow {
  readonly id: string;
  readonly series_id: string;
  readonly secret_hash: string;
  readonly role: InviteRole;
  readonly created_at: string;
  readonly expires_at: string | null;
  revoked_at: string | null;
}

export interface CalendarFeedRow {
  readonly user_id: string;
  secret_hash: string;
  created_at: string;
}

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
