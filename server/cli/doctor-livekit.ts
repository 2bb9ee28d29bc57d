import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { HostConfig, ManagedLivekitConfig } from '../config/config.ts';
import { defaultCacheDir } from '../config/data-dir.ts';
import { takenPorts } from '../diagnostics/check-livekit.ts';
import { type Finding, messageOf } from '../diagnostics/doctor-finding.ts';
import type { RunningHost } from '../host-lock.ts';
import { livekitBinary } from '../processes/livekit-binary.ts';

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
  const taken = await takenPorts(livekit);
  return taken.length === 0
    ? { about, mark: 'well', detail: `${livekit.signalPort}, ${livekit.tcpPort} and the range for UDP are free` }
    : {
        about,
        mark: 'wrong',
        detail: `in use by another program: ${taken.join(', ')}`,
        mend: 'end that program (perhaps another LiveKit), or set TABERNACLE_LIVEKIT_PORT, TABERNACLE_LIVEKIT_TCP_PORT or TABERNACLE_LIVEKIT_UDP_PORTS',
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

/** Whether a LiveKit elsewhere answers and takes the key; one that the host runs is not there without it. */
export async function livekitAnswers({ livekit }: HostConfig): Promise<Finding> {
  const about = 'LiveKit';
  if (livekit.mode === 'managed') return { about, mark: 'note', detail: 'not running: the host starts it' };
  const { httpUrl, apiKey, apiSecret } = livekit;
  try {
    const rooms = new RoomServiceClient(httpUrl, apiKey, apiSecret, { requestTimeout: 4, failover: false });
    const open = await rooms.listRooms();
    return { about, mark: 'well', detail: `${httpUrl} answers and takes the key; ${open.length} open rooms` };
  } catch (error) {
    const refused = error instanceof Error && 'status' in error && error.status === 401;
    return refused
      ? {
          about,
          mark: 'wrong',
          detail: `${httpUrl} does not accept the key`,
          mend: 'check LIVEKIT_API_KEY and LIVEKIT_API_SECRET',
        }
      : {
          about,
          mark: 'wrong',
          detail: `${httpUrl} does not answer (${messageOf(error)})`,
          mend: 'check LIVEKIT_URL, and that the server there runs',
        };
  }
}
