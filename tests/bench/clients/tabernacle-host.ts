import { fork } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client as Api, createClient } from '../../../contract/client.ts';
import type { HostConfig } from '../../../server/config/config.ts';
import type { Lab } from '../lab/lab.ts';
import { benchHostConfig } from './bench-host-config.ts';
import { createCookieFetch } from './cookie-fetch.ts';
import type { HostReady } from './host-process.ts';

/** This application's host, running, and its API with the owner's session. */
export interface TabernacleHost {
  readonly url: string;
  readonly api: Api;
  /** Headers that carry the owner's session, for requests that the bench makes itself. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Starts the real host on the built interface, with the lab's LiveKit server as an external one. Throws if it does not start. */
export async function startTabernacleHost(
  lab: Lab,
  { rendererDir, livekitUrl }: { rendererDir: string; livekitUrl: string | null },
): Promise<TabernacleHost> {
  if (!existsSync(join(rendererDir, 'index.html'))) throw new Error('the interface is not built: npm run build');
  const config = benchHostConfig(lab.dir, {
    port: lab.ports.host,
    rendererDir,
    livekit: {
      mode: 'external',
      httpUrl: lab.livekit.httpUrl,
      wsUrl: lab.livekit.wsUrl,
      publicUrl: livekitUrl,
      apiKey: lab.livekit.apiKey,
      apiSecret: lab.livekit.apiSecret,
    },
    agent: { autoStart: false },
  });
  const { url, signInLink } = await startHostProcess(lab, config);
  return { url, ...(await signIn(url, signInLink)) };
}

/**
 * Starts the host in a process of its own. Its log is in the lab's folder.
 *
 * @param profileDir where it writes a .cpuprofile of itself when it ends; null writes none
 */
export async function startHostProcess(
  lab: Pick<Lab, 'dir' | 'cleanup'>,
  config: HostConfig,
  profileDir: string | null = null,
): Promise<HostReady> {
  const log = openSync(join(lab.dir, 'host.log'), 'a');
  const entry = fileURLToPath(new URL('./host-process.ts', import.meta.url));
  const execArgv = profileDir === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
  const child = fork(entry, { stdio: ['ignore', log, log, 'ipc'], execArgv });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  lab.cleanup.add('the host', async () => {
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(timer);
  });
  child.send(config);
  return Promise.race([
    new Promise<HostReady>((resolve) => child.once('message', (message) => resolve(message as HostReady))),
    gone.then((): never => {
      throw new Error(`the host did not start; its log is ${join(lab.dir, 'host.log')}`);
    }),
  ]);
}

/** The owner's session, from a link that signs in once. */
export async function signIn(url: string, signInLink: string): Promise<Pick<TabernacleHost, 'api' | 'headers'>> {
  const origin = { origin: url };
  const { fetch, cookie } = createCookieFetch();
  const signingIn = createClient({ origin: url, headers: () => origin, fetch });
  await signingIn('createSession', { body: { code: new URL(signInLink).hash.slice(1) } });
  const headers = { ...origin, cookie: cookie() };
  return { api: createClient({ origin: url, headers: () => headers }), headers };
}
