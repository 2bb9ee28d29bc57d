import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';
import { withProxy } from './config/proxy.ts';
import { ownCertificate } from './lan/own-certificate.ts';

const program = fileURLToPath(new URL('../tests/support/programs/outgoing-fetch.ts', import.meta.url));
const run = promisify(execFile);
const folder = temporaryFolder();

let proxy: Server;
let secure: Server;
/** What the proxy was asked for. */
const asked: string[] = [];
const trusted = join(folder.path, 'company.pem');

beforeAll(async () => {
  proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(203).end();
  }).listen(0, '127.0.0.1');
  // It tunnels every address to itself, as if it were the provider.
  proxy.on('connect', (request: IncomingMessage, socket: Duplex) => {
    asked.push(`tunnel to ${request.url}`);
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    proxy.emit('connection', socket);
  });
  await once(proxy, 'listening');
  const { cert, key } = await ownCertificate(folder.path, new Date());
  writeFileSync(trusted, cert);
  secure = createSecureServer({ cert, key }, (_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(secure, 'listening');
});
afterAll(() => {
  proxy.close();
  secure.close();
  folder[Symbol.dispose]();
});

const port = (server: Server) => (server.address() as AddressInfo).port;

async function fetched(choice: string, addresses: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { stdout } = await run(process.execPath, [program, choice, ...addresses], {
    env: { PATH: process.env.PATH, ...env },
  });
  return JSON.parse(stdout);
}

test('what goes out goes through the organisation’s proxy; loopback and what has a connection of its own do not', async () => {
  const own = `http://127.0.0.1:${port(proxy)}`;
  const { faults, answers, direct } = await fetched(own, ['http://provider.invalid/v1', `${own}/own`]);
  expect(faults).toEqual([]);
  expect(answers).toEqual([203, 203]);
  expect(direct).toBe('failed');
  expect(asked).toEqual(['tunnel to provider.invalid:80', '/v1', '/own']);
});

test('the certificate of a company that the system trusts is trusted, and another is not', async () => {
  const address = `https://localhost:${port(secure)}/`;
  expect((await fetched('', [address], { SSL_CERT_FILE: trusted })).answers).toEqual([200]);
  expect((await fetched('', [address])).answers).toEqual(['DEPTH_ZERO_SELF_SIGNED_CERT']);
});

test('the organisation’s choice takes the place of the environment’s, and direct of both', () => {
  const env = { https_proxy: 'http://old.example:1', NO_PROXY: 'church.example' };
  expect(withProxy(env, 'http://new.example:2')).toMatchObject({
    HTTPS_PROXY: 'http://new.example:2',
    https_proxy: undefined,
    NO_PROXY: 'church.example,localhost,127.0.0.1,::1,[::1]',
  });
  expect(withProxy(env, 'direct').https_proxy).toBeUndefined();
  expect(withProxy(env, 'system').https_proxy).toBe('http://old.example:1');
  expect(withProxy(env, 'pac+https://proxy.example/a.pac').https_proxy).toBe('http://old.example:1');
});
