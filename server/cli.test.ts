import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';
import { type ManagedHostConfig, testConfig, testEnvironment } from '../tests/support/test-config.ts';
import { until } from '../tests/support/until.ts';
import { processIdentity } from './processes/process-identity.ts';
import { projectRoot } from './project-root.ts';
import { openStore } from './store/store.ts';

interface Run {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<number | null>;
  out(): string;
  err(): string;
}

describe('the command line', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let config: ManagedHostConfig;
  const runs: Run[] = [];

  beforeEach(async () => {
    folder = temporaryFolder();
    config = await testConfig(join(folder.path, 'data'));
  });
  afterEach(async () => {
    for (const { process, ended } of runs.splice(0)) {
      process.kill('SIGKILL');
      await ended;
    }
    folder[Symbol.dispose]();
  });

  function run(...args: string[]): Run {
    const child = spawn(process.execPath, [join(projectRoot, 'server', 'cli.ts'), ...args], {
      env: testEnvironment(config),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const one = { process: child, ended: once(child, 'close').then(([code]) => code), out: () => out, err: () => err };
    runs.push(one);
    return one;
  }
  const ready = (host: Run) => until('the host is ready', () => host.out().includes('\n'));

  test('a host says once that it is ready, and ends in order at SIGINT', async () => {
    const host = run('--headless');
    await ready(host);
    expect(host.out()).toMatch(
      new RegExp(`^Tabernacle is ready: http://127\\.0\\.0\\.1:${config.port}/sign-in#\\S+\\n$`),
    );
    host.process.kill('SIGINT');
    expect(await host.ended).toBe(0);
    expect(host.out().match(/is ready/g)).toHaveLength(1);
  });

  test('nothing is left running after kill -9 of the host, and the next one starts on the same folder', async () => {
    const host = run('--headless');
    await ready(host);
    await until('the agent runs too', () => existsSync(join(config.dataDir, 'run', 'agent.json')));
    const pids = ['livekit-server', 'agent'].map(
      (name) => JSON.parse(readFileSync(join(config.dataDir, 'run', `${name}.json`), 'utf8')).pid as number,
    );
    host.process.kill('SIGKILL');
    for (const pid of pids) await until(`${pid} is gone`, async () => (await processIdentity(pid)) === null);
    const next = run('--headless');
    await ready(next);
    next.process.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });

  test('create-token prints a token and nothing else, while the host runs and while it does not', async () => {
    const before = run('create-token', '--name', 'lights');
    expect(await before.ended).toBe(0);
    const host = run('--headless');
    await ready(host);
    const during = run('create-token', '--name', 'slides');
    expect(await during.ended).toBe(0);
    for (const made of [before, during]) {
      expect(made.out()).toMatch(/^tab_\S+\n$/);
      const answer = await fetch(`http://127.0.0.1:${config.port}/api/v1/live/streams`, {
        headers: { authorization: `Bearer ${made.out().trim()}` },
      });
      expect(answer.status).toBe(200);
    }
  });

  test('create-token makes a token of the scopes alone, and knows no other scopes', async () => {
    const wrong = run('create-token', '--name', 'lights', '--scope', 'everything');
    expect(await wrong.ended).toBe(1);
    expect(wrong.err()).toContain('There is no scope "everything"');
    const made = run('create-token', '--name', 'lights', '--scope', 'streams:read', '--scope', 'chat:read');
    expect(await made.ended).toBe(0);
    const host = run('--headless');
    await ready(host);
    const ask = (path: string) =>
      fetch(`http://127.0.0.1:${config.port}/api/v1/${path}`, {
        headers: { authorization: `Bearer ${made.out().trim()}` },
      });
    expect([(await ask('live/streams')).status, (await ask('library')).status]).toEqual([200, 403]);
  });

  test('sign-in links lead to the church’s own address where there is one, and need a running host', async () => {
    mkdirSync(config.dataDir, { mode: 0o700 });
    const settings = { public_origins: ['https://meet.church.example'] };
    writeFileSync(join(config.dataDir, 'config.json'), JSON.stringify(settings), { mode: 0o600 });
    const without = run('sign-in-link');
    expect(await without.ended).toBe(1);
    expect(without.err()).toContain('No host is running');
    const host = run('--headless');
    await ready(host);
    expect(host.out()).toMatch(/^Tabernacle is ready: https:\/\/meet\.church\.example\/sign-in#\S+\n$/);
    const link = run('sign-in-link');
    expect([await link.ended, link.out()]).toEqual([
      0,
      expect.stringMatching(/^https:\/\/meet\.church\.example\/sign-in#\S+\n$/),
    ]);
  }, 90_000);

  test('sign-in-link, backup and doctor work beside a running host', async () => {
    const host = run('--headless');
    await ready(host);
    const [link, copy, check] = [run('sign-in-link'), run('backup', join(folder.path, 'copy.db')), run('doctor')];
    expect(await link.ended).toBe(0);
    expect(link.out()).toContain(`http://127.0.0.1:${config.port}/sign-in#`);
    expect(await copy.ended).toBe(0);
    expect(existsSync(join(folder.path, 'copy.db'))).toBe(true);
    expect([await check.ended, check.out()]).toEqual([0, expect.stringContaining('Nothing is wrong.')]);
  }, 90_000);

  test('doctor has a running host look at itself, in one table for programs too, and takes its token back', async () => {
    const host = run('--headless');
    await ready(host);
    const check = run('doctor', '--json');
    expect(await check.ended).toBe(0);
    const { wrong, findings } = JSON.parse(check.out());
    expect(wrong).toBe(0);
    expect(findings.map(({ about }: { about: string }) => about)).toEqual(
      expect.arrayContaining([
        'Whether LiveKit answers, has the same time and takes the host’s key',
        'Whether the assistant comes into a room',
      ]),
    );
    const bundle = run('support-bundle', join(folder.path, 'with.zip'));
    expect(await bundle.ended).toBe(0);
    expect(bundle.out()).toMatch(/^logs\/livekit\.log +LiveKit’s log$/m);
    host.process.kill('SIGTERM');
    await host.ended;
    const store = await openStore(join(config.dataDir, 'tabernacle.db'));
    const tokens = await store.db.selectFrom('api_tokens').select('name').execute();
    await store.close();
    expect(tokens).toEqual([]);
  });

  test('support-bundle is made without a host too, and never written over a file', async () => {
    const [first, again] = [run('support-bundle', join(folder.path, 'a.zip')), run('support-bundle')];
    expect([await first.ended, await again.ended]).toEqual([0, 1]);
    const files = unzipSync(readFileSync(join(folder.path, 'a.zip')));
    expect(strFromU8(files['checks.txt'] ?? new Uint8Array())).toContain('not running');
    expect(statSync(join(folder.path, 'a.zip')).mode & 0o077).toBe(0);
    const over = run('support-bundle', join(folder.path, 'a.zip'));
    expect(await over.ended).toBe(1);
    expect(over.err()).toContain('is there already');
  });

  test('doctor names a port that is in use and how to mend it', async () => {
    const other = createServer().listen(config.port, '127.0.0.1');
    await once(other, 'listening');
    const check = run('doctor');
    expect(await check.ended).toBe(1);
    other.close();
    expect(check.out()).toMatch(
      new RegExp(`WRONG\\s+Host: .*port ${config.port} is in use[\\s\\S]*What to do: .*--port`),
    );
  });

  test.each([
    [['--frobnicate'], 'frobnicate'],
    [['make-tea'], 'no command "make-tea"'],
    [['create-token'], '--name NAME'],
    [['--port', 'x'], '--port'],
  ])('%j is refused', async (args, words) => {
    const refused = run(...args);
    expect(await refused.ended).toBe(1);
    expect(refused.err()).toContain(words);
    expect(refused.err()).not.toMatch(/^\s+at /m);
  });
});
