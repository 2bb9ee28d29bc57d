import type { Passage } from '../../contract/scripture.ts';
import type { Locale } from '../../contract/voice-room.ts';
import type { App } from '../http/app.ts';
import type { Theme } from './devotionals/theme.ts';
import { themes } from './devotionals/themes.ts';
import { localDate } from './local-day.ts';
import { readAssistantSettings } from './settings.ts';

export interface Today {
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly title: string;
  readonly body: string;
  readonly passage: Passage;
}

/**
 * The verse and devotional of a date, the same for everybody. Both are in English, as `passage.lang` tells; the
 * reference is in the person's language. Throws AppError `store_unavailable`.
 *
 * @param date YYYY-MM-DD, by the person's own calendar; by default the host's
 */
export async function todayFor(
  app: App,
  { date = localDate(app.now()), locale }: { readonly date?: string | undefined; readonly locale: Locale },
): Promise<Today> {
  const { theme, verse } = chosenFor(date);
  const { bible_translation } = await readAssistantSettings(app);
  const passage = await app.scripture.passage({ reference: verse, translation: bible_translation, language: locale });
  return {
    date,
    title: `${theme.title}: ${passage.reference}`,
    body: `Today’s verse is ${passage.reference}. ${theme.body}`,
    passage,
  };
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What was chosen for a date; the 29th of February has its own, so that every other date keeps its own in each year. */
export function chosenFor(date: string): { readonly theme: Theme; readonly verse: string } {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  const index = monthDays.slice(0, month - 1).reduce((sum, days) => sum + days, 0) + day - 1;
  const theme = themes[index % themes.length];
  const verse = theme?.verses[Math.floor(index / themes.length)];
  if (!theme || verse === undefined) throw new RangeError(`${date} is no date.`);
  return { theme, verse };
}
