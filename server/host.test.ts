import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { AppError } from '../contract/errors.ts';
import { startTestHost, type TestHost } from '../tests/support/host.ts';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';
import { testConfig } from '../tests/support/test-config.ts';
import { until } from '../tests/support/until.ts';
import { type Host, startHost } from './host.ts';

/** The AppError that keeps a host from starting. */
async function refusal(starting: Promise<Host>): Promise<AppError> {
  const host = await starting.catch((error: unknown) => error);
  if (host instanceof AppError) return host;
  throw new Error('the host started', { cause: host });
}

/** A connection to LiveKit through the host's own origin, as livekit-client opens it. */
async function signallingSocket({ url, ownerFetch }: TestHost): Promise<WebSocket> {
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> =>
    Object(await (await ownerFetch(path, { method: 'POST', body })).json());
  const { id } = await post('/api/v1/live/streams', { title: 'A', kind: 'meeting' });
  const { token } = await post(`/api/v1/live/streams/${id}/join`, { display_name: 'Ruth' });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/livekit/rtc?access_token=${token}&protocol=15`);
  await once(socket, 'open');
  return socket;
}

describe('a host', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    folder[Symbol.dispose]();
  });

  test('starts with LiveKit ready, its secrets in files for this account alone, and opens a room', async () => {
    await using started = await startTestHost();
    expect(started.host.health()).toMatchObject({ state: 'ready', livekit: { state: 'ready' } });
    for (const name of ['livekit-keys.json', 'livekit.yaml'])
      expect(statSync(join(started.config.dataDir, name)).mode & 0o077).toBe(0);
    const made = await started.ownerFetch('/api/v1/live/streams', {
      method: 'POST',
      body: { title: 'A', kind: 'meeting' },
    });
    expect(made.status).toBe(201);
  });

  test('lets all who come share a few UDP ports where its address is steady', async () => {
    await using started = await startTestHost();
    const { dataDir, livekit } = started.config;
    const { rtc } = parse(readFileSync(join(dataDir, 'livekit.yaml'), 'utf8'));
    expect(rtc).toMatchObject({ udp_port: `${livekit.udpPortStart}-${livekit.udpPortEnd}` });
    expect(rtc).not.toHaveProperty('port_range_start');
  });

  test('gives each connection a UDP port of its own where its addresses may change', async () => {
    await using started = await startTestHost({ bindAddress: '0.0.0.0' });
    const { dataDir, livekit } = started.config;
    const { rtc } = parse(readFileSync(join(dataDir, 'livekit.yaml'), 'utf8'));
    expect(rtc).toMatchObject({ port_range_start: livekit.udpPortStart, port_range_end: livekit.udpPortEnd });
    expect(rtc).not.toHaveProperty('udp_port');
  });

  test('brings livekit-server back after kill -9, with the same keys and address', async () => {
    await using started = await startTestHost();
    const { host } = started;
    const before = { pid: host.children().livekit, connection: host.parts.livekit.connection() };
    const states: string[] = [];
    host.parts.livekit.onChange(() => states.push(host.parts.livekit.health().state));
    started.killLivekit();
    await until('another livekit-server is ready', () => {
      const { livekit } = host.children();
      return livekit !== null && livekit !== before.pid && host.health().livekit.state === 'ready';
    });
    expect(states).toContain('degraded');
    expect(host.parts.livekit.connection()).toEqual(before.connection);
  });

  test('leaves no process and no lock behind when it stops, and can start again', async () => {
    const config = await testConfig(folder.path);
    const host = await startHost(config);
    await host.livekitSettled();
    await Promise.all([host.stop(), host.stop()]);
    expect(host.children()).toEqual({ livekit: null, agent: null, guard: null });
    const again = await startHost(config);
    await again.stop();
  });

  test('hangs up on everybody who is connected when it stops, and lets pages come back', async () => {
    await using started = await startTestHost();
    const { url, bearer } = started;
    const page = io(url, {
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${bearer}` },
      reconnection: false,
    });
    const idle = connect(Number(new URL(url).port), '127.0.0.1');
    try {
      await new Promise<void>((done) => page.once('connect', done));
      idle.write(`GET /api/v1/health HTTP/1.1\r\nhost: ${new URL(url).host}\r\n\r\n`);
      await once(idle, 'data');
      const signalling = await signallingSocket(started);
      const reason = new Promise((done) => page.once('disconnect', done));
      const gone = Promise.all([once(signalling, 'close'), once(idle, 'close')]);
      await started.host.stop();
      await gone;
      // The server's own "disconnect" would tell the page never to come back.
      expect(await reason).not.toBe('io server disconnect');
    } finally {
      page.disconnect();
      idle.destroy();
    }
  });

  test('starts without LiveKit and says so', async () => {
    const config = await testConfig(folder.path);
    const missing = join(folder.path, 'none');
    const host = await startHost({ ...config, livekit: { ...config.livekit, binaryPath: missing } });
    try {
      await host.livekitSettled();
      expect(host.health().livekit).toMatchObject({ state: 'degraded', reason: expect.stringContaining(missing) });
      expect((await fetch(`${host.url}/api/v1/health`)).status).toBe(200);
    } finally {
      await host.stop();
    }
  });

  test('refuses a livekit-server that is too old, by its version', async () => {
    const old = join(folder.path, 'livekit-server');
    writeFileSync(old, '#!/bin/sh\necho "livekit-server version 1.4.2"\n');
    chmodSync(old, 0o755);
    const config = await testConfig(folder.path);
    const host = await startHost({ ...config, livekit: { ...config.livekit, binaryPath: old } });
    try {
      await host.livekitSettled();
      expect(host.health().livekit.reason).toMatch(/1\.4\.2, which is too old: 1\.9\.0 or newer/);
    } finally {
      await host.stop();
    }
  });

  test('names the port of LiveKit that another program uses', async () => {
    const config = await testConfig(folder.path);
    const other = createServer().listen(config.livekit.signalPort);
    await once(other, 'listening');
    const host = await startHost(config);
    try {
      await host.livekitSettled();
      expect(host.health().livekit.reason).toContain(`port ${config.livekit.signalPort} is in use`);
    } finally {
      await host.stop();
      other.close();
    }
  });

  test('says that its port is in use and what to do', async () => {
    const config = await testConfig(folder.path);
    const other = createServer().listen(config.port, '127.0.0.1');
    await once(other, 'listening');
    const error = await refusal(startHost(config));
    other.close();
    expect(error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Port ${config.port} is in use`),
    });
    expect(error.message).toContain('--port');
  });

  test('does not run twice on one data folder', async () => {
    const config = await testConfig(folder.path);
    const host = await startHost(config);
    const error = await refusal(startHost({ ...(await testConfig(folder.path)) }));
    await host.stop();
    expect(error.message).toContain('already runs on the data folder');
  });

  test('says that its folder cannot be written to', async () => {
    writeFileSync(join(folder.path, 'file'), '');
    const error = await refusal(startHost(await testConfig(join(folder.path, 'file', 'data'))));
    expect(error).toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('cannot write to its data folder'),
    });
  });

  test('says that its database is damaged, and leaves it as it is', async () => {
    mkdirSync(folder.path, { recursive: true });
    writeFileSync(
      join(folder.path, 'tabernacle.db'),
      'this is no database, and long enough to be read as one'.repeat(40),
    );
    const error = await refusal(startHost(await testConfig(folder.path)));
    expect(error).toMatchObject({ code: 'store_unavailable', message: expect.stringContaining('is damaged') });
  });

  test('brings up the voice agent without any provider, and anew when it is lost', async () => {
    await using started = await startTestHost({ agent: { autoStart: true } });
    const { host } = started;
    const { agent } = host.parts;
    await until('the agent is ready', () => agent.health().state === 'ready');
    expect(agent.worker()).toMatchObject({ registered: true, active_jobs: 0, fault: null });
    const before = host.children().agent ?? 0;
    process.kill(before, 'SIGKILL');
    await until('another worker is ready', () => {
      const { agent: now } = host.children();
      return now !== null && now !== before && agent.worker()?.registered === true;
    });
  });

  test('says that the voice agent has no LiveKit to serve', async () => {
    const config = await testConfig(folder.path, { agent: { autoStart: true } });
    const host = await startHost({ ...config, livekit: { ...config.livekit, binaryPath: join(folder.path, 'none') } });
    try {
      const { agent } = host.parts;
      await until('the agent answers', () => agent.health().state === 'not_configured');
      expect(agent.health().reason).toContain('LIVEKIT_URL');
      expect(agent.worker()).toMatchObject({ registered: false });
    } finally {
      await host.stop();
    }
  });

  test('does not start the voice agent where it was told not to', async () => {
    await using started = await startTestHost({ agent: { autoStart: false } });
    expect(started.host.children().agent).toBeNull();
    expect(started.host.health().agent.reason).toContain('DISABLE_VOICE_AGENT_AUTO_START');
  });

  test('watches an outside LiveKit server, and says when it does not accept the key', async () => {
    await using inside = await startTestHost();
    const connection = inside.host.parts.livekit.connection();
    if (connection === null) throw new Error('LiveKit is not known');
    const config = await testConfig(folder.path);
    const outside = await startHost({
      ...config,
      livekit: { mode: 'external', ...connection, apiSecret: 'wrong'.repeat(8) },
    });
    try {
      await outside.livekitSettled();
      expect(outside.health().livekit.reason).toContain('does not accept the key');
    } finally {
      await outside.stop();
    }
  });
});
