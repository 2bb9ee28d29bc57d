import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { startTestWorker } from '../../tests/support/agent-worker.ts';
import { startTestLivekit } from '../../tests/support/livekit-server.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { buildStale } from '../build-stale.mjs';
import { packageApplication } from './package-application.mjs';

/** The state of a fuse is a letter in the program. */
const fuseOff = '0'.charCodeAt(0);
const fuseOn = '1'.charCodeAt(0);

test('the configuration is one that electron-builder knows, for every system', async () => {
  const file = fileURLToPath(new URL('../../electron-builder.yml', import.meta.url));
  const configuration = parse(readFileSync(file, 'utf8'));
  await validateConfiguration(configuration, new DebugLogger(false));
  expect(Object.keys(configuration)).toEqual(expect.arrayContaining(['linux', 'win', 'mac']));
});

test('an Electron distribution at hand becomes an unpacked application, with its fuses set', async () => {
  using folder = temporaryFolder();
  const distribution = join(folder.path, 'electron');
  const output = join(folder.path, 'out');
  writeDistribution(distribution);
  await buildStale(['renderer', 'main', 'preload', 'processes']);
  await packageApplication(['--dir', '--linux', '--dist', distribution, '--out', output]);

  const packed = listPackage(join(output, 'linux-unpacked/resources/app.asar'), { isPack: false });
  expect(packed).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/dist/main/main.js',
      '/dist/preload/preload.cjs',
      '/dist/renderer/index.html',
      '/dist/processes/guard.js',
      '/dist/processes/worker.js',
      '/dist/processes/assistant-job.js',
      '/node_modules/better-sqlite3',
      '/node_modules/express',
    ]),
  );
  const unwanted =
    /^\/(main|server|renderer|tests|docs|node_modules\/(electron|vite|react-dom|lucide-react|typescript))\b|\.map$/;
  const scriptureTexts = /^\/server(\/scripture(\/texts(\/\w+\.tsv\.br)?)?)?$/;
  expect(packed.filter((file) => unwanted.test(file) && !scriptureTexts.test(file))).toEqual([]);

  // What is beside the archive is enough for plain Node: nothing of this checkout is above that folder.
  const beside = join(output, 'linux-unpacked/resources/app.asar.unpacked');
  const index = join(folder.path, 'scripture.db');
  const indexed = spawnSync(process.execPath, [join(beside, 'dist/processes/build-scripture-index.js'), index]);
  expect({ code: indexed.status, made: existsSync(index) }).toEqual({ code: 0, made: true });
  await using livekit = await startTestLivekit();
  await using worker = await startTestWorker(livekit.connection, { program: join(beside, 'dist/processes/worker.js') });
  await worker.ready();
  expect((await worker.health()).worker).toMatchObject({ registered: true, idle_processes: 1, fault: null });

  const fuses = await getCurrentFuseWire(join(output, 'linux-unpacked/tabernacle'));
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(fuseOff);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(fuseOff);
  expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(fuseOn);
}, 240_000);

/** The least that counts as a distribution of Electron: a program with fuses that can be set. */
function writeDistribution(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const wire = Buffer.concat([Buffer.from([1, 9]), Buffer.from('0'.repeat(9))]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(`#!/bin/sh\n${sentinel}`), wire]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), '0.0.0');
}
