import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { discardKeptData, keepData, restoreKeptData } from './data-before-update.ts';
import { installationOf } from './installation.ts';
import { goBack, keepVersion, type VersionPlaces } from './previous-version.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());

function computer() {
  const started: (readonly string[])[] = [];
  const run: (readonly string[])[] = [];
  const places: VersionPlaces = {
    folder: join(folder.path, 'kept'),
    keptInstaller: join(folder.path, 'installer.exe'),
    run: async (program, args) => {
      run.push([program, ...args]);
    },
    start: (program, args) => started.push([program, ...args]),
  };
  return { places, started, run };
}

function file(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

describe('an AppImage', () => {
  test('is put aside, and put back in its place with the right to be run', async () => {
    const { places, started } = computer();
    const installed = file('Tabernacle.AppImage', 'one');
    const kept = await keepVersion({ kind: 'appimage', file: installed }, '1.0.0', places);
    writeFileSync(installed, 'two');
    expect(kept).not.toBeNull();
    if (kept === null) return;
    await goBack(kept, { kind: 'appimage', file: installed }, places);
    expect(readFileSync(installed, 'utf8')).toBe('one');
    expect(statSync(installed).mode & 0o111).toBe(0o111);
    expect(started).toEqual([[installed]]);
  });

  test('with its version in its name takes the place of the newer file', async () => {
    const { places, started } = computer();
    const old = file('tabernacle-1.0.0.AppImage', 'one');
    const kept = await keepVersion({ kind: 'appimage', file: old }, '1.0.0', places);
    const newer = file('tabernacle-1.1.0.AppImage', 'two');
    if (kept === null) throw new Error('nothing was kept');
    await goBack(kept, { kind: 'appimage', file: newer }, places);
    expect(existsSync(newer)).toBe(false);
    expect(started).toEqual([[old]]);
  });

  test('that is no longer kept leaves what is installed as it is', async () => {
    const { places, started } = computer();
    const installed = file('Tabernacle.AppImage', 'two');
    const gone = { version: '1.0.0', kept: join(folder.path, 'gone'), place: installed };
    await expect(goBack(gone, { kind: 'appimage', file: installed }, places)).rejects.toThrow();
    expect(readFileSync(installed, 'utf8')).toBe('two');
    expect(started).toEqual([]);
  });

  test('of the time before is thrown away when another is put aside', async () => {
    const { places } = computer();
    const installed = file('Tabernacle.AppImage', 'one');
    for (const version of ['1.0.0', '1.1.0']) await keepVersion({ kind: 'appimage', file: installed }, version, places);
    expect(readdirSync(places.folder)).toEqual(['1.1.0.AppImage']);
  });
});

describe('on Windows', () => {
  const nsis = { kind: 'nsis', folder: 'C:\\Tabernacle' } as const;

  test('the installer that NSIS has left is put aside, and run again silently', async () => {
    const { places, started } = computer();
    file('installer.exe', 'one');
    const kept = await keepVersion(nsis, '1.0.0', places);
    file('installer.exe', 'two');
    if (kept === null) throw new Error('nothing was kept');
    expect(readFileSync(kept.kept, 'utf8')).toBe('one');
    await goBack(kept, nsis, places);
    expect(started).toEqual([[kept.kept, '--updated', '/S', '--force-run']]);
  });

  test('nothing is put aside where there is no installer', async () => {
    expect(await keepVersion(nsis, '1.0.0', computer().places)).toBeNull();
  });
});

test('on macOS the whole bundle is copied by ditto, which keeps its signature, and opened anew', async () => {
  const { places, run, started } = computer();
  const bundle = join(folder.path, 'Tabernacle.app');
  mkdirSync(bundle);
  const installation = { kind: 'mac', bundle } as const;
  const kept = await keepVersion(installation, '1.0.0', places);
  if (kept === null) throw new Error('nothing was kept');
  mkdirSync(`${bundle}.back`);
  const back = goBack(kept, installation, {
    ...places,
    run: async (program, args) => {
      await places.run(program, args);
      mkdirSync(args[1] ?? '', { recursive: true });
    },
  });
  await back;
  expect(run).toEqual([
    ['/usr/bin/ditto', bundle, kept.kept],
    ['/usr/bin/ditto', kept.kept, `${bundle}.back`],
  ]);
  expect(started).toEqual([['/usr/bin/open', '-n', bundle]]);
  expect(existsSync(join(places.folder, 'taken-back.app'))).toBe(true);
});

describe('the database', () => {
  const open = () => new Database(join(folder.path, 'tabernacle.db'));

  test('is as it was before the version that is taken back, and what that one did lies aside', () => {
    const before = open();
    before.exec('create table hymns (name text); insert into hymns values (1)');
    before.close();
    keepData(folder.path);
    const newer = open();
    newer.exec('alter table hymns add column tune text; pragma user_version = 99');
    newer.close();
    restoreKeptData(folder.path);
    const restored = open();
    expect(restored.pragma('user_version', { simple: true })).toBe(0);
    expect(restored.prepare('select * from hymns').all()).toEqual([{ name: '1' }]);
    restored.close();
    expect(existsSync(join(folder.path, 'before-update'))).toBe(false);
    const aside = new Database(join(folder.path, 'taken-back', 'tabernacle.db'));
    expect(aside.pragma('user_version', { simple: true })).toBe(99);
    aside.close();
  });

  test('stays where nothing was kept', () => {
    open().close();
    restoreKeptData(folder.path);
    expect(existsSync(join(folder.path, 'tabernacle.db'))).toBe(true);
  });

  test('that was kept is thrown away once the version is proven', () => {
    open().close();
    keepData(folder.path);
    expect(existsSync(join(folder.path, 'before-update'))).toBe(true);
    discardKeptData(folder.path);
    expect(existsSync(join(folder.path, 'before-update'))).toBe(false);
  });
});

describe('who brings the next version', () => {
  const base = { isPackaged: true, env: {} };

  test('a checkout, and what a package manager, an MSI or a zip brought, are left alone', () => {
    expect(installationOf({ ...base, isPackaged: false, platform: 'linux', file: '/x/electron' }).kind).toBe(
      'checkout',
    );
    expect(installationOf({ ...base, platform: 'linux', file: '/opt/Tabernacle/tabernacle' }).kind).toBe('otherwise');
    const program = file('Tabernacle.exe', '');
    expect(installationOf({ ...base, platform: 'win32', file: program }).kind).toBe('otherwise');
    const fromImage = '/Volumes/nowhere/Tabernacle.app/Contents/MacOS/Tabernacle';
    expect(installationOf({ ...base, platform: 'darwin', file: fromImage }).kind).toBe('otherwise');
  });

  test('an AppImage in a folder that can be written to, an NSIS installation and a bundle update themselves', () => {
    const image = file('Tabernacle.AppImage', '');
    expect(installationOf({ ...base, platform: 'linux', file: '/tmp/x', env: { APPIMAGE: image } })).toEqual({
      kind: 'appimage',
      file: image,
    });
    file('Uninstall Tabernacle.exe', '');
    const program = file('Tabernacle.exe', '');
    expect(installationOf({ ...base, platform: 'win32', file: program }).kind).toBe('nsis');
    const bundle = join(folder.path, 'Tabernacle.app');
    expect(installationOf({ ...base, platform: 'darwin', file: join(bundle, 'Contents/MacOS/Tabernacle') })).toEqual({
      kind: 'mac',
      bundle,
    });
  });
});
