import type { GeneratedAlways, Selectable } from 'kysely';

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
