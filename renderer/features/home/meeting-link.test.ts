import { expect, test } from 'vitest';
import { parseMeetingLink } from './meeting-link.ts';

const origin = 'https://tabernacle.cnt.example';
const id = '0191c5a0-7a3e-7c4d-8b1f-2a6d9e0f1c2b';
const here = { kind: 'here', path: `/join/${id}#k7pm2xqv9dnt4hwc` };

test.each([
  [`${origin}/join/${id}#k7pm2xqv9dnt4hwc`],
  [`  <${origin}/join/${id}#k7pm2xqv9dnt4hwc>  `],
  [`tabernacle.cnt.example/join/${id}#k7pm2xqv9dnt4hwc`],
  [`http://tabernacle.cnt.example/join/${id.toUpperCase()}/#k7pm2xqv9dnt4hwc`],
  [`/join/${id}#k7pm2xqv9dnt4hwc`],
  [`tabernacle://join/${id}#k7pm2xqv9dnt4hwc`],
  [`tabernacle://tabernacle.cnt.example/join/${id}#k7pm2xqv9dnt4hwc`],
])('%s is a meeting of this host', (text) => {
  expect(parseMeetingLink(text, origin)).toEqual(here);
});

test('a link to what repeats is one too', () => {
  for (const text of [`${origin}/series/${id}#abc`, `tabernacle://series/${id}#abc`]) {
    expect(parseMeetingLink(text, origin)).toEqual({ kind: 'here', path: `/series/${id}#abc` });
  }
});

test('a link to another host is told apart, and keeps its secret', () => {
  expect(parseMeetingLink(`https://other.example:8420/join/${id}#abc`, origin)).toEqual({
    kind: 'elsewhere',
    host: 'other.example:8420',
    url: `https://other.example:8420/join/${id}#abc`,
  });
});

test.each([['k7pm-2xqv-9dnt-4hwc'], ['K7PM 2XQV 9DNT 4HWC'], ['k7pm2xqv9dnt4hwc'], ['k7pm–2xqv–9dnt–4hwc']])(
  '%s is a code',
  (text) => {
    expect(parseMeetingLink(text, origin)).toMatchObject({
      kind: 'code',
      code: expect.stringMatching(/^k7pm2xqv9dnt4hwc$/i),
    });
  },
);

test.each([
  ['hello'],
  ['https://tabernacle.cnt.example/'],
  ['javascript:alert(1)'],
  ['k7pm-2xqv'],
  [`${origin}/join/1`],
  ['http://'],
])('%s is neither', (text) => {
  expect(parseMeetingLink(text, origin)).toEqual({ kind: 'unknown' });
});

test('nothing typed is nothing', () => {
  expect(parseMeetingLink('  ', origin)).toEqual({ kind: 'empty' });
});
