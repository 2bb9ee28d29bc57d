/** A podcast feed from which the library takes items. */
export interface LibraryFeedRow {
  readonly id: string;
  readonly url: string;
  title: string;
  readonly kind: 'sermon' | 'podcast' | 'music';
  /** What the feed's server said last, so that an unchanged feed is not sent again. */
  etag: string | null;
  last_modified: string | null;
  fetched_at: string | null;
  fault: string | null;
  readonly created_at: string;
}
