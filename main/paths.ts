import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import type { StartOptions } from './start-options.ts';

export const applicationName = 'Tabernacle';

/** Files of the built application, as seen from `dist/main/main.js`. */
export const preloadFile = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));
export const rendererDir = fileURLToPath(new URL('../renderer', import.meta.url));
export const badgeFile = fileURLToPath(new URL('../../build/icons/badge.png', import.meta.url));
export const windowIconFile = fileURLToPath(new URL('../../build/icons/512x512.png', import.meta.url));

/**
 * Names the application and its folders. The host's data lies in the folder itself, what the browser engine keeps in
 * `window/` below it. Another data folder therefore is another application: two of them can run side by side.
 */
export function setupPaths({ dataDir, ownDataDir }: StartOptions): void {
  app.setName(applicationName);
  mkdirSync(join(dataDir, 'window'), { recursive: true, mode: 0o700 });
  app.setPath('userData', dataDir);
  app.setPath('sessionData', join(dataDir, 'window'));
  // macOS keeps logs elsewhere; a folder that somebody chose holds everything.
  if (ownDataDir || process.platform !== 'darwin') app.setAppLogsPath(join(dataDir, 'logs'));
}
