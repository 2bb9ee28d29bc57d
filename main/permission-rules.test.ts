import { expect, test } from 'vitest';
import { mayHavePermission } from './permission-rules.ts';

const own = 'http://127.0.0.1:8420';

test.each([
  'media',
  'display-capture',
  'notifications',
  'speaker-selection',
  'clipboard-sanitized-write',
  'fullscreen',
])('the application’s own page may have %s', (permission) => {
  expect(mayHavePermission(permission, `${own}/join/x`, own)).toBe(true);
  expect(mayHavePermission(permission, own, own)).toBe(true);
});

test.each(['geolocation', 'usb', 'serial', 'hid', 'midi', 'clipboard-read', 'openExternal', 'fileSystem', 'unknown'])(
  'nobody may have %s',
  (permission) => {
    expect(mayHavePermission(permission, own, own)).toBe(false);
  },
);

test.each(['https://example.org/', 'http://127.0.0.1:1/', 'null', ''])('a page of %j may have nothing', (page) => {
  expect(mayHavePermission('media', page, own)).toBe(false);
});
