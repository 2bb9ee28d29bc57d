import type { Kysely } from 'kysely';
import type { ConversationJobRow, ConversationRow, PrayerRequestTable, VoiceRoomRow } from './assistant-rows.ts';
import type { ChatMessageTable, ChatPersonRow, ChatRulesRow } from './chat-rows.ts';
import type { LibraryFeedExclusionRow, LibraryFeedRow, LibraryItemTable } from './library-rows.ts';
import type {
  NotificationChoicesRow,
  PushSubscriptionRow,
  SentReminderRow,
  WantedReminderRow,
} from './notification-rows.ts';
import type {
  AccountLinkRow,
  ApiTokenRow,
  AuditLogTable,
  KnownDeviceRow,
  ProviderSignInRow,
  ProviderSubjectRow,
  SessionRow,
  SignInCodeRow,
  UserRow,
} from './people-rows.ts';
import type { CalendarFeedRow, SeriesDateTable, SeriesInviteRow, SeriesTable } from './schedule-rows.ts';
import type { InviteRow, MembershipRow, ParticipantRow, ReplayRow, StreamRoleRow, StreamTable } from './stream-rows.ts';

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

/** Something that is set in the application, by name, as JSON. */
export interface SettingRow {
  readonly name: string;
  value: string;
  updated_at: string;
}
