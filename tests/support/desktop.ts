import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { chromiumPath } from './chromium-path.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const standIn = fileURLToPath(new URL('electron-stand-in', import.meta.url));

/** The desktop application under test. */
export interface Desktop {
  readonly app: ElectronApplication;
  /** The window's page, at home and signed in as the owner. */
  readonly page: Page;
  /** Which program ran it, in the words that every desktop test prints. */
  readonly hostName: string;
  /** Everything the program has written to standard error so far. */
  stderr(): string;
  /** Quits the application in order and waits until its process has ended. */
  close(): Promise<void>;
}

export interface DesktopOptions {
  readonly dataDir: string;
  readonly port: number;
  /** Further arguments, such as a link. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The program that plays the desktop here: Electron where its runtime is installed, otherwise the stand-in. */
export function desktopProgram(): { readonly kind: 'electron' | 'stand_in'; readonly path: string } {
  const package_ = join(projectRoot, 'node_modules/electron');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<string, string>;
  const real = join(package_, 'dist', names[process.platform] ?? 'electron');
  return existsSync(real) ? { kind: 'electron', path: real } : { kind: 'stand_in', path: join(standIn, 'electron') };
}

/** The environment in which the program runs the application. */
export function desktopEnvironment({ dataDir, port, env = {} }: DesktopOptions): Record<string, string> {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) own[name] = value;
  return {
    ...own,
    TABERNACLE_DATA_DIR: dataDir,
    TABERNACLE_PORT: `${port}`,
    STAND_IN_CHROMIUM: chromiumPath(),
    ...env,
  };
}

/** Starts the built application (`dist/`) with a fake camera and microphone, and waits for its home screen. */
export async function launchDesktop(options: DesktopOptions): Promise<Desktop> {
  const { kind, path } = desktopProgram();
  if (kind === 'stand_in') process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(path);
  const app = await _electron.launch({
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      projectRoot,
      ...(options.args ?? []),
    ],
    cwd: projectRoot,
    env: desktopEnvironment(options),
  });
  let stderr = '';
  app.process().stderr?.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol === 'http:' && url.pathname !== '/sign-in');
  const version = await app.evaluate(() => process.versions.electron ?? null);
  const browser = await page.evaluate(() => navigator.userAgent.match(/Chrome\/([\d.]+)/)?.[1] ?? 'unknown');
  const hostName = version === null ? `stand-in (Chromium ${browser})` : `Electron ${version}`;
  return {
    app,
    page,
    hostName: `desktop host: ${hostName}`,
    stderr: () => stderr,
    close: () => app.close(),
  };
}
