import { constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { hostChecks } from '../../contract/diagnostics.ts';
import type { HostConfig } from '../config/config.ts';
import { clockSkewMs, mostClockSkewMs } from '../diagnostics/check-livekit.ts';
import { type Finding, findingOf, findingsAsText, messageOf } from '../diagnostics/doctor-finding.ts';
import { checkSecretFiles } from '../diagnostics/secret-files.ts';
import { tcpFree } from '../diagnostics/tcp-free.ts';
import { type RunningHost, runningHost } from '../host-lock.ts';
import { asOwner } from './as-owner.ts';
import { livekitAnswers, managedLivekit } from './doctor-livekit.ts';
import { withStore } from './with-store.ts';

const leastFreeBytes = 500_000_000;

/** Checks what a host needs, prints what was found and how to mend it. Exit code 1 if something is wrong. */
export async function doctor(config: HostConfig, asked: { json: boolean; providers: boolean }): Promise<number> {
  const findings = await examine(config, asked.providers);
  const wrong = findings.filter(({ mark }) => mark === 'wrong').length;
  if (asked.json) console.log(JSON.stringify({ wrong, findings }, null, 2));
  else {
    console.log(findingsAsText(findings));
    console.log(wrong === 0 ? '\nNothing is wrong.' : `\n${wrong} thing${wrong === 1 ? ' is' : 's are'} wrong.`);
  }
  return wrong === 0 ? 0 : 1;
}

/** Looks at this computer, and has the host look at itself where it runs. `providers` asks the providers too, which costs. */
export async function examine(config: HostConfig, providers: boolean): Promise<Finding[]> {
  const host = await runningHost(config.dataDir);
  const { livekit } = config;
  return [
    await dataFolder(config),
    await database(config),
    await disk(config),
    await hostPort(config, host),
    ...(livekit.mode === 'managed' ? await managedLivekit(config, livekit, host) : []),
    ...(host?.url ? await askHost(config, host.url, providers) : await withoutHost(config)),
    devices(),
  ];
}

/** The host's own checks, which Diagnostics in its settings shows as well. */
async function askHost(config: HostConfig, url: string, providers: boolean): Promise<Finding[]> {
  const checks = hostChecks.filter((check) => providers || check !== 'providers');
  try {
    return await asOwner(config, url, async (call) => {
      const findings: Finding[] = [];
      for (const check of checks) findings.push(findingOf(await call('runHostCheck', { params: { check } })));
      return findings;
    });
  } catch (error) {
    return [{ about: 'The host’s own checks', mark: 'wrong', detail: messageOf(error), mend: 'start the host anew' }];
  }
}

async function withoutHost(config: HostConfig): Promise<Finding[]> {
  const files = existsSync(config.dataDir) ? checkSecretFiles(config.dataDir) : null;
  return [
    await livekitAnswers(config),
    await clock(config),
    ...(files === null
      ? []
      : [
          findingOf({
            ...files,
            check: 'secret_files',
            tested: 'who may read the files with secrets',
            advice: files.advice ?? null,
            log: [],
            milliseconds: 0,
          }),
        ]),
  ];
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
async function clock({ livekit }: HostConfig): Promise<Finding> {
  const about = 'Clock';
  if (livekit.mode === 'managed')
    return { about, mark: 'note', detail: `${new Date().toISOString()}; nothing runs to compare it with` };
  const skewMs = await clockSkewMs(livekit.httpUrl).catch(() => null);
  if (skewMs === null || Number.isNaN(skewMs))
    return { about, mark: 'note', detail: `${livekit.httpUrl} does not tell its time` };
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return Math.abs(skewMs) <= mostClockSkewMs
    ? { about, mark: 'well', detail: `within ${Math.max(1, seconds)} s of ${livekit.httpUrl}` }
    : {
        about,
        mark: 'wrong',
        detail: `${seconds} s away from ${livekit.httpUrl}: tokens will be refused`,
        mend: 'let both computers set their clocks from the network (NTP)',
      };
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
