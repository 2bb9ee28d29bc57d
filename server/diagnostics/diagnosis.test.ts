import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CheckResult, HostCheck } from '../../contract/diagnostics.ts';
import { assistantAgentName } from '../../contract/voice-room.ts';
import { startTestHost } from '../../tests/support/host.ts';
import { freePort, livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { type Providers, startProviders } from '../../tests/support/providers/start-providers.ts';
import { startSilentWorker } from '../../tests/support/silent-agent-worker.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { until } from '../../tests/support/until.ts';
import { changeAssistantSettings, readAssistantSettings } from '../assistant/settings.ts';
import type { WorkerReport } from '../http/host-parts.ts';
import { listRooms } from '../livekit/rooms.ts';
import { runHostCheck } from './run-host-check.ts';

const patience = { comesWithinMs: 4_000, speaksWithinMs: 3_000, startsWithinMs: 500 };
const shortPatience = { comesWithinMs: 700, speaksWithinMs: 700, startsWithinMs: 100 };

/** What the checks of a walk find, the first fault of which the person is told. */
async function firstFault(app: TestApp, checks: readonly HostCheck[], times = patience): Promise<CheckResult | null> {
  for (const check of checks) {
    const found = await runHostCheck(app.app, check, times);
    if (found.result === 'failed') return found;
  }
  return null;
}

const connectionWalk = ['ports', 'livekit', 'client_address'] as const;
const assistantWalk = [
  'livekit',
  'agent_process',
  'agent_registered',
  'agent_name',
  'provider_keys',
  'providers',
  'agent_comes',
  'agent_voice',
] as const;

describe.skipIf(!livekitServerPath())('what really goes wrong is named', () => {
  let livekit: TestLivekit;
  let app: TestApp;
  let providers: Providers;
  let worker: WorkerReport = {
    registered: true,
    agent_name: assistantAgentName,
    active_jobs: 0,
    idle_processes: 1,
    memory_mb: 100,
    last_job: null,
    fault: null,
  };
  const well = worker;

  beforeAll(async () => {
    [livekit, providers] = await Promise.all([startTestLivekit(), startProviders()]);
    app = await startTestApp({
      livekit: livekit.connection,
      config: {
        livekit: {
          mode: 'external',
          ...livekit.connection,
        },
        agent: {
          autoStart: true,
          openaiBaseUrl: providers.openaiBaseUrl,
          deepgramBaseUrl: providers.deepgramBaseUrl,
          openaiApiKey: providers.keys.openai,
          deepgramApiKey: providers.keys.deepgram,
        },
      },
      agent: { worker: () => worker },
    });
  });
  afterEach(() => {
    worker = well;
    app.setLivekit(livekit.connection);
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    await Promise.all([livekit[Symbol.asyncDispose](), providers[Symbol.asyncDispose]()]);
  });

  test('all well: every check of both walks says so, and no room is left open', async () => {
    await using _agents = await startSilentWorker(livekit.connection, { voice: 'heard' });
    providers.willHear('What is the verse for today?');
    for (const check of [...connectionWalk.slice(1), ...assistantWalk]) {
      const found = await runHostCheck(app.app, check, patience);
      expect([check, found.result, found.found]).toEqual([check, 'well', expect.any(String)]);
    }
    expect(await listRooms(livekit.connection)).toEqual([]);
  });

  test('a worker under another name: by what it says of itself, else by nobody coming', async () => {
    await using _agents = await startSilentWorker(livekit.connection, { agentName: 'somebody-else' });
    providers.willHear('What is the verse for today?');
    expect(await firstFault(app, assistantWalk, shortPatience)).toMatchObject({ cause: 'agent_did_not_come' });
    worker = { ...well, agent_name: 'somebody-else' };
    expect(await firstFault(app, assistantWalk)).toMatchObject({
      cause: 'agent_other_name',
      found: expect.stringContaining('somebody-else'),
    });
  });

  test('an agent that publishes its voice muted, and one that publishes none', async () => {
    for (const [voice, cause] of [
      ['muted', 'agent_muted'],
      [undefined, 'agent_without_voice'],
    ] as const) {
      await using _agents = await startSilentWorker(livekit.connection, voice ? { voice } : {});
      const found = await firstFault(app, ['agent_comes', 'agent_voice'], { ...patience, speaksWithinMs: 1_500 });
      expect(found).toMatchObject({ cause });
    }
  });

  test('a provider that refuses the key, and a key that is missing beside another', async () => {
    const settings = await readAssistantSettings(app.app);
    const own = { provider: 'compatible', base_url: providers.openaiBaseUrl } as const;
    const language_model = { ...settings.providers.language_model, ...own };
    await changeAssistantSettings(app.app, { providers: { ...settings.providers, language_model } });
    await app.app.keys.keep('language_model', 'a-wrong-key');
    providers.willHear('What is the verse for today?');
    const refused = await firstFault(app, ['provider_keys', 'providers']);
    expect(refused).toMatchObject({ cause: 'provider_failed', found: expect.stringContaining('refuses the key') });
    expect(JSON.stringify(refused)).not.toContain('a-wrong-key');
    expect(await runHostCheck(app.app, 'provider_keys')).toMatchObject({ result: 'note', cause: 'keys_in_file' });
    await app.app.keys.forget('language_model');
    await changeAssistantSettings(app.app, { providers: settings.providers });
    await using bare = await startTestApp({ config: { agent: { autoStart: true, openaiApiKey: 'sk-only-this' } } });
    expect(await runHostCheck(bare.app, 'provider_keys')).toMatchObject({ cause: 'key_missing', result: 'failed' });
  });

  test('LiveKit that does not run, and one with other keys', async () => {
    const port = await freePort();
    const [httpUrl, wsUrl] = [`http://127.0.0.1:${port}`, `ws://127.0.0.1:${port}`];
    app.setLivekit({ ...livekit.connection, httpUrl, wsUrl });
    expect(await firstFault(app, connectionWalk)).toMatchObject({ cause: 'livekit_down' });
    app.setLivekit({ ...livekit.connection, apiSecret: 'another-secret-that-is-long-enough-for-it' });
    expect(await firstFault(app, connectionWalk)).toMatchObject({ cause: 'livekit_key_refused' });
  });

  test('a host whose clock is an hour ahead, whose tokens LiveKit refuses', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    try {
      const found = await firstFault(app, connectionWalk);
      expect(found).toMatchObject({ cause: 'clock_skew', found: expect.stringMatching(/36\d\d s ahead/) });
    } finally {
      vi.useRealTimers();
    }
  });

  test('an address for clients that leads nowhere, to another LiveKit, or is not secure', async () => {
    const { connection } = livekit;
    app.setLivekit({ ...connection, publicUrl: `ws://127.0.0.1:${await freePort()}` });
    expect(await firstFault(app, connectionWalk)).toMatchObject({ cause: 'client_address_dead' });
    await using other = await startTestLivekit();
    app.setLivekit({ ...connection, publicUrl: app.url.replace('http', 'ws') });
    expect(await firstFault(app, connectionWalk)).toMatchObject({ cause: 'client_address_dead' });
    app.setLivekit({ ...connection, apiSecret: 'f'.repeat(40), publicUrl: other.connection.wsUrl });
    expect(await firstFault(app, ['client_address'])).toMatchObject({ cause: 'client_address_foreign' });
    await using behindTls = await startTestApp({
      livekit: { ...connection, publicUrl: connection.wsUrl },
      config: { publicOrigins: ['https://church.example'] },
    });
    expect(await firstFault(behindTls, ['client_address'])).toMatchObject({ cause: 'client_address_insecure' });
  });

  test('files with secrets that other accounts may read', async () => {
    const { dataDir } = app.app.config;
    expect(await runHostCheck(app.app, 'secret_files')).toMatchObject({ result: 'well' });
    chmodSync(dataDir, 0o755);
    chmodSync(app.app.store.file, 0o644);
    expect(await runHostCheck(app.app, 'secret_files')).toMatchObject({
      cause: 'secrets_readable',
      found: expect.stringContaining('tabernacle.db'),
      advice: expect.stringContaining('chmod'),
    });
    chmodSync(dataDir, 0o700);
  });

  test('only staff may look at the host, and anybody with a session may try the way through LiveKit', async () => {
    const path = '/api/v1/diagnostics';
    const owner = { as: { bearer: app.ownerToken } };
    expect((await app.call('POST', `${path}/checks/livekit`, owner)).body).toMatchObject({ result: 'well' });
    expect((await app.call('POST', `${path}/checks/livekit`)).status).toBe(401);
    expect((await app.call('POST', `${path}/rooms`)).status).toBe(401);
    const { status, body } = await app.call('POST', `${path}/rooms`, owner);
    expect(status).toBe(201);
    const answers = await Promise.all(
      [body.speaker_token, body.listener_token].map((token) =>
        fetch(`${body.server_url.replace('ws', 'http')}/rtc/validate?access_token=${token}`),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  });
});

describe.skipIf(!livekitServerPath())('a host with its own processes', () => {
  const check = async (host: Awaited<ReturnType<typeof startTestHost>>, name: HostCheck) =>
    (await (await host.ownerFetch(`/api/v1/diagnostics/checks/${name}`, { method: 'POST' })).json()) as CheckResult;

  test('the real assistant comes into the room of a check; killed and kept down, its process is what is named', async () => {
    await using host = await startTestHost({ agent: { autoStart: true } });
    await until('a process is warm', () => (host.host.parts.agent.worker()?.idle_processes ?? 0) > 0);
    for (const name of ['agent_process', 'agent_registered', 'agent_name', 'agent_comes'] as const) {
      expect([name, await check(host, name)]).toEqual([name, expect.objectContaining({ result: 'well' })]);
    }
    expect(host.host.parts.agent.worker()?.fault).toBeNull();
    const down = setInterval(() => {
      const { agent } = host.host.children();
      if (agent !== null) process.kill(agent, 'SIGKILL');
    }, 20);
    try {
      await until('the host sees it', () => host.host.parts.agent.health().state === 'degraded');
      const found = await check(host, 'agent_process');
      expect(found).toMatchObject({ cause: 'agent_down', found: expect.stringContaining('SIGKILL') });
      expect(found.log.length).toBeGreaterThan(0);
    } finally {
      clearInterval(down);
    }
  });

  test('a port for media that another program has is named', async () => {
    const taken = createSocket('udp4').bind(0, '0.0.0.0');
    await once(taken, 'listening');
    const { port } = taken.address();
    const { testConfig } = await import('../../tests/support/test-config.ts');
    const { livekit } = await testConfig('/nowhere');
    await using host = await startTestHost({ livekit: { ...livekit, udpPortStart: port, udpPortEnd: port } });
    expect(host.host.health().livekit.state).not.toBe('ready');
    expect(await check(host, 'ports')).toMatchObject({
      cause: 'ports_taken',
      found: expect.stringContaining(`UDP ${port}`),
    });
    taken.close();
  });
});
