import { networkInterfaces } from 'node:os';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assistantAgentName } from '../../../contract/voice-room.ts';
import { type Answer, startTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { changeAssistantSettings } from '../../assistant/settings.ts';
import type { WorkerReport } from '../host-parts.ts';

const livekit = {
  httpUrl: 'http://127.0.0.1:9',
  wsUrl: 'ws://127.0.0.1:9',
  publicUrl: null,
  apiKey: 'k',
  apiSecret: 's'.repeat(32),
};

async function worker(): Promise<{ bearer: string }> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: assistantAgentName });
  token.addGrant({ agent: true });
  return { bearer: await token.toJwt() };
}

async function config(app: TestApp, headers: Record<string, string> = {}): Promise<Answer> {
  return app.call('GET', '/api/v1/assistant/agent/config', { as: await worker(), headers });
}

describe('what the agent is told', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      livekit,
      config: {
        agent: {
          autoStart: false,
          openaiApiKey: 'sk-openai',
          deepgramApiKey: 'deepgram-key',
          deepgramBaseUrl: 'http://127.0.0.1:8123',
        },
      },
    });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('the address and the key of each part, as they are to be used', async () => {
    const { status, body } = await config(app);
    expect(status).toBe(200);
    expect(body.keys).toEqual({
      speech_to_text: 'deepgram-key',
      language_model: 'sk-openai',
      text_to_speech: 'deepgram-key',
    });
    expect(body.providers.speech_to_text).toMatchObject({ provider: 'deepgram', base_url: 'http://127.0.0.1:8123' });
    expect(body.providers.language_model).toMatchObject({ provider: 'openai', base_url: null });
    expect(body.revision).not.toContain('sk-openai');
  });

  test('no key over a way that others may listen on, and still the same revision', async () => {
    const near = await config(app);
    const far = await config(app, { 'x-forwarded-for': '192.0.2.7' });
    expect(far.body.keys).toEqual({ speech_to_text: null, language_model: null, text_to_speech: null });
    expect(JSON.stringify(far.body)).not.toMatch(/sk-openai|deepgram-key/);
    expect(far.body.revision).toBe(near.body.revision);
    const encrypted = await config(app, { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' });
    expect(encrypted.body.keys.language_model).toBe('sk-openai');
  });

  test('another revision once something changes', async () => {
    const before = (await config(app)).body;
    await changeAssistantSettings(app.app, { persona: { ...before.persona, name: 'Grace' } });
    const after = (await config(app)).body;
    expect(after.persona.name).toBe('Grace');
    expect(after.revision).not.toBe(before.revision);
  });
});

const ownAddress = Object.values(networkInterfaces())
  .flat()
  .find((found) => found?.family === 'IPv4' && !found.internal)?.address;

test.skipIf(!ownAddress)('a worker beside a host that binds one address of the network is told the keys', async () => {
  await using app = await startTestApp({
    livekit,
    config: { bindAddress: ownAddress ?? '', agent: { autoStart: false, openaiApiKey: 'sk-openai' } },
  });
  expect((await config(app)).body.keys.language_model).toBe('sk-openai');
});

describe('the health of the assistant', () => {
  const report: WorkerReport = {
    registered: true,
    agent_name: 'tabernacle-assistant',
    active_jobs: 1,
    idle_processes: 2,
    memory_mb: 300,
    last_job: { at: '2026-11-22T10:00:00.000Z', outcome: 'running' },
    fault: null,
  };
  const voiceHealth = async (app: TestApp) => (await app.call('GET', '/api/v1/livekit/voice/health')).body;

  test('a worker that is registered is well; without keys it says that it has the basic mode', async () => {
    await using app = await startTestApp({
      livekit,
      agent: { health: () => ({ state: 'ready', reason: null, progress: null }), worker: () => report },
    });
    expect(await voiceHealth(app)).toMatchObject({
      success: true,
      agent_status: { likely_running: true, state: 'ready', mode: 'basic', worker: report },
    });
    const health = (await app.call('GET', '/api/v1/health')).body;
    expect(health).toMatchObject({ state: 'ready', agent: { state: 'ready' } });
    expect(health.agent.reason).toContain('answers typed words');
  });

  test('one that LiveKit does not know is not, whatever else it says', async () => {
    await using app = await startTestApp({
      livekit,
      agent: {
        health: () => ({ state: 'degraded', reason: 'LiveKit has not answered the assistant yet.', progress: null }),
        worker: () => ({ ...report, registered: false }),
      },
    });
    expect(await voiceHealth(app)).toMatchObject({
      success: false,
      agent_status: { likely_running: false, reason: 'LiveKit has not answered the assistant yet.' },
    });
  });
});
