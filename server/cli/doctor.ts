import { constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostConfig } from '../config/config.ts';
import { type RunningHost, runningHost } from '../host-lock.ts';
import { type Finding, messageOf } from './doctor-finding.ts';
import { livekitAnswers, managedLivekit } from './doctor-livekit.ts';
import { tcpFree } from './tcp-free.ts';
import { withStore } from './with-store.ts';

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
