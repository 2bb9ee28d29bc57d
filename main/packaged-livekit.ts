import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HostConfig } from '../server/config/config.ts';

/**
 * A host of a package runs the livekit-server that the package brings along, unless somebody named another one.
 *
 * @param resources the package's folder of resources; a checkout has no such program in it
 */
export function withPackagedLivekit(config: HostConfig, resources: string): HostConfig {
  const { livekit } = config;
  if (livekit.mode !== 'managed' || livekit.binaryPath !== null) return config;
  const file = join(resources, 'bin', process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server');
  return existsSync(file) ? { ...config, livekit: { ...livekit, binaryPath: file } } : config;
}
