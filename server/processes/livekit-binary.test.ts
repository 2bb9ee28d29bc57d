import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { type BinarySearch, livekitBinary } from './livekit-binary.ts';
import { compareVersions, livekitArchive } from './livekit-release.ts';

/** A program that only tells its version. */
function program(folder: string, version: string, name = 'livekit-server'): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "livekit-server version ${version}"\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('livekit-server', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: Server | null;
  beforeEach(() => {
    folder = temporaryFolder();
    server = null;
  });
  afterEach(() => {
    server?.close();
    folder[Symbol.dispose]();
  });

  function search(changes: Partial<BinarySearch> = {}): BinarySearch {
    return {
      configuredPath: null,
      dataDir: join(folder.path, 'data'),
      cacheDir: join(folder.path, 'cache'),
      env: { PATH: join(folder.path, 'path') },
      signal: AbortSignal.timeout(20_000),
      report: () => {},
      archive: null,
      ...changes,
    };
  }
  /** Serves a release archive; answers what a host is told of it. */
  async function release(): Promise<{ url: string; sha256: string }> {
    program(join(folder.path, 'release'), '1.13.5');
    const archive = join(folder.path, 'livekit.tar.gz');
    execFileSync('tar', ['-czf', archive, '-C', join(folder.path, 'release'), 'livekit-server']);
    const bytes = readFileSync(archive);
    server = createServer((_request, response) => response.end(bytes)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { url: `http://127.0.0.1:${port}/livekit.tar.gz`, sha256 };
  }

  test('on PATH is used before the one in the data folder', async () => {
    const inData = program(join(folder.path, 'data', 'bin'), '1.13.0');
    expect((await livekitBinary(search())).path).toBe(inData);
    const onPath = program(join(folder.path, 'path'), '1.12.0');
    expect(await livekitBinary(search())).toEqual({ path: onPath, version: '1.12.0' });
  });

  test('that is too old on PATH is passed over for a newer one', async () => {
    program(join(folder.path, 'path'), '1.4.0');
    const inData = program(join(folder.path, 'data', 'bin'), '1.13.0');
    expect((await livekitBinary(search())).path).toBe(inData);
  });

  test('is downloaded, checked, kept, and found again', async () => {
    const archive = await release();
    const told: (number | null)[] = [];
    const env = { PATH: '/usr/bin:/bin' };
    const got = await livekitBinary(search({ archive, env, report: ({ progress }) => told.push(progress) }));
    expect(got.version).toBe('1.13.5');
    expect(told.at(-1)).toBe(1);
    server?.close();
    expect(await livekitBinary(search())).toEqual(got);
  });

  test('whose archive is not the pinned one is not unpacked, let alone run', async () => {
    const archive = { ...(await release()), sha256: '0'.repeat(64) };
    await expect(livekitBinary(search({ archive }))).rejects.toThrow('is not the archive that was expected');
    expect(existsSync(join(folder.path, 'cache', 'livekit-server-1.13.5'))).toBe(false);
  });

  test('is compiled with Go where there is no archive', async () => {
    const go = join(folder.path, 'path', 'go');
    mkdirSync(join(go, '..'), { recursive: true });
    writeFileSync(go, '#!/bin/sh\nprintf \'#!/bin/sh\\necho "livekit-server version 1.13.5"\\n\' > "$GOBIN/server"\n');
    chmodSync(go, 0o755);
    expect((await livekitBinary(search())).version).toBe('1.13.5');
  });

  test('that cannot be had is a message with every way to get it', async () => {
    const failed = livekitBinary(search());
    await expect(failed).rejects.toMatchObject({ code: 'livekit_unavailable' });
    for (const way of ['PATH', 'TABERNACLE_LIVEKIT_SERVER', 'github.com', 'Go', 'LIVEKIT_URL'])
      await expect(failed).rejects.toThrow(way);
  });

  test('has a pinned archive for each kind of computer that has one', () => {
    expect(livekitArchive('linux', 'x64')?.url).toMatch(/^https:\/\/github\.com\/livekit\/.*linux_amd64\.tar\.gz$/);
    expect(livekitArchive('win32', 'arm64')?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(livekitArchive('darwin', 'arm64')).toBeNull();
  });

  test('versions are compared by their numbers', () => {
    expect(compareVersions('1.13.5', '1.9.0')).toBeGreaterThan(0);
    expect(compareVersions('1.9.0', '1.9.0')).toBe(0);
    expect(compareVersions('0.15.7', '1.0.0')).toBeLessThan(0);
  });
});
