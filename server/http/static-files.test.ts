import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';

let rendererDir: string;
let app: TestApp;

beforeAll(async () => {
  rendererDir = mkdtempSync(join(tmpdir(), 'tabernacle-renderer-'));
  mkdirSync(join(rendererDir, 'assets'));
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Tabernacle</title>');
  writeFileSync(join(rendererDir, 'assets', 'main-AbCd1234.js'), 'export const a = 1;\n'.repeat(1000));
  writeFileSync(join(rendererDir, '..', 'secret.txt'), 'secret');
  app = await startTestApp({ config: { rendererDir } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(rendererDir, { recursive: true, force: true });
  rmSync(join(rendererDir, '..', 'secret.txt'), { force: true });
});

test('a file with a hash in its name is small on the wire and kept for a year', async () => {
  for (const encoding of ['br', 'gzip']) {
    const answer = await app.call('GET', '/assets/main-AbCd1234.js', { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(500);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.body).toContain('export const a');
  }
});

test('every address of the interface is its page, asked for again each time', async () => {
  for (const path of ['/', '/join/123', '/settings']) {
    const answer = await app.call('GET', path);
    expect(answer.body).toContain('<title>Tabernacle');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(answer.headers.get('permissions-policy')).toContain('camera=(self)');
    const again = await app.call('GET', path, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  }
});

test('nothing outside the folder, and nothing that is not there, is served', async () => {
  for (const path of ['/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/gone.js', '/%00.js', '/%E0%A4%A']) {
    const answer = await app.call('GET', path);
    expect([400, 404]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toContain('secret"');
  }
});

test('an unknown address of the API is a problem, not a page', async () => {
  const answer = await app.call('GET', '/api/v1/nothing');
  expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
});
