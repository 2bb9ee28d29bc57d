import type { GeneratedAlways, Selectable } from 'kysely';
import type { LibraryKind } from '../../contract/library.ts';

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
  readonly created_at: string;
}
export type LibraryItemRow = Selectable<LibraryItemTable>;
