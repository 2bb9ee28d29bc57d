import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostConfig } from '../../../server/config/config.ts';

/** The settings of a bench's host: on loopback, with its data in the run's folder, which is made. */
export function benchHostConfig(
  dir: string,
  settings: Pick<HostConfig, 'port' | 'rendererDir' | 'livekit' | 'agent'>,
): HostConfig {
  const dataDir = join(dir, 'host');
  mkdirSync(dataDir, { recursive: true });
  return {
    dataDir,
    bindAddress: '127.0.0.1',
    lan: { enabled: false, port: 0 },
    publicOrigins: [],
    churchName: 'Bench',
    allowGuests: true,
    feedHosts: [],
    logLevel: 'warn',
    origins: { settings: [], faults: [] },
    ...settings,
  };
}
