import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectPath, deepLinkIn, readDeepLink } from './deep-link.ts';

const own = 'http://127.0.0.1:8420';
const id = '0b9c3c1e-6a55-4f3e-9b77-0d6f3a1c2e4d';

test('a link to a meeting of this host leads to its path, with the secret in the fragment', () => {
  const expected = { kind: 'own', path: `/join/${id}#k7pm-2xqv-9dnt-4hwc` };
  expect(readDeepLink(`tabernacle://join/${id}#k7pm-2xqv-9dnt-4hwc`, own)).toEqual(expected);
  expect(readDeepLink(`tabernacle://join/${id}/#k7pm-2xqv-9dnt-4hwc`, own)).toEqual(expected);
  expect(readDeepLink(`tabernacle://127.0.0.1:8420/join/${id}#k7pm-2xqv-9dnt-4hwc`, own)).toEqual(expected);
});

test('a link to what repeats leads to its page', () => {
  const expected = { kind: 'own', path: `/series/${id}#abc` };
  expect(readDeepLink(`tabernacle://series/${id}#abc`, own)).toEqual(expected);
  expect(readDeepLink(`tabernacle://127.0.0.1:8420/series/${id}#abc`, own)).toEqual(expected);
});

test('a link to an account’s invitation leads to the page that accepts it, here or at another host', () => {
  const secret = `${'s'.repeat(43)}.${'p'.repeat(43)}`;
  expect(readDeepLink(`tabernacle://welcome#${secret}`, own)).toEqual({ kind: 'own', path: `/welcome#${secret}` });
  expect(readDeepLink(`tabernacle://church.example/welcome#${secret}`, own)).toEqual({
    kind: 'foreign',
    host: 'church.example',
    path: `/welcome#${secret}`,
  });
});

test('what the sign-in service said comes back from the browser, to this computer alone', () => {
  const parameters = `state=${'s'.repeat(43)}&code=${'c'.repeat(3000)}.%2F-_&iss=https%3A%2F%2Faccounts.example`;
  expect(readDeepLink(`tabernacle://sign-in/provider#${parameters}`, own)).toEqual({
    kind: 'own',
    path: `/sign-in/provider#${parameters}`,
  });
  for (const link of [
    'church.example/sign-in/provider#state=x',
    'sign-in#x',
    'sign-in/provider#<script>',
    'sign-in/provider',
  ]) {
    expect(readDeepLink(`tabernacle://${link}`, own)).toEqual({ kind: 'invalid' });
  }
});

test('a link without a secret leads to the meeting too', () => {
  expect(readDeepLink(`tabernacle://join/${id}`, own)).toEqual({ kind: 'own', path: `/join/${id}` });
});

test('a link to another host says which', () => {
  expect(readDeepLink(`tabernacle://church.example/join/${id}#abc`, own)).toEqual({
    kind: 'foreign',
    host: 'church.example',
    path: `/join/${id}#abc`,
  });
});

test.each([
  'tabernacle://join/',
  'tabernacle://join/not-an-id#abc',
  `tabernacle://join/../settings`,
  `tabernacle://join/${id}/more`,
  `tabernacle://welcome/${id}#abc`,
  `tabernacle://join/${id}#a b`,
  `tabernacle://join/${id}#<script>`,
  `tabernacle://user@church.example/join/${id}`,
  `tabernacle:///join/${id}`,
  `https://church.example/join/${id}`,
  'tabernacle:',
  '',
])('%j is not a link to a meeting', (link) => {
  expect(readDeepLink(link, own)).toEqual({ kind: 'invalid' });
});

test('no link leads anywhere but to a meeting, an invitation or a sign-in', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
      const link = readDeepLink(`tabernacle://${text}`, own);
      if (link.kind !== 'invalid')
        expect(link.path).toMatch(
          /^\/((join|series)\/[0-9a-f-]{36}|welcome|sign-in\/provider#state=[\w.~%&=+:/-]+)(#[\w.-]+)?$/,
        );
    }),
  );
});

test('the link is found among the arguments of a start', () => {
  expect(deepLinkIn(['/opt/Tabernacle/tabernacle', '--no-sandbox', `tabernacle://join/${id}`])).toBe(
    `tabernacle://join/${id}`,
  );
  expect(deepLinkIn(['/opt/Tabernacle/tabernacle', '.'])).toBeNull();
});

test('a link to another host keeps its fingerprint on the way to the page that asks', () => {
  const pin = 'p'.repeat(43);
  const link = readDeepLink(`tabernacle://192.168.1.5:8443/join/${id}#aaaa-bbbb.${pin}`, 'http://127.0.0.1:8420');
  if (link.kind !== 'foreign') throw new Error(`it was taken for ${link.kind}`);
  const path = connectPath(link);
  expect(decodeURIComponent(path)).toBe(`/connect#https://192.168.1.5:8443/join/${id}#aaaa-bbbb.${pin}`);
});
