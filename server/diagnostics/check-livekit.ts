import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ManagedLivekitConfig } from '../config/config.ts';
import type { App } from '../http/app.ts';
import { createAccessToken } from '../livekit/access-tokens.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { roomService } from '../livekit/rooms.ts';
import { type Finding, failed, skipped, well } from './finding.ts';
import { tcpFree } from './tcp-free.ts';

const answersWithinMs = 5_000;
/** Tokens are refused where the clocks of the host and of LiveKit differ by much. */
export const mostClockSkewMs = 30_000;

/** The ports of a livekit-server that the host runs: taken by others while it does not run, open while it does. */
export async function checkPorts({ config, parts }: App): Promise<Finding> {
  const { livekit } = config;
  if (livekit.mode === 'external') return skipped('LiveKit runs elsewhere; its ports are looked at by a browser');
  const logFile = join(config.dataDir, 'logs', 'livekit.log');
  if (parts.livekit.health().state === 'ready') {
    if (await tcpAnswers(livekit.tcpPort)) return well(`TCP ${livekit.tcpPort} answers on this computer`);
    return failed(
      'tcp_closed',
      `nothing listens on TCP ${livekit.tcpPort}, though LiveKit runs`,
      'Start the host again. Choose another port with TABERNACLE_LIVEKIT_TCP_PORT where that does not help.',
      logFile,
    );
  }
  const taken = await takenPorts(livekit);
  if (taken.length === 0) return well('the ports of LiveKit are free for it');
  return failed(
    'ports_taken',
    `used by another program: ${taken.join(', ')}`,
    'End that program, perhaps another LiveKit or another Tabernacle, or choose other ports: TABERNACLE_LIVEKIT_PORT, TABERNACLE_LIVEKIT_TCP_PORT, TABERNACLE_LIVEKIT_UDP_PORTS.',
    logFile,
  );
}

/** The ports that another program has, as `TCP 7880`. */
export async function takenPorts(livekit: ManagedLivekitConfig): Promise<string[]> {
  const taken: string[] = [];
  for (const port of [livekit.signalPort, livekit.tcpPort]) {
    if (!(await tcpFree(port, '::'))) taken.push(`TCP ${port}`);
  }
  for (let port = livekit.udpPortStart; port <= livekit.udpPortEnd; port++) {
    if (!(await udpFree(port))) taken.push(`UDP ${port}`);
  }
  return taken;
}

async function udpFree(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    socket.bind({ port, address: '0.0.0.0', exclusive: true });
    await once(socket, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

async function tcpAnswers(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: answersWithinMs });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(answersWithinMs) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Whether LiveKit answers, has the same time, and takes the host's key. */
export async function checkLivekit({ config, parts }: App): Promise<Finding> {
  const connection = parts.livekit.connection();
  const { state, reason } = parts.livekit.health();
  const logFile = config.livekit.mode === 'managed' ? join(config.dataDir, 'logs', 'livekit.log') : null;
  const down = (why: string) =>
    failed(
      'livekit_down',
      reason ?? why,
      config.livekit.mode === 'managed'
        ? 'The host starts it again by itself. Where that does not help, start the host anew; its log says more.'
        : 'Check LIVEKIT_URL, and that the server there runs.',
      logFile,
    );
  if (connection === null) return down(`no LiveKit server is known (${state})`);
  const skewMs = await clockSkewMs(connection.httpUrl).catch(() => null);
  if (skewMs === null) return down(`${connection.httpUrl} does not answer`);
  if (Math.abs(skewMs) > mostClockSkewMs) {
    return failed(
      'clock_skew',
      `the clock of this computer is ${Math.round(Math.abs(skewMs) / 1000)} s ${skewMs > 0 ? 'ahead of' : 'behind'} that of LiveKit: it refuses what the host signs`,
      'Let both computers set their clocks from the network (NTP).',
    );
  }
  return takesKey(connection, down);
}

async function takesKey(connection: LivekitConnection, down: (why: string) => Finding): Promise<Finding> {
  try {
    const open = await roomService(connection).listRooms();
    return well(`${connection.httpUrl} answers, has the same time and takes the key; ${open.length} open rooms`);
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 401) {
      return failed(
        'livekit_key_refused',
        `${connection.httpUrl} answers and refuses the host’s key`,
        'Make LIVEKIT_API_KEY and LIVEKIT_API_SECRET those of this LiveKit server, or end the other LiveKit that has its port.',
      );
    }
    return down(`${connection.httpUrl} breaks off`);
  }
}

/** By how much this computer's clock is ahead of a server's, to the second; NaN where the server does not tell. */
export async function clockSkewMs(address: string): Promise<number> {
  const response = await fetch(address, { signal: AbortSignal.timeout(answersWithinMs) });
  await response.body?.cancel();
  return Date.now() - Date.parse(response.headers.get('date') ?? '');
}

/** Whether the address that clients are given leads to this LiveKit. Under the host's own address it always does. */
export async function checkClientAddress({ config, parts }: App): Promise<Finding> {
  const connection = parts.livekit.connection();
  if (connection === null) return skipped('no LiveKit server is known');
  const { publicUrl } = connection;
  if (publicUrl === null) return well('clients are given the host’s own address, with /livekit');
  if (publicUrl.startsWith('ws://') && config.publicOrigins.some((origin) => origin.startsWith('https:'))) {
    return failed(
      'client_address_insecure',
      `clients are given ${publicUrl}, which a page that came by https may not use`,
      'Put LiveKit behind TLS and begin LIVEKIT_PUBLIC_URL with wss://, or leave it out: then the host’s own address serves.',
    );
  }
  return leadsHere(connection, publicUrl);
}

async function leadsHere(connection: LivekitConnection, publicUrl: string): Promise<Finding> {
  const token = await createAccessToken(connection, {
    roomName: 'none',
    identity: 'diagnostics',
    displayName: '',
    role: 'viewer',
  });
  const address = `${publicUrl.replace(/^ws/, 'http')}/rtc/validate?access_token=${token}`;
  const response = await fetch(address, { signal: AbortSignal.timeout(answersWithinMs) }).catch(() => null);
  const said = (await response?.text().catch(() => '')) ?? '';
  if (response?.status === 401) {
    return failed(
      'client_address_foreign',
      `${publicUrl} is a LiveKit server that does not know the host’s key`,
      'Make LIVEKIT_PUBLIC_URL the address of the same LiveKit server as LIVEKIT_URL.',
    );
  }
  // That there is no such room can only be said by who has taken the token.
  if (response?.status === 404 && /room/.test(said)) return well(`${publicUrl} leads to the same LiveKit`);
  return failed(
    'client_address_dead',
    `clients are given ${publicUrl}, where ${response === null ? 'nobody answers' : `something answers ${response.status}`}`,
    'Check LIVEKIT_PUBLIC_URL, its name in the DNS, the proxy before LiveKit and the firewall; or leave it out: then the host’s own address serves.',
  );
}
