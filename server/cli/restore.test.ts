import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freeTcpPort } from '../../tests/support/ports.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { until } from '../../tests/support/until.ts';
import { projectRoot } from '../project-root.ts';

const folder = temporaryFolder();
const running: { kill(): Promise<void> }[] = [];
afterAll(async () => {
  for (const one of running) await one.kill();
  folder[Symbol.dispose]();
});

/** The command line with a data folder. LiveKit is somewhere else, and does not answer: nothing here needs it. */
function run(data: string, ...args: string[]) {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'server', 'cli.ts'), ...args, '--data', join(folder.path, data)],
    {
      env: {
        PATH: process.env.PATH,
        HOME: folder.path,
        LIVEKIT_URL: 'ws://127.0.0.1:9',
        LIVEKIT_API_KEY: 'APItest',
        LIVEKIT_API_SECRET: 'a-secret-of-a-test-that-is-long-enough-for-livekit',
        DISABLE_VOICE_AGENT_AUTO_START: 'true',
        TABERNACLE_LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      said += part;
    });
  }
  const ended = once(child, 'close').then(([code]) => code);
  const one = {
    said: () => said,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
  running.push(one);
  return one;
}

async function host(data: string, token: string) {
  const port = await freeTcpPort();
  const process = run(data, '--headless', '--port', String(port));
  await until('the host is ready', () => process.said().includes('is ready'));
  const ask = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    expect(answer.status).toBeLessThan(300);
    return answer.json() as Promise<Answer>;
  };
  return { process, ask };
}

test('what was written before a backup, made amid writing, is there after the host was killed and its folder lost', async () => {
  const made = run('before', 'create-token', '--name', 'rehearsal');
  expect(await made.ended).toBe(0);
  const token = made.said().trim();
  const first = await host('before', token);

  const written: string[] = [];
  let writing = true;
  const writer = (async () => {
    for (let number = 0; writing; number++) {
      written.push((await first.ask<{ title: string }>('POST', 'live/streams', { title: `Meeting ${number}` })).title);
    }
  })();
  await until('there is something to save', () => written.length >= 20);
  const before = written.length;
  const copy = run('before', 'backup', join(folder.path, 'copy.db'));
  expect(await copy.ended, copy.said()).toBe(0);
  await until('writing went on', () => written.length > before);
  const duringRun = run('before', 'restore', join(folder.path, 'copy.db'), '--force');
  expect(await duringRun.ended).toBe(1);
  expect(duringRun.said()).toContain('Stop it first');
  writing = false;
  await writer;
  await first.process.kill();

  const restored = run('after', 'restore', join(folder.path, 'copy.db'));
  expect(await restored.ended, restored.said()).toBe(0);
  const second = await host('after', token);
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { title: string }[]; next_cursor: string | null } = await second.ask(
      'GET',
      `live/streams?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.items.map(({ title }) => title));
    cursor = page.next_cursor;
  }
  expect(found.length).toBeGreaterThanOrEqual(before);
  // As it was at one moment: all up to there, and nothing after it.
  expect(new Set(found)).toEqual(new Set(Array.from({ length: found.length }, (_, number) => `Meeting ${number}`)));

  await second.process.kill();
  const again = run('after', 'restore', join(folder.path, 'copy.db'));
  expect([await again.ended, again.said()]).toEqual([1, expect.stringContaining('--force')]);
});
