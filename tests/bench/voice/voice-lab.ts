import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { type Providers, startProviders } from '../../support/providers/start-providers.ts';
import { until } from '../../support/until.ts';
import { benchHostConfig } from '../clients/bench-host-config.ts';
import { signIn, startHostProcess } from '../clients/tabernacle-host.ts';
import type { Cleanup } from '../lab/cleanup.ts';
import { type LivekitServer, startLivekitServer } from '../lab/livekit-server.ts';

/** What the assistant's measurements run in: one LiveKit server, providers that answer at once, a host, two workers. */
export interface VoiceLab {
  readonly dir: string;
  readonly chromium: string;
  readonly livekit: LivekitServer;
  readonly providers: Providers;
  readonly hostUrl: string;
  /** The owner's session. */
  readonly ownerCookie: string;
  readonly cleanup: Cleanup;
  /** A browser whose microphone plays the file once. */
  browser(recording: string): Promise<Browser>;
}

/** Starts all of it; the workers are registered and warm when it resolves. */
export async function openVoiceLab(parts: {
  readonly dir: string;
  readonly chromium: string;
  readonly livekitBinary: string;
  readonly firstPort: number;
  readonly rendererDir: string | null;
  readonly cleanup: Cleanup;
}): Promise<VoiceLab> {
  const { dir, cleanup, firstPort } = parts;
  const ports = { signal: firstPort, iceTcp: firstPort + 1, iceUdp: firstPort + 2, host: firstPort + 3 };
  const livekit = await startLivekitServer(parts.livekitBinary, {
    dir,
    ports: { ...ports, loadControl: 0, peer: 0 },
    ip: '127.0.0.1',
  });
  cleanup.add('livekit-server', livekit.kill);
  const providers = await startProviders({ languageModel: () => ({ text: 'Grace and peace be with you.' }) });
  cleanup.add('the providers', () => providers[Symbol.asyncDispose]());
  const config = benchHostConfig(dir, {
    port: ports.host,
    rendererDir: parts.rendererDir,
    livekit: { mode: 'external', ...livekit, publicUrl: null },
    agent: {
      autoStart: true,
      openaiApiKey: providers.keys.openai,
      deepgramApiKey: providers.keys.deepgram,
      openaiBaseUrl: providers.openaiBaseUrl,
      deepgramBaseUrl: providers.deepgramBaseUrl,
    },
  });
  const { url, signInLink } = await startHostProcess({ dir, cleanup }, config);
  const { headers } = await signIn(url, signInLink);
  await startDefaultWorker({ dir, cleanup, livekit, providers });
  await until('the assistant is ready', () => assistantReady(url), 60_000);
  return {
    dir,
    chromium: parts.chromium,
    livekit,
    providers,
    hostUrl: url,
    ownerCookie: headers.cookie ?? '',
    cleanup,
    async browser(recording) {
      const browser = await chromium.launch({ executablePath: parts.chromium, args: browserArgs(recording) });
      cleanup.add('a browser', () => browser.close());
      return browser;
    },
  };
}

const browserArgs = (recording: string) => [
  '--no-sandbox',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${recording}%noloop`,
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

async function startDefaultWorker(parts: {
  readonly dir: string;
  readonly cleanup: Cleanup;
  readonly livekit: LivekitServer;
  readonly providers: Providers;
}): Promise<void> {
  const { dir, cleanup, livekit, providers } = parts;
  const log = openSync(join(dir, 'default-worker.log'), 'a');
  const child = fork(fileURLToPath(new URL('./default-worker.ts', import.meta.url)), {
    stdio: ['ignore', log, log, 'ipc'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LIVEKIT_URL: livekit.wsUrl,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
      ...providers.env,
    },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  cleanup.add('the worker with the defaults', async () => {
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), 8000);
    await gone;
    clearTimeout(timer);
  });
  await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error(`the worker with the defaults did not start; its log is in ${dir}`))),
  ]);
}

/** Whether the worker is registered and has a process that waits for a conversation. */
export async function assistantReady(url: string): Promise<boolean> {
  const health = (await (await fetch(`${url}/api/v1/livekit/voice/health`)).json()) as {
    agent_status: { worker: { registered: boolean; idle_processes: number } | null };
  };
  const { worker } = health.agent_status;
  return worker?.registered === true && worker.idle_processes > 0;
}
