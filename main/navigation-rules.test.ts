import { expect, test } from 'vitest';
import { decideWindowOpen, mayNavigate } from './navigation-rules.ts';

const own = 'http://127.0.0.1:8420';

test.each(['http://127.0.0.1:8420/', 'http://127.0.0.1:8420/join/x#secret'])('the window may go to %s', (address) => {
  expect(mayNavigate(address, own)).toBe(true);
});

test.each([
  'https://example.org/',
  'http://127.0.0.1:8421/',
  'http://localhost:8420/',
  'https://127.0.0.1:8420/',
  'http://127.0.0.1:8420@example.org/',
  'http://127.0.0.1:8420.example.org/',
  'file:///etc/passwd',
  'data:text/html,x',
  'blob:http://127.0.0.1:8420/3f1c',
  'javascript:alert(1)',
  'about:blank',
  'not an address',
  '',
])('the window may not go to %j', (address) => {
  expect(mayNavigate(address, own)).toBe(false);
});

test('a web link opens in the browser', () => {
  expect(decideWindowOpen('https://example.org/hymn?number=7')).toBe('open_in_browser');
  expect(decideWindowOpen('http://example.org/')).toBe('open_in_browser');
});

test.each([
  'file:///usr/bin/true',
  'javascript:1',
  'smb://server/share',
  'ms-msdt:/id',
  'https://a:b@example.org/',
  '',
])('%j opens nowhere', (address) => {
  expect(decideWindowOpen(address)).toBe('refuse');
});
