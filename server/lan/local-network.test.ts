import { once } from 'node:events';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readInviteFragment } from '../../contract/invite-fragment.ts';
import { freeTcpPort } from '../../tests/support/ports.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { tlsFetch } from '../../tests/support/tls-fetch.ts';
import { pinOf } from './certificate-pin.ts';
import { lanAddresses } from './lan-addresses.ts';

let app: TestApp;
let port: number;
beforeEach(async () => {
  port = await freeTcpPort();
  app = await startTestApp({ config: { lan: { enabled: null, port } } });
});
afterEach(() => app[Symbol.asyncDispose]());

const owner = () => ({ as: { bearer: app.ownerToken } });

/** From now on the host listens with TLS at `port`. */
async function turnOn(): Promise<void> {
  const { body } = await app.call('PUT', '/api/v1/local-network', { ...owner(), body: { enabled: true } });
  expect(body).toMatchObject({ enabled: true, state: 'on', reason: null });
}

test('it is off at first, and only the owner may ask', async () => {
  expect((await app.call('GET', '/api/v1/local-network', owner())).body).toEqual({
    enabled: false,
    set_by_configuration: false,
    state: 'off',
    reason: null,
    addresses: [],
    fingerprint: null,
  });
  expect((await app.call('GET', '/api/v1/local-network')).status).toBe(401);
});

test('once on, the whole host answers by TLS with the certificate whose fingerprint is told', async () => {
  await turnOn();
  expect((await tlsFetch(`https://127.0.0.1:${port}/api/v1/health`)).status).toBe(200);
  const { body } = await app.call('GET', '/api/v1/local-network', owner());
  const socket = connect({ port, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerX509Certificate();
  socket.destroy();
  expect(certificate && pinOf(certificate.publicKey)).toBe(body.fingerprint);
});

test('turned off, nobody answers there; turned on again, the fingerprint is the same', async () => {
  await turnOn();
  const { fingerprint } = app.app.localNetwork.status();
  await app.call('PUT', '/api/v1/local-network', { ...owner(), body: { enabled: false } });
  await expect(tlsFetch(`https://127.0.0.1:${port}/api/v1/health`)).rejects.toThrow('ECONNREFUSED');
  await turnOn();
  expect(app.app.localNetwork.status().fingerprint).toBe(fingerprint);
});

test('a foreign name and a page of another origin are refused there too', async () => {
  await turnOn();
  const health = `https://127.0.0.1:${port}/api/v1/health`;
  expect((await tlsFetch(health, { headers: { host: `evil.example:${port}` } })).status).toBe(421);
  expect((await tlsFetch(health, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  // The same address without TLS is another origin.
  expect((await tlsFetch(health, { headers: { origin: `http://127.0.0.1:${port}` } })).status).toBe(403);
  expect((await tlsFetch(health, { headers: { origin: `https://127.0.0.1:${port}` } })).status).toBe(200);
});

test('the session that one gets there is a Secure cookie', async () => {
  await turnOn();
  const code = await app.app.createSignInCode();
  const { status, headers } = await tlsFetch(`https://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    body: { code },
  });
  expect(status).toBe(201);
  expect(headers['set-cookie']?.[0]).toMatch(/; Secure/i);
});

test.skipIf(lanAddresses().length === 0)(
  'an invite then leads to this computer’s address, and carries the fingerprint',
  async () => {
    const { body: stream } = await app.call('POST', '/api/v1/live/streams', { ...owner(), body: { title: 'Choir' } });
    const invite = async () =>
      (await app.call('POST', `/api/v1/live/streams/${stream.id}/invites`, { ...owner(), body: {} })).body;
    const before = await invite();
    expect(before.url).toBe(`${app.url}/join/${stream.id}#${before.code}`);
    await turnOn();
    const after = await invite();
    const { fingerprint } = app.app.localNetwork.status();
    expect(after.url).toBe(`https://${lanAddresses()[0]}:${port}/join/${stream.id}#${after.code}.${fingerprint}`);
  },
);

test.skipIf(lanAddresses().length === 0)(
  'an invitation to an account leads there too, and carries the fingerprint',
  async () => {
    const invitation = async (): Promise<string> => {
      const body = { display_name: 'Ruth' };
      return (await app.call('POST', '/api/v1/people', { ...owner(), body })).body.url;
    };
    expect(await invitation()).toMatch(new RegExp(`^${app.url}/welcome#[\\w-]{43}$`));
    await turnOn();
    const [page, fragment = ''] = (await invitation()).split('#');
    expect(page).toBe(`https://${lanAddresses()[0]}:${port}/welcome`);
    const { secret, pin } = readInviteFragment(fragment);
    expect(pin).toBe(app.app.localNetwork.status().fingerprint);
    const link = await app.call('POST', '/api/v1/account-links/resolve', { body: { secret } });
    expect(link.body).toMatchObject({ purpose: 'invitation', display_name: 'Ruth' });
  },
);

test('a port that is in use is told, and the host goes on', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  await using busy = await startTestApp({ config: { lan: { enabled: true, port: taken } } });
  expect(busy.app.localNetwork.status()).toMatchObject({
    enabled: true,
    set_by_configuration: true,
    state: 'failed',
    reason: expect.stringContaining(`Port ${taken}`),
  });
  expect((await busy.call('GET', '/api/v1/health')).status).toBe(200);
  other.close();
});

test('what the configuration decides cannot be changed in the settings', async () => {
  await using fixed = await startTestApp({ config: { lan: { enabled: false, port: 0 } } });
  const { status, body } = await fixed.call('PUT', '/api/v1/local-network', {
    as: { bearer: fixed.ownerToken },
    body: { enabled: true },
  });
  expect(status).toBe(409);
  expect(body.detail).toContain('TABERNACLE_LAN');
});
