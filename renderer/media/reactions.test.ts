import { describe, expect, test } from 'vitest';
import { reactions } from '../../contract/reactions.ts';
import { createReactionLimit, decodeReaction, encodeReaction } from './reactions.ts';

describe('reactions', () => {
  test('arrive as they were sent', () => {
    for (const reaction of reactions) expect(decodeReaction(encodeReaction(reaction))).toBe(reaction);
  });
  test('anything else in a packet is no reaction', () => {
    for (const text of ['', 'AMEN', 'constructor', '<b>amen</b>', 'a'.repeat(5000)]) {
      expect(decodeReaction(new TextEncoder().encode(text))).toBeNull();
    }
  });
  test('one sender gets five through in three seconds, another is not held back', () => {
    let now = 0;
    const allows = createReactionLimit(() => now);
    expect([1, 2, 3, 4, 5, 6].map(() => allows('ruth'))).toEqual([true, true, true, true, true, false]);
    expect(allows('esther')).toBe(true);
    now = 3100;
    expect(allows('ruth')).toBe(true);
  });
});
