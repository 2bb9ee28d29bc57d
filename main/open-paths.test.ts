import { expect, test, vi } from 'vitest';
import { createOpenPaths } from './open-paths.ts';
import { isOwnPath } from './own-path.ts';

test('a link that comes before the page listens waits for it; the latest one counts', () => {
  const send = vi.fn();
  const paths = createOpenPaths(send);
  paths.open('/join/1');
  paths.open('/join/2');
  expect(send).not.toHaveBeenCalled();
  paths.listen();
  expect(send.mock.calls).toEqual([['/join/2']]);
});

test('a page that loads anew gets what came meanwhile, once', () => {
  const send = vi.fn();
  const paths = createOpenPaths(send);
  paths.listen();
  paths.forget();
  paths.open('/join/3');
  paths.listen();
  paths.listen();
  expect(send.mock.calls).toEqual([['/join/3']]);
});

test('only a path of the application is one', () => {
  expect(isOwnPath('/join/1#abc')).toBe(true);
  for (const path of ['', 'join', '//example.org', 'https://example.org', '/\\example.org', 'javascript:1']) {
    expect(isOwnPath(path)).toBe(false);
  }
});
