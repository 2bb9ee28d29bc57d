import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { livekitVersion } from '../../server/processes/livekit-release.ts';
import { startTestWorker } from '../../tests/support/agent-worker.ts';
import { findLivekitServer } from '../../tests/support/find-livekit-server.ts';
import { startTestLivekit } from '../../tests/support/livekit-server.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { buildStale } from '../build-stale.mjs';
import { packageApplication } from './package-application.mjs';
import { overBudget } from './size-by-part.mjs';

/** The state of a fuse is a letter in the program. */
const fuseOff = '0'.charCodeAt(0);
const fuseOn = '1'.charCodeAt(0);

test('the configuration is one that electron-builder knows, for every system', async () => {
  const file = fileURLToPath(new URL('../../electron-builder.yml', import.meta.url));
  const configuration = parse(readFileSync(file, 'utf8'));
  await validateConfiguration(configuration, new DebugLogger(false));
  expect(Object.keys(configuration)).toEqual(expect.arrayContaining(['linux', 'win', 'mac']));
});

test('a package for another system is refused: its native parts are not here', async () => {
  const other = process.platform === 'win32' ? '--linux' : '--win';
  await expect(packageApplication([other, '--dir'], {})).rejects.toThrow(/native parts are not in this computer/);
});

describe.runIf(process.platform === 'linux')('a package made from an Electron distribution at hand', () => {
  const folder = temporaryFolder();
  const application = join(folder.path, 'out', 'linux-unpacked');
  const resources = join(application, 'resources');
  const canMakeDeb = existsSync('/usr/bin/dpkg-deb');
  let packed: Awaited<ReturnType<typeof packageApplication>>;
  let paths: readonly string[];

  beforeAll(async () => {
    const distribution = join(folder.path, 'electron');
    writeDistribution(distribution);
    await buildStale(['renderer', 'main', 'preload', 'processes']);
    process.env.CUSTOM_FPM_PATH = fileURLToPath(
      new URL('../../tests/support/programs/fpm-by-dpkg-deb.mjs', import.meta.url),
    );
    const pack = async (out: string, ...target: string[]) =>
      packageApplication(['--linux', '--dist', distribution, '--out', join(folder.path, out), ...target], {
        ...process.env,
        TABERNACLE_PACKAGE_LIVEKIT: await findLivekitServer(),
      });
    packed = await pack('out', ...(canMakeDeb ? ['--target', 'deb'] : ['--dir']));
    paths = packed.contents.map(({ path }) => path);
    const again = await pack('again', '--dir');
    expect(again.contents.map(({ path }) => path)).toEqual(paths);
  }, 240_000);
  afterAll(() => folder[Symbol.dispose]());

  test('has what it needs and nothing of the sources', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        'tabernacle',
        'resources/app.asar/dist/main/main.js',
        'resources/app.asar/dist/preload/preload.cjs',
        'resources/app.asar/dist/renderer/index.html',
        'resources/app.asar/node_modules/express/package.json',
        'resources/app.asar.unpacked/dist/processes/guard.js',
        'resources/app.asar.unpacked/dist/processes/worker.js',
        'resources/app.asar.unpacked/dist/processes/assistant-job.js',
        `resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
        'resources/bin/livekit-server',
        'resources/sbom.cdx.json',
        'resources/third-party-licences.txt',
      ]),
    );
    const scriptureTexts = /\/server\/scripture\/texts\/\w+\.tsv\.br$/;
    const unwanted =
      /\/app\.asar(\.unpacked)?\/((main|server|renderer|tests|docs)\/|node_modules\/(electron|vite|react-dom|lucide-react|typescript)\/)|\.map$/;
    expect(paths.filter((path) => unwanted.test(path) && !scriptureTexts.test(path))).toEqual([]);
    expect(paths.filter((path) => /better-sqlite3\/prebuilds\//.test(path))).toHaveLength(1);
    expect(paths.filter((path) => path.startsWith('locales/'))).toEqual(['locales/en-US.pak', 'locales/es.pak']);
  });

  test('is no larger than each line of the budget allows, and each line says why', () => {
    expect(overBudget(packed.sizes)).toEqual([]);
    expect(packed.sizes.every(({ why }) => why.length > 20)).toBe(true);
    const all = packed.contents.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(packed.sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(all);
    const megabyte = 1e6;
    const [first, ...others] = packed.sizes;
    const grown = first === undefined ? [] : [{ ...first, bytes: first.atMostBytes + megabyte }, ...others];
    expect(overBudget(grown)).toHaveLength(1);
  });

  test('lists what it is made of: packages, bundled ones too, Electron and livekit-server', () => {
    const bill = JSON.parse(readFileSync(join(resources, 'sbom.cdx.json'), 'utf8'));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'tabernacle' } } });
    const names: string[] = bill.components.map(({ name }: { name: string }) => name);
    for (const name of ['express', 'better-sqlite3', 'react', 'livekit-client', 'electron', 'livekit-server'])
      expect(names).toContain(name);
    for (const name of ['vite', 'vitest', 'typescript', 'electron-builder']) expect(names).not.toContain(name);
    const licences = readFileSync(join(resources, 'third-party-licences.txt'), 'utf8');
    expect(licences).toContain('LIVEKIT MODEL LICENSE');
    expect(licences).toMatch(/\nreact \d/);
  });

  test('runs its own livekit-server and, from beside the archive, on plain Node, the assistant', async () => {
    const program = join(resources, 'bin', 'livekit-server');
    expect(execFileSync(program, ['--version'], { encoding: 'utf8' })).toContain(livekitVersion);

    // Nothing of this checkout is above that folder.
    const beside = join(resources, 'app.asar.unpacked');
    const index = join(folder.path, 'scripture.db');
    const indexed = spawnSync(process.execPath, [join(beside, 'dist/processes/build-scripture-index.js'), index]);
    expect({ code: indexed.status, made: existsSync(index) }).toEqual({ code: 0, made: true });
    await using livekit = await startTestLivekit();
    await using worker = await startTestWorker(livekit.connection, {
      program: join(beside, 'dist/processes/worker.js'),
    });
    await worker.ready();
    expect((await worker.health()).worker).toMatchObject({ registered: true, idle_processes: 1, fault: null });
  }, 60_000);

  test('has its fuses set', async () => {
    const fuses = await getCurrentFuseWire(join(application, 'tabernacle'));
    expect({
      RunAsNode: fuses[FuseV1Options.RunAsNode],
      EnableCookieEncryption: fuses[FuseV1Options.EnableCookieEncryption],
      EnableNodeOptionsEnvironmentVariable: fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      EnableNodeCliInspectArguments: fuses[FuseV1Options.EnableNodeCliInspectArguments],
      EnableEmbeddedAsarIntegrityValidation: fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      OnlyLoadAppFromAsar: fuses[FuseV1Options.OnlyLoadAppFromAsar],
      GrantFileProtocolExtraPrivileges: fuses[FuseV1Options.GrantFileProtocolExtraPrivileges],
    }).toEqual({
      // The guard and the assistant run on it: docs/decisions/0003.
      RunAsNode: fuseOn,
      EnableCookieEncryption: fuseOn,
      EnableNodeOptionsEnvironmentVariable: fuseOff,
      EnableNodeCliInspectArguments: fuseOff,
      EnableEmbeddedAsarIntegrityValidation: fuseOn,
      OnlyLoadAppFromAsar: fuseOn,
      GrantFileProtocolExtraPrivileges: fuseOff,
    });
  });

  test.runIf(canMakeDeb)('is a deb with a desktop entry, a link handler and icons of every size', () => {
    const deb = packed.files.find((file) => file.endsWith('.deb')) ?? '';
    const tree = join(folder.path, 'deb');
    execFileSync('dpkg-deb', ['-x', deb, tree]);
    const entry = readFileSync(join(tree, 'usr/share/applications/tabernacle.desktop'), 'utf8');
    expect(entry).toContain('Exec=/opt/Tabernacle/tabernacle %U');
    expect(entry).toContain('MimeType=x-scheme-handler/tabernacle;');
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
      const icon = join(tree, `usr/share/icons/hicolor/${size}x${size}/apps/tabernacle.png`);
      expect(readFileSync(icon).readUInt32BE(16), 'width of the picture').toBe(size);
    }
    expect(statSync(join(tree, 'opt/Tabernacle/resources/bin/livekit-server')).mode & 0o111).toBe(0o111);
    const about = execFileSync('dpkg-deb', ['-f', deb], { encoding: 'utf8' });
    expect(about).toMatch(/^Package: tabernacle$/m);
    expect(about).toMatch(/^Depends: .*libgtk-3-0/m);
  });
});

/** The least that counts as a distribution of Electron: a program with fuses that can be set, and words of languages. */
function writeDistribution(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  for (const language of ['en-US', 'es', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), language);
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  // As Electron comes: what a package sets differs from it.
  const wire = Buffer.concat([Buffer.from([1, 9]), Buffer.from('101100011')]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(`#!/bin/sh\n${sentinel}`), wire]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), '0.0.0');
}
