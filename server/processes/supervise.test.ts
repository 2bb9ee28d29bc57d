import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import type { HealthState } from '../../contract/health.ts';
import { freeTcpPort } from '../../tests/support/ports.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { until } from '../../tests/support/until.ts';
import { createActivity } from '../activity.ts';
import { projectRoot } from '../project-root.ts';
import { Guardian } from './guardian.ts';
import { processIdentity } from './process-identity.ts';
import { Supervisor } from './supervise.ts';
import type { SupervisedProcess, SupervisionTimes } from './supervised-process.ts';

const log = pino({ level: 'silent' });
const programs = join(projectRoot, 'tests', 'support', 'programs');
const quick: Partial<SupervisionTimes> = {
  readyTimeoutMs: 1_000,
  checkEveryMs: 50,
  checkTimeoutMs: 300,
  firstBackOffMs: 20,
  longestBackOffMs: 80,
  graceMs: 300,
  blockedRetryMs: 50,
};

describe('supervision of a real child', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let guardian: Guardian;
  let supervisor: Supervisor | null;
  let port: number;
  /** Of the host's activity. */
  let clockMs: number;
  let activity: ReturnType<typeof createActivity>;

  beforeEach(async () => {
    folder = temporaryFolder();
    guardian = new Guardian(join(folder.path, 'run'), log);
    port = await freeTcpPort();
    supervisor = null;
    clockMs = 0;
    activity = createActivity(() => clockMs);
  });
  afterEach(async () => {
    await supervisor?.stop();
    guardian.close();
    folder[Symbol.dispose]();
  });

  function supervise(
    mode: () => string,
    times: Partial<SupervisionTimes> = {},
    changes: Partial<SupervisedProcess> = {},
  ) {
    supervisor = new Supervisor(
      {
        name: 'child',
        logFile: join(folder.path, 'logs', 'child.log'),
        launch: async () => ({
          command: process.execPath,
          args: [join(programs, 'child.mjs')],
          env: { MODE: mode(), PORT: String(port) },
        }),
        check: async (_child, signal) => {
          await fetch(`http://127.0.0.1:${port}`, { signal });
          return { state: 'ready', reason: null, progress: null };
        },
        ...changes,
      },
      { guardian, log, activity, times: { ...quick, ...times } },
    );
    supervisor.start();
    return supervisor;
  }
  const becomes = (one: Supervisor, state: HealthState) => until(state, () => one.health().state === state);

  test('a child is ready when it answers, and its output is in its log', async () => {
    const child = supervise(() => 'well');
    expect(child.health().state).toBe('starting');
    await becomes(child, 'ready');
    await until('the log is written', () =>
      readFileSync(join(folder.path, 'logs', 'child.log'), 'utf8').includes('well'),
    );
  });

  test('a child that is killed comes back, and meanwhile the health says why', async () => {
    const child = supervise(() => 'well');
    await becomes(child, 'ready');
    const reasons: (string | null)[] = [];
    child.onChange(() => reasons.push(child.health().reason));
    const first = child.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await until('another child is ready', () => child.health().state === 'ready' && child.pid !== first);
    expect(reasons[0]).toContain('signal SIGKILL');
  });

  test('a child that crashes again and again is given up with the path of its log', async () => {
    const child = supervise(() => 'crash', { failures: 4 });
    await becomes(child, 'stopped');
    expect(child.health().reason).toContain('failed 4 times');
    expect(child.health().reason).toContain('child.log');
  });

  test('what was given up is tried anew when somebody asks', async () => {
    let mode = 'crash';
    const child = supervise(() => mode, { failures: 2 });
    await becomes(child, 'stopped');
    mode = 'well';
    child.start();
    await becomes(child, 'ready');
  });

  test('a child that never becomes ready is ended and started again', async () => {
    let starts = 0;
    const child = supervise(() => (starts++ === 0 ? 'deaf' : 'well'), { readyTimeoutMs: 300 });
    await becomes(child, 'ready');
    expect(starts).toBeGreaterThan(1);
  });

  test('a child that stops answering is started again', async () => {
    const child = supervise(() => 'well', { failedChecks: 3 });
    await becomes(child, 'ready');
    const first = child.pid ?? 0;
    process.kill(first, 'SIGSTOP');
    await until('another child is ready', () => child.health().state === 'ready' && child.pid !== first);
  });

  test('a child that is well is left alone while nothing happens, and asked at once when something does', async () => {
    let checks = 0;
    const check = async () => {
      checks += 1;
      return { state: 'ready', reason: null, progress: null } as const;
    };
    clockMs = 3_600_000;
    const child = supervise(() => 'well', { checkQuietEveryMs: 3_600_000 }, { check });
    await becomes(child, 'ready');
    let others = 0;
    const busy = new Supervisor(
      {
        name: 'other',
        logFile: join(folder.path, 'logs', 'other.log'),
        launch: async () => ({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], env: {} }),
        check: async () => {
          others += 1;
          return { state: 'ready', reason: null, progress: null };
        },
      },
      { guardian, log, activity: createActivity(), times: quick },
    );
    busy.start();
    await until('another is asked many times', () => others > 5);
    await busy.stop();
    expect(checks).toBe(1);

    activity.note();
    await until('it is asked again and again', () => checks > 3);
    expect(child.health().state).toBe('ready');
  });

  test('a child that does not answer is asked often, also while nothing happens', async () => {
    let checks = 0;
    const child = supervise(
      () => 'well',
      { checkQuietEveryMs: 3_600_000, failedChecks: 3 },
      {
        check: async () => {
          checks += 1;
          if (checks > 1) throw new Error('It is deaf.');
          return { state: 'ready', reason: null, progress: null };
        },
      },
    );
    clockMs = 3_600_000;
    await becomes(child, 'ready');
    const first = child.pid;
    activity.note();
    clockMs += 3_600_000;
    await until('another is started', () => child.pid !== null && child.pid !== first);
  });

  test('a child that is killed comes back at once, also while nothing happens', async () => {
    const child = supervise(() => 'well', { checkQuietEveryMs: 3_600_000 });
    clockMs = 3_600_000;
    await becomes(child, 'ready');
    const first = child.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await until('another is started', () => child.pid !== null && child.pid !== first);
  });

  test('a child that does not end when asked is killed', async () => {
    const child = supervise(() => 'stubborn');
    await becomes(child, 'ready');
    const pid = child.pid ?? 0;
    await child.stop();
    expect(await processIdentity(pid)).toBeNull();
    expect(child.health().state).toBe('stopped');
  });

  test('what cannot be launched yet says why and is tried again', async () => {
    let there = false;
    const child = supervise(
      () => 'well',
      {},
      {
        launch: async () => {
          if (!there) throw new AppError('livekit_unavailable', 'It is not there.');
          return {
            command: process.execPath,
            args: [join(programs, 'child.mjs')],
            env: { MODE: 'well', PORT: String(port) },
          };
        },
      },
    );
    await becomes(child, 'degraded');
    expect(child.health().reason).toBe('It is not there.');
    there = true;
    await becomes(child, 'ready');
  });

  test('a program that is not there is a failure with its name', async () => {
    const child = supervise(
      () => '',
      { failures: 1 },
      { launch: async () => ({ command: '/nowhere/it', args: [], env: {} }) },
    );
    await becomes(child, 'stopped');
    expect(child.health().reason).toContain('/nowhere/it');
  });

  test('no child outlives a host that is killed', async () => {
    const parent = spawn(process.execPath, [join(programs, 'parent.ts'), folder.path, String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(String(line));
    expect(await processIdentity(pid)).not.toBeNull();
    parent.kill('SIGKILL');
    await until('the child is gone', async () => (await processIdentity(pid)) === null);
  });

  test('the next host ends what an earlier one left, where the guard was killed too', async () => {
    const left = spawn(process.execPath, [join(programs, 'child.mjs')], {
      env: { MODE: 'stubborn', PORT: String(port) },
    });
    await once(left.stdout, 'data');
    await guardian.watch('child', left.pid ?? 0);
    const next = new Guardian(join(folder.path, 'run'), log);
    const gone = once(left, 'exit');
    await next.endLeftover('child');
    expect((await gone)[1]).toBe('SIGKILL');
    expect(existsSync(join(folder.path, 'run', 'child.json'))).toBe(false);
    next.close();
  });

  test('a process that merely has the same number is left alone', async () => {
    const other = spawn(process.execPath, [join(programs, 'child.mjs')], { env: { MODE: 'well', PORT: String(port) } });
    await once(other.stdout, 'data');
    await guardian.watch('child', other.pid ?? 0);
    const file = join(folder.path, 'run', 'child.json');
    writeFileSync(file, JSON.stringify({ pid: other.pid, identity: '1 node' }));
    await guardian.endLeftover('child');
    expect(await processIdentity(other.pid ?? 0)).not.toBeNull();
    other.kill('SIGKILL');
  });
});
