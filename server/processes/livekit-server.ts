import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../contract/errors.ts';
import { routeOf } from '../../contract/routes.ts';
import type { Activity } from '../activity.ts';
import type { HostConfig, ManagedLivekitConfig } from '../config/config.ts';
import type { LivekitPart } from '../http/host-parts.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { projectRoot } from '../project-root.ts';
import type { Guardian } from './guardian.ts';
import { livekitBinary } from './livekit-binary.ts';
import { Supervisor } from './supervise.ts';
import type { Launch, SupervisedProcess } from './supervised-process.ts';

/** LiveKit as a host starts and stops it. */
export interface StartedLivekit extends LivekitPart {
  /** Starts it; calling it again tries at once what waits. */
  start(): void;
  /** Starts it anew with what its configuration now is, where this host runs it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Process number of livekit-server while it runs as a child of this host. */
  readonly pid: number | null;
}

/**
 * The livekit-server of this host: found or got, configured, started and kept running. Ports and keys stay the same
 * over restarts, so that calls come back by themselves.
 *
 * @param hostUrl where LiveKit sends its webhooks
 * @param onLocalNetwork whether media is to reach this computer by its addresses on the local network
 */
export function manageLivekit(
  config: HostConfig & { readonly livekit: ManagedLivekitConfig },
  parts: {
    guardian: Guardian;
    log: Logger;
    activity: Activity;
    hostUrl: string;
    onLocalNetwork: () => boolean;
    cacheDir: string;
    env: NodeJS.ProcessEnv;
  },
): StartedLivekit {
  const { livekit } = config;
  const keys = livekitKeys(join(config.dataDir, 'livekit-keys.json'));
  const local = `127.0.0.1:${livekit.signalPort}`;
  const connection: LivekitConnection = {
    httpUrl: `http://${local}`,
    wsUrl: `ws://${local}`,
    publicUrl: livekit.publicUrl,
    ...keys,
  };
  let known = false;

  const supervised: SupervisedProcess = {
    name: 'livekit-server',
    logFile: join(config.dataDir, 'logs', 'livekit.log'),
    launch: async ({ signal, report }): Promise<Launch> => {
      const binary = await livekitBinary({
        configuredPath: livekit.binaryPath,
        dataDir: config.dataDir,
        cacheDir: parts.cacheDir,
        env: parts.env,
        signal,
        report,
        onProcess: (pid) => parts.guardian.watch('livekit-build', pid),
      });
      await portsAreFree(livekit);
      const file = writeLivekitConfig(config, keys.apiKey, parts);
      known = true;
      parts.log.info(
        { path: binary.path, version: binary.version, signalPort: livekit.signalPort },
        'starting livekit-server',
      );
      const env = { PATH: parts.env.PATH, HOME: parts.env.HOME, SystemRoot: parts.env.SystemRoot };
      return {
        command: binary.path,
        args: ['--config', file],
        env: { ...env, LIVEKIT_KEYS: `${keys.apiKey}: ${keys.apiSecret}` },
      };
    },
    check: async (_child, signal) => {
      const response = await fetch(connection.httpUrl, { signal });
      await response.body?.cancel();
      if (response.status === 200) return { state: 'ready', reason: null, progress: null };
      return {
        state: 'degraded',
        reason:
          'The meeting server is overloaded, or this computer’s clock has jumped: it answers that it is not healthy.',
        progress: null,
      };
    },
    explainExit: (output) =>
      /address already in use/i.test(output)
        ? `A port of the meeting server is in use by another program. ${portAdvice(livekit)}`
        : null,
  };
  const supervisor = new Supervisor(supervised, parts);
  return {
    connection: () => (known ? connection : null),
    health: () => supervisor.health(),
    onChange: (listener) => supervisor.onChange(listener),
    restarts: () => supervisor.restarts(),
    start: () => supervisor.start(),
    async restart() {
      await supervisor.stop();
      supervisor.start();
    },
    stop: () => supervisor.stop(),
    get pid() {
      return supervisor.pid;
    },
  };
}

const keysFile = z.object({ apiKey: z.string().min(1), apiSecret: z.string().min(32) });

/** The keys of this host's own LiveKit, made at the first run; only this person may read the file. */
function livekitKeys(file: string): { apiKey: string; apiSecret: string } {
  try {
    return keysFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw new AppError(
        'livekit_unavailable',
        `The LiveKit keys in ${file} cannot be read. Delete the file: new ones are then made.`,
        { cause: error },
      );
    }
  }
  const made = { apiKey: `API${randomBytes(9).toString('hex')}`, apiSecret: randomBytes(32).toString('base64url') };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
  return made;
}

/** Writes what is in force, from the documented default and the host's settings. It holds no secret. */
function writeLivekitConfig(
  config: HostConfig & { readonly livekit: ManagedLivekitConfig },
  apiKey: string,
  { hostUrl, onLocalNetwork }: { readonly hostUrl: string; readonly onLocalNetwork: () => boolean },
): string {
  const { livekit } = config;
  const defaults = parse(readFileSync(join(projectRoot, 'livekit.yaml'), 'utf8'));
  // A host on loopback behind a proxy has people elsewhere, whose media comes by this computer's own addresses.
  const onLan = onLocalNetwork();
  const alone = ['127.0.0.1', '::1'].includes(config.bindAddress) && config.publicOrigins.length === 0 && !onLan;
  const nodeIp = livekit.nodeIp ?? (alone ? '127.0.0.1' : null);
  const effective = {
    ...defaults,
    port: livekit.signalPort,
    // Signalling is reached through the host's own address (/livekit); only media comes here directly.
    bind_addresses: livekit.publicUrl === null ? ['127.0.0.1'] : [''],
    rtc: {
      ...defaults.rtc,
      tcp_port: livekit.tcpPort,
      ...udpPorts(livekit, nodeIp),
      ...(nodeIp === null ? {} : { node_ip: nodeIp }),
      // On the local network too, whoever sits at this computer stays in when the network goes.
      ...(nodeIp === '127.0.0.1' || onLan ? { enable_loopback_candidate: true } : {}),
    },
    webhook: { api_key: apiKey, urls: [`${hostUrl}${routeOf('receiveLivekitWebhook').path}`] },
  };
  const file = join(config.dataDir, 'livekit.yaml');
  mkdirSync(config.dataDir, { recursive: true });
  writeFileSync(file, `# Written by Tabernacle at each start; changes here are lost.\n${stringify(effective)}`, {
    mode: 0o600,
  });
  chmodSync(file, 0o600);
  return file;
}

/**
 * At a steady address LiveKit listens on as many of the ports as there are cores, and everybody shares them: their
 * number is no limit. Where the address may change, each connection opens its own, on the addresses that there are then.
 */
function udpPorts({ udpPortStart: first, udpPortEnd: last }: ManagedLivekitConfig, nodeIp: string | null) {
  if (nodeIp === null) return { port_range_start: first, port_range_end: last };
  return {
    udp_port: first === last ? first : `${first}-${last}`,
    port_range_start: undefined,
    port_range_end: undefined,
  };
}

/** @throws AppError livekit_unavailable that names the port */
async function portsAreFree(livekit: ManagedLivekitConfig): Promise<void> {
  for (const [port, variable] of [
    [livekit.signalPort, 'TABERNACLE_LIVEKIT_PORT'],
    [livekit.tcpPort, 'TABERNACLE_LIVEKIT_TCP_PORT'],
  ] as const) {
    const server = createServer().listen(port);
    try {
      await once(server, 'listening');
    } catch (error) {
      throw new AppError(
        'livekit_unavailable',
        `The meeting server cannot start: port ${port} is in use by another program, perhaps another LiveKit or another Tabernacle. End that one, or choose another port with ${variable}.`,
        { cause: error },
      );
    } finally {
      server.close();
    }
  }
}

function portAdvice(livekit: ManagedLivekitConfig): string {
  return (
    `It uses ${livekit.signalPort} (TABERNACLE_LIVEKIT_PORT), ${livekit.tcpPort} (TABERNACLE_LIVEKIT_TCP_PORT) and UDP ` +
    `${livekit.udpPortStart}–${livekit.udpPortEnd} (TABERNACLE_LIVEKIT_UDP_PORTS): choose others, or end the other program.`
  );
}
