import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectPath, deepLinkIn, readDeepLink } from './deep-link.ts';

const own = 'http://127.0.0.1:8420';
const id = '0b9c3c1e-6a55-4f3e-9b77-0d6f3a1c2e4d';

/** Links that are good, and what people and attackers write. */
const corpus = [
  `tabernacle://join/${id}#k7pm-2xqv-9dnt-4hwc`,
  `tabernacle://church.example:8443/series/${id}#abc.${'p'.repeat(43)}`,
  `tabernacle://welcome#${'s'.repeat(43)}`,
  `tabernacle://[::1]:8443/join/${id}`,
  'tabernacle://sign-in/provider#state=abc&code=1%2F2',
  `tabernacle://church.example@evil.example/join/${id}`,
  `tabernacle://church.example\\@evil.example/join/${id}`,
  `tabernacle://evil.example%2F..%2F/join/${id}`,
  `tabernacle://xn--e1afmkfd.example/join/${id}`,
  `tabernacle://ｅvil.example/join/${id}`,
  `tabernacle:join/${id}`,
  'tabernacle://join/%2e%2e/settings',
];

/** Pieces that break parsers of addresses. */
const pieces = [
  '',
  '/',
  '//',
  '\\',
  '#',
  '?',
  '@',
  ':',
  '%',
  '%00',
  '%2f',
  '..',
  ' ',
  '\n',
  '\t',
  '[',
  ']',
  '<',
  '"',
  'é',
  '‮',
  '\ud800',
  id,
  'join',
  'javascript:',
];

const mutated = fc
  .tuple(
    fc.constantFrom(...corpus),
    fc.array(fc.tuple(fc.nat(300), fc.nat(4), fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 }))), {
      maxLength: 5,
    }),
  )
  .map(([link, changes]) =>
    changes.reduce((text, [at, taken, put]) => text.slice(0, at) + put + text.slice(at + taken), link),
  );

test('a link that was tampered with leads to a page that a link may lead to, at one host, or nowhere', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const link = readDeepLink(text, own);
      if (link.kind === 'invalid') return;
      const address = link.kind === 'own' ? `${own}${link.path}` : `https://${link.host}${link.path}`;
      const url = new URL(address);
      expect(url.host).toBe(link.kind === 'own' ? '127.0.0.1:8420' : link.host);
      expect([url.username, url.password, url.search]).toEqual(['', '', '']);
      expect(`${url.pathname}${url.hash}`).toBe(link.path);
      expect(url.pathname).toMatch(/^\/((join|series)\/[0-9a-f-]{36}|welcome|sign-in\/provider)$/);
      if (link.kind === 'foreign') {
        expect(new URL(connectPath(link), own).pathname).toBe('/connect');
        expect(decodeURIComponent(new URL(connectPath(link), own).hash.slice(1))).toBe(address);
      }
    }),
    { numRuns: 3000, examples: corpus.map((link) => [link]) },
  );
});

test('no command line makes the application fail, whatever the system hands it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), mutated)), (argv) => {
      const found = deepLinkIn(argv);
      if (found !== null) readDeepLink(found, own);
    }),
  );
});
