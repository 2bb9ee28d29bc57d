import type { Passage } from '../../contract/scripture.ts';
import type { Phrases } from '../phrases.ts';

/** Longer than this is not listened to: about three quarters of a minute. */
const spokenCharacters = 600;

/**
 * A passage as it is read aloud: its reference and its own words, unchanged. Of a long one the first verses, and that
 * the rest can be read.
 */
export function spokenPassage(passage: Passage, phrases: Phrases): string {
  const read: string[] = [];
  let length = 0;
  for (const { text } of passage.verses) {
    if (read.length > 0 && length + text.length > spokenCharacters) break;
    read.push(text);
    length += text.length;
  }
  const quote = phrases.quote(passage.reference, read.join(' '));
  return read.length === passage.verses.length ? quote : `${quote} ${phrases.moreOnScreen}`;
}
