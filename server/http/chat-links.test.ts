import { expect, test } from 'vitest';
import { hasLink } from './chat-links.ts';

test.each([
  'see https://example.org/a',
  'HTTP://EXAMPLE.ORG',
  'www.example.test',
  'buy at cheap-pills.com now',
  'win.prizes.xyz',
  'some.where.museum/entry',
])('%s has a link', (text) => expect(hasLink(text)).toBe(true));

test.each(['Amen.Thank you', 'Psalm 119.105', 'John 3:16. Yes', 'e.g. this', 'at 10.30', 'Good morning from Leeds...'])(
  '%s has none',
  (text) => expect(hasLink(text)).toBe(false),
);
