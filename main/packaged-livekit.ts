import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HostConfig } from '../server/config/config.ts';

/**
 * A host of a package runs the livekit-server that the package brings along, unless somebody named another one.
 *
 * @param resources the package's folder of resources; null in a checkout
 */
export function withPackagedLivekit(config: HostConfig, resources: string | null): HostConfig {
  const { livekit } = config;
  if (resources === null || livekit.mode !== 'managed' || livekit.binaryPath !== null) return config;
  const file = join(resources, 'bin', process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server');
  return existsSync(file) ? { ...config, livekit: { ...livekit, binaryPath: file } } : config;
}
