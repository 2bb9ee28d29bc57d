import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkify } from './linkify.ts';

test('an address becomes a link, the sentence around it does not', () => {
  expect(linkify('See https://example.org/a?b=1. Thanks')).toEqual([
    { text: 'See ' },
    { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
    { text: '. Thanks' },
  ]);
  expect(linkify('(https://example.org/Psalm_(119))')[1]?.text).toBe('https://example.org/Psalm_(119)');
});

test('nothing but http and https becomes a link', () => {
  for (const body of ['javascript:alert(1)', 'data:text/html,x', 'example.org', 'https://', 'file:///etc/passwd']) {
    expect(linkify(body).every((part) => part.href === undefined)).toBe(true);
  }
});

test('no text is lost, whatever it is', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(' ', '(', ').', '<b>', 'https://', 'http://a.example/ä?b=(1)', 'https://example.org', '.', ']]]'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const body = pieces.join('');
      const parts = linkify(body);
      expect(parts.map(({ text }) => text).join('')).toBe(body);
      expect(parts.every(({ href }) => href === undefined || /^https?:/.test(href))).toBe(true);
    }),
  );
});
