import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NodeHttpExecutor } from 'builder-util/out/nodeHttpExecutor.js';
import { AppImageUpdater } from 'electron-updater';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { electronUpdateSource } from './electron-update-source.ts';
import type { UpdateFault } from './updates.ts';

/** Large enough to come in several pieces. */
const release = Buffer.alloc(3_000_000, 'a new version ');
const silent = { info: () => {}, warn: () => {}, error: () => {} };

type DownloadOptions = Parameters<NodeHttpExecutor['downloadToBuffer']>[1];

/** Electron's own network, played by Node's; what is fetched is checked by electron-updater as ever. */
class NodeNetwork extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const callback = (error: Error | null | undefined) => (error ? reject(error) : resolve(destination));
      const { protocol, hostname, port, pathname: path } = url;
      this.doDownload(
        { protocol, hostname, port, path },
        { destination, options, onCancel, callback, responseHandler: null },
        0,
      );
    });
  }
}

let folder: ReturnType<typeof temporaryFolder>;
let server: Server;
let served: Map<string, Buffer | string>;
let asked: string[];

beforeEach(async () => {
  folder = temporaryFolder();
  served = new Map();
  asked = [];
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    asked.push(path);
    const body = served.get(path);
    response.writeHead(body === undefined ? 404 : 200).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  vi.unstubAllEnvs();
  folder[Symbol.dispose]();
});

/** The real electron-updater for an AppImage, with a computer of its own in place of Electron's `app`. */
function openSource(version = '1.0.0') {
  const installed = join(folder.path, 'Tabernacle.AppImage');
  writeFileSync(installed, '#!/bin/sh\n');
  vi.stubEnv('APPIMAGE', installed);
  const { port } = server.address() as AddressInfo;
  const config = join(folder.path, 'app-update.yml');
  writeFileSync(config, `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: tabernacle-updater\n`);
  const app = {
    version,
    name: 'tabernacle',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder.path,
    baseCachePath: folder.path,
    whenReady: async () => {},
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {},
  };
  const updater = new AppImageUpdater(null, app);
  Object.assign(updater, { httpExecutor: new NodeNetwork(), _testOnlyOptions: { platform: 'linux' } });
  return { source: electronUpdateSource(updater, silent), installed };
}

function publish(version: string, { channel = 'latest', file = release, announced = release } = {}) {
  const name = `tabernacle-${version}.AppImage`;
  const sha512 = createHash('sha512').update(announced).digest('base64');
  const feed = { version, files: [{ url: name, sha512, size: announced.length }], releaseNotes: '<p>Faster.</p>' };
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  served.set(`/${channel}-linux${arch}.yml`, JSON.stringify(feed));
  served.set(`/${name}`, file);
}

const whyOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no fault',
    (fault: UpdateFault) => fault.why,
  );
const atOnce = () => new AbortController().signal;

test('a newer version is found, fetched whole, and takes the place of the installed file', async () => {
  publish('1.1.0', { file: Buffer.from('#!/bin/sh\nexit 0\n'), announced: Buffer.from('#!/bin/sh\nexit 0\n') });
  const { source, installed } = openSource();
  expect(await source.find('stable')).toEqual({ version: '1.1.0', notes: 'Faster.' });
  await source.fetch(atOnce(), () => {});
  source.install(false);
  expect(readFileSync(installed, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
});

test('a file that is not the one that was announced is refused', async () => {
  const tampered = Buffer.from(release);
  tampered[1_000_000] = 0;
  publish('1.1.0', { file: tampered });
  const { source } = openSource();
  await source.find('stable');
  expect(await whyOf(source.fetch(atOnce(), () => {}))).toBe('refused');
});

test('an older version is not taken, nor the same', async () => {
  const { source } = openSource('1.2.0');
  for (const version of ['1.1.0', '1.2.0']) {
    publish(version);
    expect(await source.find('stable')).toBeNull();
    expect(await source.find('beta').catch(() => null)).toBeNull();
  }
});

test('each channel has its own feed; from beta to stable nothing older is taken', async () => {
  publish('1.1.0');
  publish('1.2.0-beta.1', { channel: 'beta' });
  const { source } = openSource();
  expect(await source.find('beta')).toMatchObject({ version: '1.2.0-beta.1' });
  expect(await source.find('stable')).toMatchObject({ version: '1.1.0' });
  expect(await openSource('1.2.0-beta.1').source.find('stable')).toBeNull();
});

test('a feed that is not there, or is not one, is told apart from no update', async () => {
  const { source } = openSource();
  expect(await whyOf(source.find('stable'))).toBe('unreachable');
  expect(asked.length).toBeGreaterThan(0);
});

test('a download that is stopped ends with the reason, and can be begun again', async () => {
  publish('1.1.0');
  const { source } = openSource();
  await source.find('stable');
  const stop = new AbortController();
  const reason = new Error('people meet');
  stop.abort(reason);
  await expect(source.fetch(stop.signal, () => {})).rejects.toBe(reason);
  const parts: number[] = [];
  await source.fetch(atOnce(), (part) => parts.push(part));
  expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true);
});
