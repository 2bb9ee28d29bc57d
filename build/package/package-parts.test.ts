import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parser } from 'sax';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../server/project-root.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { idleExceptions, licenceFaults } from '../licences.mjs';
import { livekitProgram } from './livekit-program.mjs';
import { withMsiSettings } from './msi-settings.mjs';
import { lockedPackages, shippedPackages } from './shipped-packages.mjs';
import { signing } from './signing.mjs';
import { updateFeed } from './update-feed.mjs';

describe('the livekit-server of a package', () => {
  /** A release archive for another kind of computer than this one, served as the release site would. */
  async function release(folder: string) {
    mkdirSync(join(folder, 'release'));
    const program = join(folder, 'release', 'livekit-server');
    writeFileSync(program, 'the program');
    chmodSync(program, 0o755);
    const file = join(folder, 'livekit.tar.gz');
    execFileSync('tar', ['-czf', file, '-C', join(folder, 'release'), 'livekit-server']);
    const bytes = readFileSync(file);
    const server = createServer((_request, response) => response.end(bytes)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/livekit.tar.gz`;
    return { url, sha256: createHash('sha256').update(bytes).digest('hex'), [Symbol.dispose]: () => server.close() };
  }

  test('comes for the system of the package, from the archive with the pinned checksum, once', async () => {
    using folder = temporaryFolder();
    using archive = await release(folder.path);
    const cacheDir = join(folder.path, 'cache');
    const path = await livekitProgram('linux', 'riscv64', {}, { cacheDir, archive });
    expect(readFileSync(path, 'utf8')).toBe('the program');
    const nowhere = { url: 'http://127.0.0.1:9/', sha256: '' };
    expect(await livekitProgram('linux', 'riscv64', {}, { cacheDir, archive: nowhere })).toBe(path);
  });

  test('is refused with another checksum', async () => {
    using folder = temporaryFolder();
    using served = await release(folder.path);
    const archive = { ...served, sha256: 'f'.repeat(64) };
    const asked = livekitProgram('linux', 'riscv64', {}, { cacheDir: join(folder.path, 'cache'), archive });
    await expect(asked).rejects.toThrow(/not the archive that was expected.*TABERNACLE_PACKAGE_LIVEKIT/);
  });

  test('is the file that the environment names, where nothing can be downloaded', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'given');
    writeFileSync(file, '');
    expect(await livekitProgram('darwin', 'arm64', { TABERNACLE_PACKAGE_LIVEKIT: file })).toBe(file);
    const asked = livekitProgram('darwin', 'arm64', { TABERNACLE_PACKAGE_LIVEKIT: `${file}-not` });
    await expect(asked).rejects.toThrow(/there is no such file/);
  });
});

describe('signing', () => {
  test('is left out with a sentence where the environment has no certificate, or fails where it is required', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      expect(signing(platform, {}).missing).toEqual([expect.stringMatching(/^Not signed/)]);
      expect(() => signing(platform, { TABERNACLE_REQUIRE_SIGNING: '1' })).toThrow(/Not signed/);
    }
    expect(signing('darwin', {}).config).toMatchObject({ mac: { identity: null } });
    expect(signing('linux', {}).missing).toEqual([]);
  });

  test('is asked for, and must then succeed, with a certificate', () => {
    expect(signing('win32', { WIN_CSC_LINK: 'c.pfx' })).toEqual({ config: { forceCodeSigning: true }, missing: [] });
    const azure = { TABERNACLE_AZURE_SIGNING: 'https://eus.codesigning.azure.net,account,profile,Church' };
    expect(signing('win32', azure).config).toMatchObject({ win: { azureSignOptions: { publisherName: 'Church' } } });
    const certificate = { CSC_LINK: 'c.p12' };
    expect(signing('darwin', certificate).missing).toEqual([expect.stringMatching(/^Not notarised/)]);
    const key = { ...certificate, APPLE_API_KEY: 'k.p8', APPLE_API_KEY_ID: 'i', APPLE_API_ISSUER: 'j' };
    expect(signing('darwin', key)).toEqual({
      config: { forceCodeSigning: true, mac: { notarize: true } },
      missing: [],
    });
  });
});

test('updates come over https, or there are none', () => {
  expect(updateFeed({})).toBeNull();
  const url = 'https://updates.example/tabernacle';
  expect(updateFeed({ TABERNACLE_UPDATE_URL: url })).toEqual({ provider: 'generic', url });
  expect(() => updateFeed({ TABERNACLE_UPDATE_URL: 'http://updates.example' })).toThrow(/https/);
});

describe('the MSI', () => {
  const template = join(projectRoot, 'node_modules/app-builder-lib/templates/msi/template.xml');
  // electron-builder fills these in; what is between them is the project that it writes.
  const project = readFileSync(template, 'utf8').replace(/\{\{[\s\S]*?\}\}|\$\{[^}]*\}/g, '');

  test('has a preset server that later versions keep, as the managed setting that the application reads', () => {
    const { elements } = readXml(withMsiSettings(project));
    expect(elements).toContainEqual(['Property', expect.objectContaining({ Id: 'SERVER_URL', Secure: 'yes' })]);
    expect(elements).toContainEqual([
      'RegistryValue',
      expect.objectContaining({
        Root: 'HKLM',
        Key: 'Software\\Policies\\Tabernacle',
        Name: 'ServerUrl',
        Value: '[SERVER_URL]',
      }),
    ]);
    const kept = elements.filter(([, { Name }]) => Name === 'ServerUrl').map(([element]) => element);
    expect(kept).toEqual(['RegistrySearch', 'RegistryValue']);
  });

  test('opens meeting links', () => {
    const { elements } = readXml(withMsiSettings(project));
    const command = elements.find(([, { Key }]) => Key?.endsWith('tabernacle\\shell\\open\\command'));
    expect(command?.[1].Value).toBe('"[#mainExecutable]" "%1"');
  });

  test('is not made where electron-builder has changed the form of its project', () => {
    expect(() => withMsiSettings('<Wix/>')).toThrow(/must change/);
  });

  /** @throws where it is not well-formed */
  function readXml(text: string) {
    const elements: [name: string, attributes: Readonly<Record<string, string>>][] = [];
    const reader = parser(true);
    reader.onopentag = ({ name, attributes }) => elements.push([name, attributes as Record<string, string>]);
    reader.onerror = (error) => {
      throw error;
    };
    reader.write(text).close();
    return { elements };
  }
});

describe('licences', () => {
  const locked = lockedPackages(projectRoot);
  const shipped = shippedPackages(projectRoot, locked);

  test('every package has one that we may use, or a reason', () => {
    expect(licenceFaults(locked, shipped)).toEqual([]);
    expect(idleExceptions(locked)).toEqual([]);
  });

  test('one that nobody has allowed is found, in our packages and among tools', () => {
    const folder = 'node_modules/planted';
    for (const license of ['GPL-3.0-only', 'MIT AND AGPL-3.0-only', 'LGPL-3.0-or-later', undefined]) {
      const planted = { [folder]: { version: '1.0.0', ...(license === undefined ? {} : { license }) } };
      expect(licenceFaults(planted, new Set([folder])), license).toHaveLength(1);
      expect(licenceFaults(planted, new Set()), license).toHaveLength(1);
    }
    const asTool = { [folder]: { version: '1.0.0', license: 'MPL-2.0' } };
    expect(licenceFaults(asTool, new Set())).toEqual([]);
    expect(licenceFaults(asTool, new Set([folder]))).toHaveLength(1);
    const choice = { [folder]: { version: '1.0.0', license: '(GPL-3.0-only OR MIT)' } };
    expect(licenceFaults(choice, new Set([folder]))).toEqual([]);
  });

  test('what only builds is not in our packages; what is bundled is', () => {
    for (const name of ['react', 'livekit-client', 'express', 'electron-updater', '@fontsource-variable/literata'])
      expect(shipped).toContain(`node_modules/${name}`);
    for (const name of ['vite', 'vitest', '@babel/core', 'electron-builder'])
      expect(shipped).not.toContain(`node_modules/${name}`);
  });
});
