import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AssistantSettingsAnswer } from '../../../contract/assistant.ts';
import type { AssistantSettings } from '../../../contract/assistant-settings.ts';
import { startProviders } from '../../../tests/support/providers/start-providers.ts';
import { startTestApp, type TestApp } from '../../../tests/support/test-app.ts';

const path = '/api/v1/assistant';

async function owner(app: TestApp, method: string, below: string, body?: unknown) {
  return app.call(method, `${path}${below}`, { as: { bearer: app.ownerToken }, body });
}

async function settingsOf(app: TestApp): Promise<AssistantSettings> {
  const { body } = await owner(app, 'GET', '/settings');
  return (body as AssistantSettingsAnswer).settings;
}

function allFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const ownServer = { provider: 'compatible', model: 'llama3.2', base_url: 'http://127.0.0.1:11434/v1//' } as const;

describe('how the assistant is set up', () => {
  test('a group that is given takes effect at once, the others stay', async () => {
    await using app = await startTestApp();
    const before = await settingsOf(app);
    const providers = { ...before.providers, language_model: ownServer };
    const answer = await owner(app, 'PATCH', '/settings', { providers });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ mode: 'text', key_store: 'file', keys_unreadable: null });
    const after = await settingsOf(app);
    expect(after.providers.language_model.base_url).toBe('http://127.0.0.1:11434/v1');
    expect({ ...after, providers: before.providers }).toEqual(before);
  });

  test('what was left as it was follows a better default, and the church’s name', async () => {
    await using app = await startTestApp();
    const { persona } = await settingsOf(app);
    await owner(app, 'PATCH', '/settings', { persona: { ...persona, greeting: 'Peace be with you.' } });
    await using renamed = await startTestApp({ config: { churchName: 'St Mark' } });
    const kept = await app.app.store.db.selectFrom('settings').selectAll().execute();
    await renamed.app.store.db.insertInto('settings').values(kept).execute();
    expect((await settingsOf(renamed)).persona).toEqual({
      ...persona,
      church: 'St Mark',
      greeting: 'Peace be with you.',
    });
  });

  test('a group that this version cannot use is left out, the others stand', async () => {
    await using app = await startTestApp();
    const value = JSON.stringify({ limits: { guests: 'perhaps' }, prayer_keep_days: 7, later: {} });
    const updated_at = new Date().toISOString();
    await app.app.store.db.insertInto('settings').values({ name: 'assistant', value, updated_at }).execute();
    const settings = await settingsOf(app);
    expect([settings.limits.guests, settings.prayer_keep_days]).toEqual([true, 7]);
  });

  test.each([
    ['an own server without its address', { base_url: null }, '/body/providers/language_model/base_url'],
    [
      'an address with a password',
      { base_url: 'http://me:hush@127.0.0.1/v1' },
      '/body/providers/language_model/base_url',
    ],
    ['an address of another kind', { base_url: 'ws://127.0.0.1/v1' }, '/body/providers/language_model/base_url'],
    ['no model', { model: ' ' }, '/body/providers/language_model/model'],
  ])('%s is refused at its field, and nothing changes', async (_what, change, field) => {
    await using app = await startTestApp();
    const before = await settingsOf(app);
    const providers = { ...before.providers, language_model: { ...ownServer, ...change } };
    const { status, body } = await owner(app, 'PATCH', '/settings', { providers });
    expect([status, body.fields[0].path]).toEqual([400, field]);
    expect(JSON.stringify(body)).not.toContain('hush');
    expect(await settingsOf(app)).toEqual(before);
  });

  test('the longest wait for an answer is not shorter than the shortest', async () => {
    await using app = await startTestApp();
    const { turn_taking } = await settingsOf(app);
    const { status, body } = await owner(app, 'PATCH', '/settings', {
      turn_taking: { ...turn_taking, min_end_of_turn_ms: 900, max_end_of_turn_ms: 800 },
    });
    expect([status, body.fields[0].path]).toEqual([400, '/body/turn_taking/max_end_of_turn_ms']);
  });

  test('guests see none of it', async () => {
    await using app = await startTestApp();
    for (const below of ['/settings', '/usage']) {
      expect((await app.call('GET', `${path}${below}`)).status).toBe(401);
    }
    expect((await app.call('PUT', `${path}/keys/openai`, { body: { key: 'mine' } })).status).toBe(401);
  });
});

describe('the providers’ keys', () => {
  test('a key is never told again: no answer, log line or other file has it', async () => {
    await using app = await startTestApp();
    const key = 'sk-never-to-be-seen-0123456789';
    const settings = await settingsOf(app);
    const nowhere = { base_url: 'http://127.0.0.1:9/v1' };
    const providers = { ...settings.providers, language_model: { ...settings.providers.language_model, ...nowhere } };
    const answers = [
      await owner(app, 'PUT', '/keys/openai', { key }),
      await owner(app, 'PUT', '/keys/openai', { key, more: key }),
      await owner(app, 'GET', '/settings'),
      await owner(app, 'PATCH', '/settings', { providers }),
      await owner(app, 'POST', '/test'),
      await owner(app, 'GET', '/usage'),
      await app.call('GET', '/api/v1/voice/health', { as: { bearer: app.ownerToken } }),
      await app.call('GET', '/api/v1/health', { as: { bearer: app.ownerToken } }),
    ];
    expect(answers[0]?.body.keys.openai).toBe('file');
    expect(answers.map(({ status }) => status).slice(0, 2)).toEqual([200, 400]);
    const told = answers.map(({ body, headers }) => [body, [...headers]]);
    expect(JSON.stringify(told)).not.toContain(key);
    expect(app.logLines.join('\n')).not.toContain(key);
    const files = allFiles(app.app.config.dataDir).filter((file) => readFileSync(file).includes(key));
    expect(files).toEqual([join(app.app.config.dataDir, 'assistant-keys.json')]);
  });

  test('one from the environment is not changed here', async () => {
    await using app = await startTestApp({ config: { agent: { autoStart: false, openaiApiKey: 'sk-environment' } } });
    for (const [method, body] of [
      ['PUT', { key: 'sk-new' }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await owner(app, method, '/keys/openai', body);
      expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
    }
    expect((await owner(app, 'GET', '/settings')).body.keys.openai).toBe('environment');
  });

  test('one that is removed is gone', async () => {
    await using app = await startTestApp();
    await owner(app, 'PUT', '/keys/deepgram', { key: 'dg-1' });
    const { status, body } = await owner(app, 'DELETE', '/keys/deepgram');
    expect([status, body.keys.deepgram]).toEqual([200, 'none']);
  });
});

describe('the test of the assistant', () => {
  test('a sentence is spoken, heard and answered', async () => {
    await using providers = await startProviders();
    providers.willHear('What is the verse for today?');
    const agent = {
      autoStart: false,
      openaiApiKey: providers.keys.openai,
      openaiBaseUrl: providers.openaiBaseUrl,
      deepgramApiKey: providers.keys.deepgram,
      deepgramBaseUrl: providers.deepgramBaseUrl,
    };
    await using app = await startTestApp({ config: { agent } });
    const { status, body } = await owner(app, 'POST', '/test');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      speech_to_text: { state: 'ok', fault: null },
      language_model: { state: 'ok', fault: null },
      text_to_speech: { state: 'ok', fault: null },
      heard: 'What is the verse for today?',
    });
    expect(providers.log.texts('text_to_speech', 'first_audio')).toEqual(['What is the verse for today?']);
  });

  test('there is one at a time', async () => {
    await using providers = await startProviders();
    providers.setFault('text_to_speech', { kind: 'slow', delayMs: 300 });
    const agent = {
      autoStart: false,
      deepgramApiKey: providers.keys.deepgram,
      deepgramBaseUrl: providers.deepgramBaseUrl,
    };
    await using app = await startTestApp({ config: { agent } });
    const both = await Promise.all([owner(app, 'POST', '/test'), owner(app, 'POST', '/test')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 429]);
    expect((await owner(app, 'POST', '/test')).status).toBe(200);
  });
});

test('where the organisation wants no assistant, nobody can talk with one, and help in danger is still given', async () => {
  await using app = await startTestApp({ config: { agent: { autoStart: false, forbidden: true } } });
  const as = { bearer: app.ownerToken };
  const conversation = await app.call('POST', '/api/v1/livekit/voice/conversations', { as, body: { locale: 'en' } });
  expect(conversation).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  const ask = (text: string) =>
    app.call('POST', '/api/v1/assistant/basic-answers', { as, body: { text, locale: 'en' } });
  expect(await ask('What is on today?')).toMatchObject({ status: 403 });
  expect(await ask('I want to kill myself')).toMatchObject({ status: 200 });
});
