import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { HostConfig, ManagedLivekitConfig } from '../config/config.ts';
import { defaultCacheDir } from '../config/data-dir.ts';
import type { RunningHost } from '../host-lock.ts';
import { livekitBinary } from '../processes/livekit-binary.ts';
import { type Finding, messageOf } from './doctor-finding.ts';
import { tcpFree } from './tcp-free.ts';

/** The binary, the ports and the packets of a livekit-server that the host runs itself. */
export async function managedLivekit(
  config: HostConfig,
  livekit: ManagedLivekitConfig,
  host: RunningHost | null,
): Promise<Finding[]> {
  return [
    await binary(config, livekit),
    ...(host === null ? [await livekitPorts(livekit)] : []),
    await udp(livekit, host),
  ];
}

async function binary(config: HostConfig, livekit: ManagedLivekitConfig): Promise<Finding> {
  const about = 'livekit-server';
  try {
    const found = await livekitBinary({
      configuredPath: livekit.binaryPath,
      dataDir: config.dataDir,
      cacheDir: process.env.TABERNACLE_CACHE_DIR || defaultCacheDir(),
      env: process.env,
      signal: AbortSignal.timeout(20_000),
      report: () => {},
      mayGet: false,
    });
    return { about, mark: 'well', detail: `version ${found.version} at ${found.path}` };
  } catch (error) {
    return { about, mark: 'wrong', detail: messageOf(error) };
  }
}

async function livekitPorts(livekit: ManagedLivekitConfig): Promise<Finding> {
  const about = 'LiveKit ports';
  const taken: number[] = [];
  for (const port of [livekit.signalPort, livekit.tcpPort]) if (!(await tcpFree(port, '::'))) taken.push(port);
  return taken.length === 0
    ? { about, mark: 'well', detail: `${livekit.signalPort} and ${livekit.tcpPort} are free` }
    : {
        about,
        mark: 'wrong',
        detail: `in use by another program: ${taken.join(', ')}`,
        mend: 'end that program (perhaps another LiveKit), or set TABERNACLE_LIVEKIT_PORT and TABERNACLE_LIVEKIT_TCP_PORT',
      };
}

/** Sends itself a packet on the first, the middle and the last port of the range. Those in use while a host runs are its. */
async function udp(livekit: ManagedLivekitConfig, host: RunningHost | null): Promise<Finding> {
  const about = `UDP ${livekit.udpPortStart}–${livekit.udpPortEnd}`;
  const middle = Math.floor((livekit.udpPortStart + livekit.udpPortEnd) / 2);
  const bad: string[] = [];
  for (const port of new Set([livekit.udpPortStart, middle, livekit.udpPortEnd])) {
    const fault = await udpFault(port);
    if (fault !== null && !(fault === 'EADDRINUSE' && host !== null)) bad.push(`${port} (${fault})`);
  }
  return bad.length === 0
    ? { about, mark: 'well', detail: 'packets go out and come back on this computer' }
    : {
        about,
        mark: 'wrong',
        detail: `no packet came back on ${bad.join(', ')}`,
        mend: 'let the firewall pass these ports for UDP, or set another range with TABERNACLE_LIVEKIT_UDP_PORTS',
      };
}

async function udpFault(port: number): Promise<string | null> {
  const socket = createSocket('udp4');
  try {
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    const arrived = once(socket, 'message', { signal: AbortSignal.timeout(1_000) });
    socket.send('tabernacle', port, '127.0.0.1');
    await arrived;
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  } finally {
    socket.close();
  }
}

/** Whether LiveKit answers and takes the key, wherever it is. */
export async function livekitAnswers(config: HostConfig, host: RunningHost | null): Promise<Finding> {
  const about = 'LiveKit';
  const access = livekitAccess(config);
  if (access === null || (config.livekit.mode === 'managed' && host === null))
    return { about, mark: 'note', detail: 'not running: the host starts it' };
  try {
    const rooms = new RoomServiceClient(access.url, access.apiKey, access.apiSecret, {
      requestTimeout: 4,
      failover: false,
    });
    const open = await rooms.listRooms();
    return { about, mark: 'well', detail: `${access.url} answers and takes the key; ${open.length} open rooms` };
  } catch (error) {
    const refused = error instanceof Error && 'status' in error && error.status === 401;
    return refused
      ? {
          about,
          mark: 'wrong',
          detail: `${access.url} does not accept the key`,
          mend: 'check LIVEKIT_API_KEY and LIVEKIT_API_SECRET',
        }
      : {
          about,
          mark: 'wrong',
          detail: `${access.url} does not answer (${messageOf(error)})`,
          mend: `see ${join(config.dataDir, 'logs', 'livekit.log')}, and the health at the host’s address`,
        };
  }
}

function livekitAccess({ livekit, dataDir }: HostConfig): { url: string; apiKey: string; apiSecret: string } | null {
  if (livekit.mode === 'external')
    return { url: livekit.httpUrl, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret };
  try {
    const keys = JSON.parse(readFileSync(join(dataDir, 'livekit-keys.json'), 'utf8'));
    return { url: `http://127.0.0.1:${livekit.signalPort}`, apiKey: keys.apiKey, apiSecret: keys.apiSecret };
  } catch {
    return null;
  }
}
