import type { Generated, Selectable } from 'kysely';
import type { InviteRole } from '../../contract/authority.ts';
import type { StreamKind } from './stream-rows.ts';

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
