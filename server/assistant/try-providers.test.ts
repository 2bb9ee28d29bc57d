import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../contract/assistant-defaults.ts';
import type { ProviderChoices } from '../../contract/assistant-settings.ts';
import { type Providers, startProviders } from '../../tests/support/providers/start-providers.ts';
import { resolveProviders } from './resolve-providers.ts';
import { tryProviders } from './try-providers.ts';

const defaults = defaultSettings('Test Church');
const quick = { speech_to_text: 400, language_model: 400, text_to_speech: 400 };

/** Tries the parts as they are chosen; the keys are those of the local providers unless others are given. */
function tryWith(
  providers: Providers,
  choices: Partial<ProviderChoices> = {},
  keys: Partial<Record<string, string>> = {},
  patience = quick,
) {
  const kept: Partial<Record<string, string>> = { ...providers.keys, ...keys };
  const agent = {
    autoStart: false,
    openaiBaseUrl: providers.openaiBaseUrl,
    deepgramBaseUrl: providers.deepgramBaseUrl,
  };
  const settings = { ...defaults, providers: { ...defaults.providers, ...choices } };
  return tryProviders(
    resolveProviders(settings, { config: { agent }, keys: { read: (slot) => kept[slot] ?? null } }),
    patience,
  );
}

/** A server of one's own that answers everything in one way. */
async function answering(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    base_url: `http://127.0.0.1:${port}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const model = (base_url: string, name = 'llama3.2') =>
  ({ language_model: { provider: 'compatible', model: name, base_url } }) as const;

describe('a test of the providers', () => {
  test.each(['deepgram', 'openai', 'compatible'] as const)('%s speaks, hears and answers', async (provider) => {
    await using providers = await startProviders();
    providers.willHear('What is the verse for today?');
    const base_url = provider === 'compatible' ? providers.openaiBaseUrl : null;
    const choices: ProviderChoices = {
      speech_to_text: { ...defaults.providers.speech_to_text, provider, base_url },
      language_model: { provider: provider === 'deepgram' ? 'openai' : provider, model: 'gpt-4o-mini', base_url },
      text_to_speech: { ...defaults.providers.text_to_speech, provider, base_url },
    };
    const { openai: key } = providers.keys;
    const own = { speech_to_text: key, language_model: key, text_to_speech: key };
    const result = await tryWith(providers, choices, own, { ...quick, text_to_speech: 5000 });
    expect([result.text_to_speech, result.speech_to_text, result.language_model].map(({ state }) => state)).toEqual([
      'ok',
      'ok',
      'ok',
    ]);
    expect(result.heard).toBe('What is the verse for today?');
    expect(providers.log.texts('speech_to_text', 'final')).toEqual(['What is the verse for today?']);
    expect(providers.log.texts('language_model', 'first_token')).toHaveLength(1);
  });

  test.each([
    ['wrong_key', 'key_refused', 'refuses the key'],
    ['over_quota', 'no_credit', 'Add credit'],
    ['server_error', 'provider_down', 'Try again later'],
    ['silent', 'timed_out', 'did not answer in time'],
    ['closed', 'nobody_listens', 'Check that the server runs'],
    ['garbled', 'not_understood', 'not understood'],
  ] as const)('a part that is %s is told as %s, and the others are tried', async (kind, fault, words) => {
    await using providers = await startProviders();
    providers.setFault('speech_to_text', { kind });
    const result = await tryWith(providers);
    expect(result.speech_to_text).toMatchObject({ state: 'failed', fault, reason: expect.stringContaining(words) });
    expect([result.text_to_speech.state, result.language_model.state, result.heard]).toEqual(['ok', 'ok', null]);
  });

  test('each part tells its own fault', async () => {
    await using providers = await startProviders();
    providers.setFault('text_to_speech', { kind: 'garbled' });
    providers.setFault('language_model', { kind: 'garbled' });
    const result = await tryWith(providers);
    expect([result.text_to_speech.fault, result.language_model.fault]).toEqual(['no_sound', 'not_understood']);
    expect([result.speech_to_text.state, result.heard]).toEqual(['ok', null]);
  });

  test('a part without a key is not asked, nor one that nobody serves', async () => {
    await using providers = await startProviders();
    const choices = { speech_to_text: { ...defaults.providers.speech_to_text, provider: 'none' } } as const;
    const result = await tryWith(providers, choices, { openai: undefined });
    expect([result.speech_to_text.state, result.language_model.fault]).toEqual(['skipped', 'no_key']);
    expect(providers.log.texts('language_model', 'request')).toEqual([]);
  });

  test('an unknown model is told with the models that are there', async () => {
    await using providers = await startProviders();
    await using server = await answering((request, response) => {
      const models = request.url === '/v1/models';
      response.writeHead(models ? 200 : 404, { 'content-type': 'application/json' });
      response.end(
        models
          ? '{"data":[{"id":"qwen3:4b"},{"id":"llama3.2:3b"},{"id":"whisper-1"}]}'
          : '{"error":{"message":"model \\"llama9\\" not found, try pulling it first"}}',
      );
    });
    const { language_model } = await tryWith(providers, model(server.base_url, 'llama9'));
    expect(language_model).toMatchObject({ fault: 'unknown_model', detail: 'qwen3:4b, llama3.2:3b' });
    expect(language_model.reason).toContain('It has: qwen3:4b, llama3.2:3b');
  });

  test.each([
    [404, '', 'nothing_there', 'ends in /v1'],
    [302, '', 'nothing_there', 'ends in /v1'],
    [400, '{"error":"llama3.2 does not support tools"}', 'no_tools', 'cannot use the assistant’s tools'],
    [402, '{"message":"Payment required"}', 'no_credit', 'Payment required'],
    [429, '{"error":{"message":"Slow down"}}', 'too_many_requests', 'Slow down'],
    [422, '{"detail":[{"msg":"stream is wrong"}]}', 'refused', 'stream is wrong'],
    [200, '<html>Router login</html>', 'not_understood', 'right address'],
    [200, '{"choices":[{"message":{"content":""}}]}', 'no_answer', 'answered nothing'],
  ])('a language model that answers %i %s', async (status, body, fault, words) => {
    await using providers = await startProviders();
    await using server = await answering((request, response) => {
      request.resume();
      if (status === 302) response.setHeader('location', 'http://127.0.0.1:1/login');
      response.writeHead(request.url === '/v1/models' ? 404 : status).end(body);
    });
    const { language_model } = await tryWith(providers, model(server.base_url));
    expect(language_model).toMatchObject({ fault, reason: expect.stringContaining(words) });
  });

  test('addresses that nobody answers at, and servers that cannot be trusted', async () => {
    await using providers = await startProviders();
    await using plain = await answering((_, response) => void response.end());
    const faultOf = async (base_url: string) => (await tryWith(providers, model(base_url))).language_model.fault;
    expect(await faultOf('http://127.0.0.1:9/v1')).toBe('nobody_listens');
    expect(await faultOf('http://no-such-name.invalid/v1')).toBe('unknown_name');
    expect(await faultOf(plain.base_url.replace('http:', 'https:'))).toBe('certificate');
  });

  test('a provider that repeats the key does not bring it into the answer', async () => {
    await using providers = await startProviders();
    await using server = await answering((request, response) => {
      request.resume();
      response.writeHead(422).end(JSON.stringify({ detail: `strange header ${request.headers.authorization}` }));
    });
    const result = await tryWith(providers, model(server.base_url), { language_model: 'sk-secret-1' });
    expect(result.language_model.detail).toBe('strange header Bearer …');
    expect(JSON.stringify(result)).not.toContain('sk-secret-1');
  });
});
