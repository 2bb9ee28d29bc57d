import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Installation } from './installation.ts';
import type { KeptVersion } from './update-record.ts';

/** What putting versions aside and back needs of the computer. */
export interface VersionPlaces {
  /** Folder of versions that are put aside. */
  readonly folder: string;
  /** Where the NSIS installer leaves itself once it has installed a version. */
  readonly keptInstaller: string;
  /** Runs a program and waits for it. Throws where it fails. */
  run(program: string, args: readonly string[]): Promise<void>;
  /** Starts a program that outlives this one. */
  start(program: string, args: readonly string[]): void;
}

/**
 * Puts the running version aside before a newer one takes its place; what was put aside before is thrown away. Null where
 * there is nothing to put aside: then a newer version cannot be taken back.
 */
export async function keepVersion(
  installation: Installation,
  version: string,
  places: VersionPlaces,
): Promise<KeptVersion | null> {
  await discardKept(places.folder);
  await mkdir(places.folder, { recursive: true, mode: 0o700 });
  switch (installation.kind) {
    case 'appimage': {
      const kept = join(places.folder, `${version}.AppImage`);
      await copyFile(installation.file, kept, constants.COPYFILE_FICLONE);
      return { version, kept, place: installation.file };
    }
    case 'mac': {
      const kept = join(places.folder, `${version}.app`);
      await places.run('/usr/bin/ditto', [installation.bundle, kept]);
      return { version, kept, place: installation.bundle };
    }
    case 'nsis': {
      if (!existsSync(places.keptInstaller)) return null;
      const kept = join(places.folder, `${version}-setup.exe`);
      await copyFile(places.keptInstaller, kept, constants.COPYFILE_FICLONE);
      return { version, kept, place: installation.folder };
    }
    default:
      return null;
  }
}

/**
 * Puts a version back in its place and starts it; whoever calls ends then.
 *
 * @throws where the kept version is gone or the place cannot be written to; what was installed is then still there
 */
export async function goBack(
  { kept, place }: KeptVersion,
  installation: Installation,
  places: VersionPlaces,
): Promise<void> {
  switch (installation.kind) {
    case 'appimage': {
      const beside = join(dirname(place), `.${basename(place)}.back`);
      await copyFile(kept, beside);
      await chmod(beside, 0o755);
      await rename(beside, place);
      // A file with its version in its name has another name than the one before.
      if (installation.file !== place) await rm(installation.file, { force: true });
      places.start(place, []);
      break;
    }
    case 'mac': {
      const beside = `${place}.back`;
      await rm(beside, { recursive: true, force: true });
      await places.run('/usr/bin/ditto', [kept, beside]);
      await rename(installation.bundle, join(places.folder, 'taken-back.app'));
      await rename(beside, place);
      places.start('/usr/bin/open', ['-n', place]);
      break;
    }
    case 'nsis':
      if (!existsSync(kept)) throw new Error(`${kept} is gone`);
      // Waits until this program has ended, installs silently where Windows knows it to be, and starts it.
      places.start(kept, ['--updated', '/S', '--force-run']);
      break;
    default:
      throw new Error('This installation cannot put an earlier version back.');
  }
}

export async function discardKept(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
