import type { Locale } from '../../../contract/voice-room.ts';

/** What a day's verse and devotional are about. A theme comes six times a year, each time with another verse. */
export interface Theme {
  readonly title: string;
  /** 50 to 80 words, written for this application; true to each of the verses. */
  readonly body: string;
  /** In English; places of one to four verses. */
  readonly verses: readonly [string, string, string, string, string, string];
  /** What people call it, parted by spaces, in small letters without accents. */
  readonly words: Readonly<Record<Locale, string>>;
}
