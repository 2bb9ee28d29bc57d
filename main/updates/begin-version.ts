import type { App } from 'electron';
import type { Logger } from 'pino';
import { AppError } from '../../contract/errors.ts';
import { systemFault } from '../host-failure.ts';
import { keepData, restoreKeptData } from './data-before-update.ts';
import { goBack } from './previous-version.ts';
import { thisInstallation, versionPlaces } from './this-installation.ts';
import { type KeptVersion, noteNotCounted, noteStart, readUpdateRecord, writeUpdateRecord } from './update-record.ts';

/**
 * Notes that this version starts, before anything else happens; the database is put aside before a new version opens it.
 *
 * @returns the version to go back to, where this one has failed to start too often
 */
export function beginVersion(app: App, dataDir: string): KeptVersion | null {
  if (!app.isPackaged) return null;
  const { record, isFirst, goBackTo } = noteStart(readUpdateRecord(dataDir), app.getVersion());
  if (isFirst) keepData(dataDir);
  writeUpdateRecord(dataDir, record);
  return goBackTo;
}

/** Puts an earlier version back, with the data that it knew, and starts it. Throws where that cannot be done. */
export async function takeBackVersion(app: App, dataDir: string, version: KeptVersion, log: Logger): Promise<void> {
  log.error(
    { version: app.getVersion(), earlier: version.version },
    'this version failed to start; an earlier one takes its place',
  );
  restoreKeptData(dataDir);
  app.releaseSingleInstanceLock();
  await goBack(version, thisInstallation(app), versionPlaces);
}

/** The application could not start. Where a port, the disk or a folder is to blame, it is not this version. */
export function noteFailedStart(app: App, dataDir: string, error: unknown): void {
  if (!app.isPackaged || !isThisComputers(error)) return;
  writeUpdateRecord(dataDir, noteNotCounted(readUpdateRecord(dataDir)));
}

function isThisComputers(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'conflict' || error.code === 'invalid_request';
  return systemFault(error) !== null;
}
