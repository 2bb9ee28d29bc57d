import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Operation } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { startTestClient, type TestClient } from '../../tests/support/client.ts';
import { findLivekitServer } from '../../tests/support/find-livekit-server.ts';
import { startTestHost, type TestHost } from '../../tests/support/host.ts';
import { startOpenidProvider } from '../../tests/support/openid-provider.ts';
import { freeTcpPort } from '../../tests/support/ports.ts';
import { until } from '../../tests/support/until.ts';
import { startHost } from '../host.ts';

/** A real host on the local network and a real client, each with a data folder of its own, with TLS between them. */
let church: TestHost;
let client: TestClient;
let lan: string;
let pin: string;
let streamId: string;

beforeAll(async () => {
  const port = await freeTcpPort();
  church = await startTestHost({ lan: { enabled: true, port } });
  // The address that every computer has; an invite names one of the network's.
  lan = `https://127.0.0.1:${port}`;
  const answer = await church.ownerFetch('/api/v1/local-network');
  pin = ((await answer.json()) as { fingerprint: string }).fingerprint;
  const stream = await church.ownerFetch('/api/v1/live/streams', { method: 'POST', body: { title: 'Choir' } });
  streamId = ((await stream.json()) as { id: string }).id;
  client = await startTestClient();
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await church.stop();
});

async function inviteLink(): Promise<string> {
  const answer = await church.ownerFetch(`/api/v1/live/streams/${streamId}/invites`, { method: 'POST', body: {} });
  const { code, url } = (await answer.json()) as { code: string; url: string };
  expect(url).toContain(`#${code}`);
  return `${lan}/join/${streamId}#${code}.${pin}`;
}

const session = () => client.call('GET', '/api/v1/session');

describe('a client', () => {
  test('connected to no host yet says so', async () => {
    expect(await session()).toMatchObject({ status: 409, body: { code: 'no_host' } });
  });

  test('lets in nobody but who came by its one-time link', async () => {
    for (const path of [
      '/api/v1/this-computer',
      '/api/v1/session',
      '/socket.io/?EIO=4&transport=polling',
      '/livekit/rtc',
    ]) {
      expect((await fetch(`${client.url}${path}`)).status, path).toBe(401);
    }
    const evil = { cookie: client.cookie, origin: 'https://evil.example' };
    expect((await fetch(`${client.url}/api/v1/session`, { headers: evil })).status).toBe(403);
    const code = new URL(client.client.createOpenLink()).hash.slice(1);
    expect((await client.call('POST', '/api/v1/this-computer/open', { code })).status).toBe(204);
    expect((await client.call('POST', '/api/v1/this-computer/open', { code })).status).toBe(401);
  });

  test('refuses a host whose fingerprint is another, and remembers nothing', async () => {
    const wrong = `${lan}/join/${streamId}#aaaa-bbbb-cccc-dddd.${'x'.repeat(43)}`;
    expect(await client.call('POST', '/api/v1/this-computer/hosts', { link: wrong })).toMatchObject({
      status: 502,
      body: { code: 'host_untrusted', detail: expect.stringContaining('fingerprint') },
    });
    // Without a fingerprint it takes a public certificate, which this is not.
    expect(await client.call('POST', '/api/v1/this-computer/hosts', { link: lan })).toMatchObject({
      status: 502,
      body: { code: 'host_untrusted' },
    });
    expect((await client.call('GET', '/api/v1/this-computer')).body.hosts).toEqual([]);
  });

  test('joins a host by an invite link, and its guest is in the meeting', async () => {
    const { status, body } = await client.call('POST', '/api/v1/this-computer/hosts', { link: await inviteLink() });
    expect(status).toBe(201);
    expect(body).toMatchObject({ role: 'client', hosts: [{ address: lan, fingerprint: pin }] });
    const [, secret] = body.open_path.split('#');
    expect(body.open_path).toBe(`/join/${streamId}#${secret}`);
    const joined = await client.call('POST', `/api/v1/live/streams/${streamId}/join`, {
      invite: secret,
      display_name: 'Esther Boateng',
    });
    expect(joined.status).toBe(200);
    // The page's way to LiveKit is the client's own address: no page could pin a certificate.
    expect(joined.body.url).toBe(`${client.url.replace('http', 'ws')}/livekit`);
    expect(joined.headers.getSetCookie()).toEqual([]);
    expect((await session()).body).toMatchObject({ role: 'guest', display_name: 'Esther Boateng' });
    expect((await client.call('GET', '/api/v1/this-computer')).body.hosts[0].church_name).toBe('Test Church');
    expect(await firstSignal(joined.body)).toContain(joined.body.room_name);
  });

  test('signs in as an account, whose session the page never sees', async () => {
    const code = new URL(await church.host.createSignInLink()).hash.slice(1);
    const { status, headers } = await client.call('POST', '/api/v1/session', { code });
    expect(status).toBe(201);
    expect(headers.getSetCookie()).toEqual([]);
    expect((await session()).body.role).toBe('owner');
    const kept = readFileSync(join(client.dataDir, 'client', 'hosts.json'), 'utf8');
    const token = /tabernacle_session_\d+\\?",\{\\?"value\\?":\\?"([^"\\]+)/.exec(kept)?.[1] ?? 'not found';
    expect(token).toMatch(/^[\w-]{40,}$/);
    expect(statSync(join(client.dataDir, 'client', 'hosts.json')).mode & 0o777).toBe(0o600);
    expect(client.received.join('\n')).not.toContain(token);
  });

  test('opens an invitation to an account by its link, fingerprint and all', async () => {
    const body = { display_name: 'Ruth' };
    const answer = await church.ownerFetch('/api/v1/people', { method: 'POST', body });
    const [, fragment] = ((await answer.json()) as { url: string }).url.split('#');
    const link = `${lan}/welcome#${fragment}`;
    expect(fragment).toContain(`.${pin}`);
    const { body: connected } = await client.call('POST', '/api/v1/this-computer/hosts', { link });
    const [page, secret] = connected.open_path.split('#');
    expect(page).toBe('/welcome');
    expect((await client.call('POST', '/api/v1/account-links/resolve', { secret })).body).toMatchObject({
      purpose: 'invitation',
      display_name: 'Ruth',
    });
  });

  test('signs in with the church’s sign-in service, whose answer comes by the browser and works here alone', async () => {
    await using service = await startOpenidProvider(
      [`${lan}/sign-in/provider`],
      [{ sub: '1', name: 'Naomi', email: 'naomi@church.example', email_verified: true }],
    );
    const { issuer, clientId: client_id, clientSecret: client_secret } = service;
    const body = {
      issuer,
      client_id,
      client_secret,
      name: 'Church account',
      admits: { kind: 'domain', domain: 'church.example' },
    };
    await church.ownerFetch('/api/v1/sign-in-provider', { method: 'PUT', body });
    const begun = await client.call('POST', '/api/v1/session/provider', {});
    const back = await service.visit(begun.body.url, '1');
    expect(back.href).toContain(`${lan}/sign-in/provider?`);
    const answer = Object.fromEntries(back.searchParams);
    const inBrowser = await church.ownerFetch('/api/v1/session/provider/finish', { method: 'POST', body: answer });
    expect(((await inBrowser.json()) as { code: string }).code).toBe('sign_in_elsewhere');
    const finished = await client.call('POST', '/api/v1/session/provider/finish', answer);
    expect(finished).toMatchObject({ status: 200, body: { role: 'member', display_name: 'Naomi' } });
    expect(finished.headers.getSetCookie()).toEqual([]);
    expect((await session()).body.display_name).toBe('Naomi');
    expect(client.received.join('\n')).not.toContain(client_secret);
    // For what follows, the owner is back.
    const code = new URL(await church.host.createSignInLink()).hash.slice(1);
    expect((await client.call('POST', '/api/v1/session', { code })).status).toBe(201);
  });

  test('hears the host’s events', async () => {
    const socket = await connected();
    const heard = new Promise<{ title: string }>((done) => socket.once('stream.created', done));
    await church.ownerFetch('/api/v1/live/streams', { method: 'POST', body: { title: 'Evening prayer' } });
    expect((await heard).title).toBe('Evening prayer');
    socket.close();
  });

  test('never holds or hands on a LiveKit secret', async () => {
    const { apiSecret } = JSON.parse(readFileSync(join(church.config.dataDir, 'livekit-keys.json'), 'utf8'));
    expect(apiSecret).toMatch(/.{32}/);
    for (const name of Object.keys(routes) as OperationName[]) {
      const { params }: Operation = operations[name];
      if (routeOf(name).method === 'GET' && !params) await client.call('GET', routeOf(name).path);
    }
    expect(client.received.length).toBeGreaterThan(40);
    expect(client.received.join('\n')).not.toContain(apiSecret);
    for (const [file, text] of filesIn(client.dataDir)) expect(text.includes(apiSecret), file).toBe(false);
    expect([...filesIn(client.dataDir)].map(([file]) => file)).toContainEqual(expect.stringContaining('hosts.json'));
  });

  test('started again it still is signed in', async () => {
    client = await client.restart();
    expect((await session()).body.role).toBe('owner');
  });

  test('tells that its host is gone, and comes back by itself when it is there again with the same key', async () => {
    const socket = await connected();
    const lost = new Promise((done) => socket.once('disconnect', done));
    const back = new Promise((done) => socket.io.once('reconnect', done));
    await church.host.stop();
    await lost;
    const gone = await session();
    expect(gone.status).toBe(502);
    expect(gone.headers.get('content-type')).toContain('application/problem+json');
    expect(gone.body.code).toBe('host_unreachable');
    expect((await client.call('GET', '/api/v1/this-computer/check')).body).toMatchObject({
      address: lan,
      name_leads_to: '127.0.0.1',
      answered_after_ms: null,
      fault: expect.stringContaining('does not answer'),
    });
    const again = await startHost(church.config);
    await until('the host answers the client', async () => (await session()).status === 200);
    await back;
    expect((await client.call('GET', '/api/v1/this-computer/check')).body.fault).toBeNull();
    socket.close();
    await again.stop();
  });

  test('refuses a host at the same address that has another key', async () => {
    const { lan: ports } = church.config;
    const impostor = await startTestHost({ lan: ports });
    expect(await session()).toMatchObject({ status: 502, body: { code: 'host_untrusted' } });
    expect((await client.call('GET', '/api/v1/this-computer/check')).body.fault).toContain('fingerprint');
    await impostor.stop();
  });

  test('forgets a host and the session with it', async () => {
    const { body } = await client.call('GET', '/api/v1/this-computer');
    const id = body.hosts[0].id;
    const after = await client.call('DELETE', `/api/v1/this-computer/hosts/${id}`);
    expect(after.body).toMatchObject({ host_id: null, hosts: [] });
    await until('it is forgotten on the disk', () =>
      [...filesIn(join(client.dataDir, 'client'))].every(([, text]) => !text.includes('tabernacle_session')),
    );
    expect((await client.call('POST', `/api/v1/this-computer/hosts/${id}/choose`)).status).toBe(404);
  });
});

test('on the local network LiveKit tells the addresses that others reach, and none without it', async () => {
  const config = (dataDir: string) => parse(readFileSync(join(dataDir, 'livekit.yaml'), 'utf8'));
  await using alone = await startTestHost({ lan: { enabled: null, port: await freeTcpPort() } });
  expect(config(alone.config.dataDir).rtc.node_ip).toBe('127.0.0.1');
  await alone.ownerFetch('/api/v1/local-network', { method: 'PUT', body: { enabled: true } });
  await until('LiveKit is there again with another configuration', async () => {
    const { livekit } = alone.host.health();
    return livekit.state === 'ready' && config(alone.config.dataDir).rtc.node_ip === undefined;
  });
});

test('sessions are sealed by the system’s key store where there is one', async () => {
  await using other = await startTestHost({
    livekit: { ...church.config.livekit, binaryPath: await findLivekitServer() },
  });
  const seal = {
    seal: async (secret: string) => Buffer.from(secret).reverse(),
    open: async (sealed: Uint8Array) => Buffer.from(sealed).reverse().toString(),
  };
  let sealed = await startTestClient({ seal });
  await sealed.call('POST', '/api/v1/this-computer/hosts', { link: other.url });
  const code = new URL(await other.host.createSignInLink()).hash.slice(1);
  expect((await sealed.call('POST', '/api/v1/session', { code })).status).toBe(201);
  const { dataDir } = sealed;
  sealed = await sealed.restart();
  const kept = readFileSync(join(dataDir, 'client', 'hosts.json'), 'utf8');
  expect(kept).toContain('os_key_store');
  expect(kept).not.toContain('tabernacle_session');
  expect((await sealed.call('GET', '/api/v1/session')).body.role).toBe('owner');
  await sealed[Symbol.asyncDispose]();
});

async function connected(): Promise<Socket> {
  const socket = io(client.url, {
    transports: ['websocket'],
    extraHeaders: { cookie: client.cookie, origin: client.url },
    reconnectionDelay: 100,
    reconnectionDelayMax: 100,
  });
  await new Promise<void>((done, fail) => {
    socket.once('connect', done);
    socket.once('connect_error', fail);
  });
  return socket;
}

/** The first thing that LiveKit says to whoever joins, through the client and the host. */
async function firstSignal({ url, token }: { url: string; token: string }): Promise<string> {
  const address = `${url}/rtc?access_token=${token}&auto_subscribe=1&protocol=16`;
  // Node's WebSocket takes headers, as a page's own sends its cookies; its types are those of browsers.
  const options = { headers: { cookie: client.cookie, origin: client.url } } as unknown as string[];
  const socket = new WebSocket(address, options);
  socket.binaryType = 'arraybuffer';
  try {
    return await new Promise((done, fail) => {
      socket.onmessage = ({ data }) => done(Buffer.from(data).toString('utf8'));
      socket.onerror = () => fail(new Error('no signalling'));
    });
  } finally {
    socket.close();
  }
}

function* filesIn(folder: string): Generator<[string, string]> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) yield [file, readFileSync(file, 'utf8')];
  }
}
