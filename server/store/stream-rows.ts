import type { ColumnType, Generated, Selectable } from 'kysely';
import type { z } from 'zod';
import type { InviteRole } from '../../contract/authority.ts';
import type { streamKind, streamStatus } from '../../contract/streams.ts';

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
