import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf, streamRoomName, voiceRoomName } from './room-names.ts';

test('any text becomes a room name, and none is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (title) => {
      expect(streamRoomName(title, 'ID')).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?-ID$/);
    }),
  );
});

test.each([
  ['Prayer & Scripture', 'prayer-scripture'],
  ['Évangile à Noël', 'evangile-a-noel'],
  ['../../etc', 'etc'],
  ['🙏🙏', 'room'],
  ['שלום', 'room'],
  ['x'.repeat(500), 'x'.repeat(60)],
])('%s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a room of the assistant always has the prefix, once', () => {
  expect(voiceRoomName('Morning')).toBe('voice-agent-morning');
  expect(voiceRoomName('voice-agent-morning')).toBe('voice-agent-morning');
});
