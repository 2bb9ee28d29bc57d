import type { Kysely } from 'kysely';
import type { ApiTokenRow } from './api-tokens.ts';
import type { ChatMessageTable } from './chat-messages.ts';
import type { ConversationJobRow, ConversationRow } from './conversations.ts';
import type { InviteRow } from './invites.ts';
import type { LibraryFeedExclusionRow, LibraryFeedRow } from './library-feeds.ts';
import type { LibraryItemTable } from './library-items.ts';
import type { MembershipRow } from './memberships.ts';
import type { ParticipantRow } from './participants.ts';
import type { PrayerRequestTable } from './prayer-requests.ts';
import type { SessionRow } from './sessions.ts';
import type { SettingRow } from './settings.ts';
import type { SignInCodeRow } from './sign-in-codes.ts';
import type { StreamRow } from './streams.ts';
import type { UserRow } from './users.ts';
import type { VoiceRoomRow } from './voice-rooms.ts';

/** The tables, as migrations leave them. */
export interface Tables {
  users: UserRow;
  live_streams: StreamRow;
  sessions: SessionRow;
  sign_in_codes: SignInCodeRow;
  api_tokens: ApiTokenRow;
  invites: InviteRow;
  memberships: MembershipRow;
  participants: ParticipantRow;
  chat_messages: ChatMessageTable;
  voice_rooms: VoiceRoomRow;
  settings: SettingRow;
  conversations: ConversationRow;
  conversation_jobs: ConversationJobRow;
  prayer_requests: PrayerRequestTable;
  library_feeds: LibraryFeedRow;
  library_feed_exclusions: LibraryFeedExclusionRow;
  library_items: LibraryItemTable;
}

/** What the functions of each table run on: the database, or a transaction of it. Await no network inside one. */
export type Db = Kysely<Tables>;
