import type { Generated, GeneratedAlways, Selectable } from 'kysely';
import type { LibraryKind } from '../../contract/library.ts';

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
