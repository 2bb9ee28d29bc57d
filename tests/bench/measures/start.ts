import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../lab/cached-parts.ts';
import type { Cleanup } from '../lab/cleanup.ts';
import { portsFrom } from '../lab/lab.ts';
import { rounded } from '../lab/median.ts';
import { until } from '../lab/until.ts';

/**
 * Seconds from `npm start -- --headless` to the line that says it is ready: first in a fresh clone of HEAD, where it
 * installs, gets livekit-server and builds; then again, where it does none of that.
 */
export async function measureStart({ dir, firstPort, cleanup }: { dir: string; firstPort: number; cleanup: Cleanup }) {
  const clone = join(dir, 'clone');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', projectDir, clone]);
  cleanup.add('the clone', () => rmSync(clone, { recursive: true, force: true }));
  const coldS = await startOnce({ clone, dir, firstPort, cleanup, run: 'cold' });
  const warm = [];
  for (const run of ['warm-1', 'warm-2', 'warm-3']) warm.push(await startOnce({ clone, dir, firstPort, cleanup, run }));
  return { coldS, warmS: [...warm].sort((a, b) => a - b)[1] ?? null };
}

interface Start {
  readonly clone: string;
  readonly dir: string;
  readonly firstPort: number;
  readonly cleanup: Cleanup;
  readonly run: string;
}

async function startOnce({ clone, dir, firstPort, cleanup, run }: Start): Promise<number> {
  const ports = portsFrom(firstPort);
  const dataDir = join(dir, 'start-data');
  mkdirSync(dataDir, { recursive: true });
  const logFile = join(dir, `start-${run}.log`);
  const log = openSync(logFile, 'a');
  const env = {
    ...process.env,
    TABERNACLE_LIVEKIT_PORT: String(ports.signal),
    TABERNACLE_LIVEKIT_TCP_PORT: String(ports.iceTcp),
  };
  const args = ['start', '--', '--headless', '--port', String(ports.host), '--data', dataDir];
  const startedAt = performance.now();
  const child = spawn('npm', args, { cwd: clone, env, stdio: ['ignore', log, log], detached: true });
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });
  const stop = async () => {
    if (exited || child.pid === undefined) return;
    // Ctrl+C reaches the whole group
    process.kill(-child.pid, 'SIGINT');
    if ((await until(async () => exited, 20_000)) === null) process.kill(-child.pid, 'SIGKILL');
  };
  cleanup.add(`npm start (${run})`, stop);
  const ready = async () => exited || readFileSync(logFile, 'utf8').includes('Tabernacle is ready: ');
  const waited = await until(ready, 15 * 60_000);
  const tookS = rounded((performance.now() - startedAt) / 1000);
  if (waited === null || exited) throw new Error(`npm start (${run}) did not get ready; its log is ${logFile}`);
  await stop();
  return tookS;
}
