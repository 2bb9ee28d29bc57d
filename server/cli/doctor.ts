import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import { AppError } from '../../contract/errors.ts';
import type { HostConfig, ManagedLivekitConfig } from '../config/config.ts';
import { defaultCacheDir } from '../config/data-dir.ts';
import { type RunningHost, runningHost } from '../host-lock.ts';
import { livekitBinary } from '../processes/livekit-binary.ts';
import { withStore } from './with-store.ts';

interface Finding {
  readonly about: string;
  /** `note` is worth knowing, but nothing is wrong. */
  readonly mark: 'well' | 'note' | 'wrong';
  readonly detail: string;
  readonly mend?: string;
}

const leastFreeBytes = 500_000_000;
const mostClockSkewMs = 30_000;

/** Checks what a host needs, prints what was found and how to mend it. Exit code 1 if something is wrong. */
export async function doctor(config: HostConfig): Promise<number> {
  const host = await runningHost(config.dataDir);
  const { livekit } = config;
  const findings: Finding[] = [
    await dataFolder(config),
    await database(config),
    await disk(config),
    await hostPort(config, host),
    ...(livekit.mode === 'managed' ? await managedLivekit(config, livekit, host) : []),
    await livekitAnswers(config, host),
    await clock(config, host),
    devices(),
  ];
  const marks = { well: 'ok   ', note: 'note ', wrong: 'WRONG' };
  for (const { about, mark, detail, mend } of findings) {
    console.log(`${marks[mark]}  ${about}: ${detail}`);
    if (mend !== undefined) console.log(`       What to do: ${mend}`);
  }
  const wrong = findings.filter(({ mark }) => mark === 'wrong').length;
  console.log(wrong === 0 ? '\nNothing is wrong.' : `\n${wrong} thing${wrong === 1 ? ' is' : 's are'} wrong.`);
  return wrong === 0 ? 0 : 1;
}

async function dataFolder({ dataDir }: HostConfig): Promise<Finding> {
  const about = 'Data folder';
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.R_OK);
  } catch {
    return {
      about,
      mark: 'wrong',
      detail: `${dataDir} cannot be written to`,
      mend: 'let this account write there, or choose another folder with --data or TABERNACLE_DATA_DIR',
    };
  }
  const keys = join(dataDir, 'livekit-keys.json');
  if (process.platform !== 'win32' && existsSync(keys) && (statSync(keys).mode & 0o077) !== 0)
    return { about, mark: 'wrong', detail: `others may read ${keys}`, mend: `run: chmod 600 "${keys}"` };
  return { about, mark: 'well', detail: dataDir };
}

async function database(config: HostConfig): Promise<Finding> {
  const about = 'Database';
  if (!existsSync(join(config.dataDir, 'tabernacle.db')))
    return { about, mark: 'well', detail: 'not there yet; it is made at the first start' };
  try {
    const { state, reason } = await withStore(config, async (store) => store.health());
    return state === 'ready'
      ? { about, mark: 'well', detail: 'opens' }
      : { about, mark: 'wrong', detail: reason ?? state };
  } catch (error) {
    return { about, mark: 'wrong', detail: messageOf(error) };
  }
}

async function disk({ dataDir }: HostConfig): Promise<Finding> {
  const about = 'Disk';
  const space = await statfs(existsSync(dataDir) ? dataDir : '.');
  const freeBytes = space.bavail * space.bsize;
  const detail = `${(freeBytes / 1e9).toFixed(1)} GB free`;
  return freeBytes >= leastFreeBytes
    ? { about, mark: 'well', detail }
    : { about, mark: 'wrong', detail, mend: `free some space on the disk that holds ${dataDir}` };
}

async function hostPort(config: HostConfig, host: RunningHost | null): Promise<Finding> {
  const about = 'Host';
  if (host?.url) {
    try {
      const response = await fetch(`${host.url}/api/v1/health`, { signal: AbortSignal.timeout(3_000) });
      return {
        about,
        mark: 'well',
        detail: `running at ${host.url} (process ${host.pid}), health answers ${response.status}`,
      };
    } catch {
      return {
        about,
        mark: 'wrong',
        detail: `process ${host.pid} runs but ${host.url} does not answer`,
        mend: `end it and start it again; its log is ${join(config.dataDir, 'logs', 'host.log')}`,
      };
    }
  }
  return (await tcpFree(config.port, config.bindAddress))
    ? { about, mark: 'well', detail: `not running; port ${config.port} is free for it` }
    : {
        about,
        mark: 'wrong',
        detail: `not running, and port ${config.port} is in use by another program`,
        mend: 'end that program, or choose another port with --port or TABERNACLE_PORT',
      };
}

async function managedLivekit(
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

async function livekitAnswers(config: HostConfig, host: RunningHost | null): Promise<Finding> {
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

/** Tokens are refused where the clocks of the host and of LiveKit differ by much. */
async function clock(config: HostConfig, host: RunningHost | null): Promise<Finding> {
  const about = 'Clock';
  const address = config.livekit.mode === 'external' ? config.livekit.httpUrl : host?.url;
  if (!address) return { about, mark: 'note', detail: `${new Date().toISOString()}; nothing runs to compare it with` };
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(3_000) });
    const theirs = Date.parse(response.headers.get('date') ?? '');
    const skewMs = Math.abs(Date.now() - theirs);
    if (Number.isNaN(theirs)) return { about, mark: 'note', detail: `${address} does not tell its time` };
    return skewMs <= mostClockSkewMs
      ? { about, mark: 'well', detail: `within ${Math.max(1, Math.round(skewMs / 1000))} s of ${address}` }
      : {
          about,
          mark: 'wrong',
          detail: `${Math.round(skewMs / 1000)} s away from ${address}: tokens will be refused`,
          mend: 'let both computers set their clocks from the network (NTP)',
        };
  } catch {
    return { about, mark: 'note', detail: `${address} does not answer, so the clock cannot be compared` };
  }
}

function devices(): Finding {
  const about = 'Camera and microphone';
  if (process.platform !== 'linux')
    return { about, mark: 'note', detail: 'the page before joining shows and tries them' };
  const cameras = list('/dev').filter((name) => name.startsWith('video')).length;
  const sound = list('/dev/snd').filter((name) => /^pcmC\d+D\d+c$/.test(name)).length;
  return {
    about,
    mark: 'note',
    detail: `${cameras} camera and ${sound} microphone devices on this computer; the page before joining tries them`,
  };
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function tcpFree(port: number, address: string): Promise<boolean> {
  const server = createServer().listen(port, address);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof AppError || error instanceof Error ? error.message : String(error);
}
