import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HostConfig, ManagedLivekitConfig } from '../../server/config/config.ts';
import { loadConfig } from '../../server/config/load-config.ts';
import { projectRoot } from '../../server/project-root.ts';
import { findLivekitServer } from './find-livekit-server.ts';
import { freeHostPorts } from './ports.ts';

export type ManagedHostConfig = HostConfig & { readonly livekit: ManagedLivekitConfig };

/** A configuration on free ports, with the real livekit-server and the interface if it is built. */
export async function testConfig(
  dataDir: string,
  changes: Partial<ManagedHostConfig> = {},
): Promise<ManagedHostConfig> {
  const ports = await freeHostPorts();
  const interfaceDir = join(projectRoot, 'dist', 'renderer');
  return {
    dataDir,
    bindAddress: '127.0.0.1',
    port: ports.host,
    lan: { enabled: null, port: 0 },
    publicOrigins: [],
    churchName: 'Test Church',
    allowGuests: true,
    feedHosts: [],
    rendererDir: existsSync(join(interfaceDir, 'index.html')) ? interfaceDir : null,
    livekit: {
      mode: 'managed',
      binaryPath: await findLivekitServer(),
      publicUrl: null,
      signalPort: ports.signal,
      tcpPort: ports.tcp,
      udpPortStart: ports.udpStart,
      udpPortEnd: ports.udpEnd,
      nodeIp: null,
    },
    agent: { autoStart: false },
    logLevel: 'info',
    origins: loadConfig({ env: {}, flags: { dataDir }, rendererDir: null }).origins,
    ...changes,
  };
}

/** The same as environment variables, for a host that is a process of its own. */
export function testEnvironment(config: ManagedHostConfig): NodeJS.ProcessEnv {
  const { livekit } = config;
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TABERNACLE_PORT: String(config.port),
    TABERNACLE_DATA_DIR: config.dataDir,
    TABERNACLE_LIVEKIT_SERVER: livekit.binaryPath ?? '',
    TABERNACLE_LIVEKIT_PORT: String(livekit.signalPort),
    TABERNACLE_LIVEKIT_TCP_PORT: String(livekit.tcpPort),
    TABERNACLE_LIVEKIT_UDP_PORTS: `${livekit.udpPortStart}-${livekit.udpPortEnd}`,
  };
}
