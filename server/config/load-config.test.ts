import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { type Flags, loadConfig } from './load-config.ts';
import type { PolicyValues } from './policy/managed-settings.ts';
import { noPolicy } from './policy/read-policy.ts';

function load(env: NodeJS.ProcessEnv, flags: Flags = {}, file?: unknown, values: PolicyValues = {}) {
  using folder = temporaryFolder();
  if (file !== undefined)
    writeFileSync(join(folder.path, 'config.json'), typeof file === 'string' ? file : JSON.stringify(file));
  const policy = { ...noPolicy, values };
  return loadConfig({ env: { TABERNACLE_DATA_DIR: folder.path, ...env }, flags, policy, rendererDir: null });
}

function refusal(env: NodeJS.ProcessEnv, flags: Flags = {}, file?: unknown): AppError {
  try {
    load(env, flags, file);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('configuration', () => {
  test('without settings a host binds this computer alone and runs LiveKit itself', () => {
    expect(load({})).toMatchObject({
      bindAddress: '127.0.0.1',
      port: 8420,
      livekit: { mode: 'managed', signalPort: 7880, tcpPort: 7881, udpPortStart: 50100, udpPortEnd: 50200 },
      agent: { autoStart: true },
    });
  });

  test('the command line wins over the environment, which wins over the file', () => {
    const file = { port: 1001, church_name: 'From the file', livekit: { port: 1002, tcp_port: 1003 } };
    expect(load({}, {}, file)).toMatchObject({ port: 1001, livekit: { signalPort: 1002 } });
    const both = load({ TABERNACLE_PORT: '2001', TABERNACLE_LIVEKIT_PORT: '2002' }, { port: '3001' }, file);
    expect(both).toMatchObject({
      port: 3001,
      churchName: 'From the file',
      livekit: { signalPort: 2002, tcpPort: 1003 },
    });
  });

  test('a sign-in provider is set up whole, or not at all', () => {
    const issuer = 'https://accounts.example';
    const env = { TABERNACLE_OIDC_ISSUER: issuer, TABERNACLE_OIDC_CLIENT_ID: 'tabernacle' };
    expect(load({}).signInProvider).toBeUndefined();
    expect(load(env).signInProvider).toEqual({
      provider: { issuer, client_id: 'tabernacle', name: 'accounts.example', admits: { kind: 'invited' } },
      clientSecret: null,
    });
    const file = { oidc: { client_secret: 'from the file', name: 'Church account', group: 'choir' } };
    expect(load(env, {}, file).signInProvider).toMatchObject({
      provider: { name: 'Church account', admits: { kind: 'group', claim: 'groups', group: 'choir' } },
      clientSecret: 'from the file',
    });
    const domain = { TABERNACLE_OIDC_DOMAIN: 'Church.example' };
    expect(load({ ...env, ...domain }).signInProvider?.provider.admits).toEqual({
      kind: 'domain',
      domain: 'church.example',
    });
    expect(refusal({ TABERNACLE_OIDC_CLIENT_ID: 'x' }).message).toContain('TABERNACLE_OIDC_ISSUER is missing');
    expect(refusal({ TABERNACLE_OIDC_ISSUER: issuer }).message).toContain('TABERNACLE_OIDC_CLIENT_ID is missing');
    expect(refusal({ ...env, ...domain, TABERNACLE_OIDC_GROUP: 'choir' }).message).toContain('choose one');
    const plain = refusal({ ...env, TABERNACLE_OIDC_ISSUER: 'http://accounts.example' });
    expect(plain.message).toContain('TABERNACLE_OIDC_ISSUER must be the https address');
  });

  test('computers whose feeds may be read are named one by one, without a scheme', () => {
    expect(load({}).feedHosts).toEqual([]);
    const named = load({ TABERNACLE_FEED_HOSTS: 'Media.church.example, nas:8080' });
    expect(named.feedHosts).toEqual(['media.church.example', 'nas:8080']);
    const { message } = refusal({ TABERNACLE_FEED_HOSTS: 'https://media.church.example' });
    expect(message).toContain('TABERNACLE_FEED_HOSTS must be names of computers');
  });

  test('an outside LiveKit server is used as soon as its address is given', () => {
    const env = { LIVEKIT_URL: 'wss://live.church.example/', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'a-secret' };
    expect(load(env).livekit).toEqual({
      mode: 'external',
      httpUrl: 'https://live.church.example',
      wsUrl: 'wss://live.church.example',
      publicUrl: null,
      apiKey: 'key',
      apiSecret: 'a-secret',
    });
    expect(load({ ...env, LIVEKIT_PUBLIC_URL: 'https://out.example' }).livekit.publicUrl).toBe('wss://out.example');
  });

  test('an outside server without its secret is refused by the name of what is missing', () => {
    const { message } = refusal({ LIVEKIT_URL: 'wss://live.church.example', LIVEKIT_API_KEY: 'key' });
    expect(message).toContain('LIVEKIT_API_SECRET is missing');
  });

  test('providers’ addresses are taken without what their clients add', () => {
    const { agent } = load({
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/',
      DEEPGRAM_BASE_URL: 'https://ears.example/v1',
    });
    expect(agent).toMatchObject({
      openaiBaseUrl: 'http://127.0.0.1:11434/v1',
      deepgramBaseUrl: 'https://ears.example',
    });
  });

  test.each([
    [
      { OPENAI_BASE_URL: 'ws://127.0.0.1:1' },
      'OPENAI_BASE_URL must be an address that begins with http:// or https://',
    ],
    [{ DEEPGRAM_BASE_URL: 'https://me:hush@x.example' }, 'DEEPGRAM_BASE_URL must not contain a name or a password'],
    [{ TABERNACLE_PORT: '65536' }, 'TABERNACLE_PORT must be 0 to 65535'],
    [{ TABERNACLE_PORT: 'eighty' }, 'TABERNACLE_PORT'],
    [{ TABERNACLE_LIVEKIT_UDP_PORTS: '50200-50100' }, 'TABERNACLE_LIVEKIT_UDP_PORTS must be a rising range'],
    [{ LIVEKIT_URL: 'live.church.example' }, 'LIVEKIT_URL must be an address that begins with'],
    [{ TABERNACLE_BIND: 'everywhere' }, 'TABERNACLE_BIND must be an IP address'],
  ])('%o is refused by name', (env, words) => {
    expect(refusal(env).message).toContain(words);
  });

  test('a bad port on the command line is refused as --port', () => {
    expect(refusal({}, { port: '-1' }).message).toContain('--port');
  });

  test('an unknown setting in the file is refused by name', () => {
    expect(refusal({}, {}, { livekit: { prot: 7880 } }).message).toContain('livekit.prot is not a setting');
  });

  test('a file that is not JSON is refused by its path', () => {
    expect(refusal({}, {}, '{ port: 1').message).toContain('config.json is not valid JSON');
  });

  test('a secret never stands in a message', () => {
    const { message } = refusal({ LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'hush-hush', TABERNACLE_PORT: 'x' });
    expect(message).not.toContain('hush-hush');
  });

  test('a file that is not JSON is not quoted: a key may stand in it', () => {
    const refused = refusal({}, {}, '{ "agent": { "openai_api_key": hush } }');
    expect(`${refused.message} ${String(refused.cause)}`).not.toContain('hush');
  });
});

describe('the organisation’s policy', () => {
  test('it wins over the environment and the file', () => {
    const env = { TABERNACLE_LAN: 'true', TABERNACLE_LOG_LEVEL: 'debug' };
    const file = { church_name: 'From the file' };
    const policy = { lan: false, log_level: 'warn', church_name: 'Grace Church', allow_guests: false } as const;
    expect(load(env, {}, file, policy)).toMatchObject({
      lan: { enabled: false },
      logLevel: 'warn',
      churchName: 'Grace Church',
      allowGuests: false,
    });
  });

  test('its LiveKit server takes the key and the secret of the environment', () => {
    const env = { LIVEKIT_URL: 'ws://mine.example', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'a-secret' };
    const { livekit } = load(env, {}, undefined, { 'livekit.url': 'wss://live.church.example' });
    expect(livekit).toMatchObject({
      wsUrl: 'wss://live.church.example',
      httpUrl: 'https://live.church.example',
      apiKey: 'key',
    });
  });

  test('an assistant that it forbids is not started', () => {
    expect(load({}, {}, undefined, { 'assistant.enabled': false }).agent).toEqual({
      autoStart: false,
      forbidden: true,
    });
    expect(load({}, {}, undefined, { 'assistant.enabled': true }).agent).toEqual({ autoStart: true });
  });

  test('each setting says where it came from', () => {
    const env = { TABERNACLE_LOG_LEVEL: 'debug', HTTPS_PROXY: 'http://ruth:hush@proxy.example:8080' };
    const file = { church_name: 'From the file' };
    const { origins } = load(env, { role: 'host' }, file, { allow_guests: false });
    const of = (name: string) => origins.settings.find((setting) => setting.name === name);
    expect(of('allow_guests')).toMatchObject({ value: false, source: 'managed' });
    expect(of('log_level')).toMatchObject({ value: 'debug', source: 'environment', place: 'TABERNACLE_LOG_LEVEL' });
    expect(of('church_name')).toMatchObject({ source: 'computer', place: expect.stringContaining('config.json') });
    expect(of('role')).toMatchObject({ value: 'host', source: 'environment', place: '--role' });
    expect(of('proxy')).toMatchObject({ value: 'http://proxy.example:8080', source: 'environment' });
    expect(of('updates.enabled')).toEqual({ name: 'updates.enabled', value: true, source: 'default', place: null });
  });

  test('the address of a host makes a client, unless it also says host', () => {
    const role = (policy: PolicyValues) =>
      load({ TABERNACLE_ROLE: 'host' }, {}, undefined, policy).origins.settings.find(({ name }) => name === 'role');
    expect(role({ server_url: 'https://church.example' })).toMatchObject({ value: 'client', source: 'managed' });
    expect(role({ server_url: 'https://church.example', role: 'host' })).toMatchObject({ value: 'host' });
    expect(role({})).toMatchObject({ value: 'host', source: 'environment' });
  });
});
