import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCacheDir } from '../../../server/config/data-dir.ts';
import { type LivekitBinary, livekitBinary } from '../../../server/processes/livekit-binary.ts';
import { cacheDir } from './cached-parts.ts';
import { Cleanup } from './cleanup.ts';

export interface BenchRun {
  /** Temporary folder of this run; it stays, for its logs, where something failed. */
  readonly dir: string;
  readonly livekit: LivekitBinary;
  readonly cleanup: Cleanup;
}

/**
 * Runs a bench and returns the exit code: 1 if a measurement failed. Everything it started has ended by then, also when
 * it is interrupted.
 *
 * @param livekitServer path of livekit-server; null looks where the host does
 * @param bench answers how many measurements failed
 */
export async function runBench(
  livekitServer: string | null,
  bench: (run: BenchRun) => Promise<number>,
): Promise<0 | 1> {
  const cleanup = new Cleanup();
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      interruption.abort();
      void cleanup.run().finally(() => process.exit(130));
    });
  }
  process.once('uncaughtException', (error) => {
    console.error(error);
    void cleanup.run().finally(() => process.exit(1));
  });
  const dir = mkdtempSync(join(tmpdir(), 'tabernacle-bench-'));
  let failed = 0;
  try {
    const livekit = await livekitBinary({
      configuredPath: livekitServer,
      dataDir: cacheDir,
      cacheDir: defaultCacheDir(process.env),
      env: process.env,
      signal: interruption.signal,
      report: ({ reason }) => reason && console.log(reason),
    });
    failed = await bench({ dir, livekit, cleanup });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    failed++;
  } finally {
    await cleanup.run();
  }
  if (failed === 0) rmSync(dir, { recursive: true, force: true });
  else console.error(`${failed} failed; the logs are in ${dir}`);
  return failed === 0 ? 0 : 1;
}
