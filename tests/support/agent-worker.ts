import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { WorkerHealth } from '../../agent/worker-health.ts';
import type { LivekitConnection } from '../../server/livekit/connection.ts';
import { projectRoot } from '../../server/project-root.ts';
import { until } from './until.ts';

const run = promisify(execFile);

/** A real worker of the voice agent, as the host starts it. */
export interface TestWorker extends AsyncDisposable {
  readonly pid: number;
  health(): Promise<WorkerHealth>;
  /** Waits until it is registered and has warm processes. */
  ready(): Promise<void>;
  /** Process numbers of its job processes. */
  jobProcesses(): Promise<number[]>;
  /** Resolves when it has ended. */
  readonly ended: Promise<number | null>;
  /** All that it wrote. */
  output(): string;
}

/**
 * @param options.program another program than the worker itself, from the project's root, or an absolute path
 * @param options.env is added to what the host gives its worker
 */
export async function startTestWorker(
  connection: Pick<LivekitConnection, 'wsUrl' | 'apiKey' | 'apiSecret'>,
  options: { readonly program?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<TestWorker> {
  const child = fork(resolve(projectRoot, options.program ?? 'agent/worker.ts'), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LIVEKIT_URL: connection.wsUrl,
      LIVEKIT_API_KEY: connection.apiKey,
      LIVEKIT_API_SECRET: connection.apiSecret,
      TABERNACLE_AGENT_IDLE_PROCESSES: '1',
      ...options.env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const first = await Promise.race([once(child, 'message').then(([message]) => message), ended.then(() => null)]);
  const { pid } = child;
  if (first === null || pid === undefined) throw new Error(`The worker ended at once:\n${output}`);
  const health = async () => {
    const body: WorkerHealth = Object(await (await fetch(`http://127.0.0.1:${first.port}/health`)).json());
    return body;
  };
  return {
    pid,
    health,
    ready: () => until('the worker is ready', async () => (await health()).state === 'ready', 40_000),
    jobProcesses: () => childrenOf(pid),
    ended,
    output: () => output,
    async [Symbol.asyncDispose]() {
      const children = await childrenOf(pid);
      child.kill('SIGKILL');
      await ended;
      for (const left of children.filter(isAlive)) process.kill(left, 'SIGKILL');
    },
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Process numbers of the children that a process has now. */
export async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
}
