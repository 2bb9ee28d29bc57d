import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { chromiumPath } from './chromium-path.ts';
import { freeHostPorts } from './ports.ts';
import { temporaryFolder } from './temporary-folder.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const standIn = fileURLToPath(new URL('electron-stand-in/electron', import.meta.url));
const fakeMedia = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export interface DesktopOptions {
  /** Arguments of the application, such as a link. */
  readonly args?: readonly string[];
  /** Environment beside the test's own, where the role is that of a host. */
  readonly env?: Readonly<Record<string, string>>;
  /** A recording that plays once from the moment that a page opens the microphone. */
  readonly microphoneFile?: string;
}

/** The desktop application under test, with a real host and a real livekit-server in it. */
export interface DesktopApp {
  readonly app: ElectronApplication;
  /** The window's page; a host's is signed in as the owner. */
  readonly page: Page;
  /** Address of the host or client that the application runs. */
  readonly url: string;
  /** Which program ran it: `Electron 45.4.1` or `stand-in (Chromium 156)`. Every desktop test prints it. */
  readonly hostName: string;
  /** Starts the program a second time with further arguments, as the system does for a link. @returns its exit code */
  startAgain(...args: string[]): Promise<number | null>;
  /** Quits in order, waits until the process has ended, and removes the data. */
  close(): Promise<void>;
}

interface DesktopProgram {
  readonly kind: 'electron' | 'stand_in';
  readonly path: string;
}

/** The program that plays the desktop here: Electron where its runtime is installed, otherwise the stand-in. */
function desktopProgram(): DesktopProgram {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  };
  const electron = join(projectRoot, 'node_modules/electron/dist', names[process.platform] ?? 'electron');
  return existsSync(electron) ? { kind: 'electron', path: electron } : { kind: 'stand_in', path: standIn };
}

/**
 * Starts the built application (`dist/`) on an empty data folder and free ports, with a fake camera and microphone, and
 * waits until its window shows a page.
 */
export async function launchDesktop({
  args = [],
  env: more = {},
  microphoneFile,
}: DesktopOptions = {}): Promise<DesktopApp> {
  const folder = temporaryFolder();
  const ports = await freeHostPorts();
  const { kind, path } = desktopProgram();
  const env = {
    ...definedOnly(process.env),
    TABERNACLE_DATA_DIR: folder.path,
    TABERNACLE_ROLE: 'host',
    TABERNACLE_PORT: `${ports.host}`,
    TABERNACLE_LIVEKIT_PORT: `${ports.signal}`,
    TABERNACLE_LIVEKIT_TCP_PORT: `${ports.tcp}`,
    TABERNACLE_LIVEKIT_UDP_PORTS: `${ports.udpStart}-${ports.udpEnd}`,
    STAND_IN_CHROMIUM: chromiumPath(),
    ...more,
  };
  // Playwright looks for the program through its own environment.
  if (kind === 'stand_in') process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(path);
  const microphone = microphoneFile ? [`--use-file-for-fake-audio-capture=${microphoneFile}%noloop`] : [];
  const app = await _electron.launch({
    args: [...fakeMedia, ...microphone, projectRoot, ...args],
    cwd: projectRoot,
    env,
  });
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol === 'http:' && !['/sign-in', '/open'].includes(url.pathname));

  const version = await app.evaluate(() => process.versions.electron ?? null);
  const chromium = await page.evaluate(() => navigator.userAgent.match(/Chrome\/(\d+)/)?.[1] ?? 'unknown');
  return {
    app,
    page,
    url: new URL(page.url()).origin,
    hostName: version === null ? `stand-in (Chromium ${chromium})` : `Electron ${version}`,
    startAgain: async (...again) => {
      const child = spawn(path, ['--no-sandbox', projectRoot, ...again], { cwd: projectRoot, env, stdio: 'ignore' });
      const [code] = await once(child, 'exit');
      return code;
    },
    close: async () => {
      await app.close();
      folder[Symbol.dispose]();
    },
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Playwright's `test` with one desktop application a worker. Each test says which program ran it. */
export const test = base.extend<{ readonly sayWhichHost: undefined }, { readonly desktop: DesktopApp }>({
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern.
    async ({}, use) => {
      const desktop = await launchDesktop();
      await use(desktop);
      await desktop.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  sayWhichHost: [
    async ({ desktop }, use, info) => {
      info.annotations.push({ type: 'desktop host', description: desktop.hostName });
      console.log(`desktop host: ${desktop.hostName}`);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
