import { expect, test } from 'vitest';
import { webAddressOf } from './web-address.ts';

test.each([
  ['https://church.example/feed', 'https://church.example/feed'],
  [' church.example/feed.xml ', 'https://church.example/feed.xml'],
  ['church.example:8080/feed', 'https://church.example:8080/feed'],
  ['feed://church.example/feed', 'https://church.example/feed'],
  ['feed:https://church.example/feed', 'https://church.example/feed'],
  ['itpc://church.example/feed', 'https://church.example/feed'],
  ['http://[2606:4700::1]/feed', 'http://[2606:4700::1]/feed'],
])('%s is %s', (typed, address) => {
  expect(webAddressOf(typed)).toBe(address);
});

test.each([
  '',
  '   ',
  'sermons',
  'javascript:alert(1)',
  'mailto:ruth@church.example',
  'file:///etc/passwd',
  'two words.example',
])('%j is no address of the web', (typed) => {
  expect(webAddressOf(typed)).toBeNull();
});
