import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { App } from 'electron';
import { defaultCacheDir } from '../../server/config/data-dir.ts';
import { type Installation, installationOf } from './installation.ts';
import type { VersionPlaces } from './previous-version.ts';

/** How the program that runs was installed. */
export function thisInstallation(app: App): Installation {
  return installationOf({
    platform: process.platform,
    isPackaged: app.isPackaged,
    file: process.execPath,
    env: process.env,
  });
}

/** Whether the package was made with a place to look for updates. */
export function hasUpdateFeed(): boolean {
  return existsSync(join(process.resourcesPath, 'app-update.yml'));
}

const run = promisify(execFile);

/** Where versions are put aside on this computer. */
export const versionPlaces: VersionPlaces = {
  folder: join(defaultCacheDir(), 'previous-version'),
  keptInstaller: join(process.env.LOCALAPPDATA ?? '', 'tabernacle-updater', 'installer.exe'),
  run: async (program, args) => {
    await run(program, [...args]);
  },
  start: (program, args) => {
    spawn(program, [...args], { detached: true, stdio: 'ignore' }).unref();
  },
};
