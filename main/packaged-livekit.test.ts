import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../server/config/load-config.ts';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';
import { withPackagedLivekit } from './packaged-livekit.ts';

const name = process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server';

function pathFor(resources: string | null, env: NodeJS.ProcessEnv = {}): string | null {
  const config = loadConfig({ env, flags: { dataDir: join(resources ?? '/nowhere', 'data') }, rendererDir: null });
  const { livekit } = withPackagedLivekit(config, resources);
  return livekit.mode === 'managed' ? livekit.binaryPath : null;
}

test('a package runs the livekit-server that it brings along', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'bin'));
  writeFileSync(join(folder.path, 'bin', name), '');
  expect(pathFor(folder.path)).toBe(join(folder.path, 'bin', name));
  expect(pathFor(folder.path, { TABERNACLE_LIVEKIT_SERVER: '/opt/livekit-server' })).toBe('/opt/livekit-server');
  const elsewhere = { LIVEKIT_URL: 'wss://live.example', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' };
  expect(pathFor(folder.path, elsewhere)).toBeNull();
});

test('a checkout looks for one as ever', () => {
  using folder = temporaryFolder();
  expect(pathFor(folder.path)).toBeNull();
  expect(pathFor(null)).toBeNull();
});
