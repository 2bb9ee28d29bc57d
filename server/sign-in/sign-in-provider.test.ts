import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Admission } from '../../contract/sign-in-provider.ts';
import { type OpenidProvider, startOpenidProvider } from '../../tests/support/openid-provider.ts';
import { freeTcpPort } from '../../tests/support/ports.ts';
import { ProviderBrowser, setUpProvider } from '../../tests/support/provider-browser.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';

/** A real provider for all tests, and a host of its own for each, at the port whose address the provider knows. */
let provider: OpenidProvider;
let app: TestApp;
let nowMs: number;
let port: number;

const address = 'ruth@church.example';

beforeAll(async () => {
  port = await freeTcpPort();
  provider = await startOpenidProvider([`http://127.0.0.1:${port}/sign-in/provider`]);
});
beforeEach(async () => {
  nowMs = Date.now();
  app = await startTestApp({ config: { port }, now: () => new Date(nowMs) });
  provider.know({ sub: 'ruth', name: 'Ruth Mensah', email: 'Ruth@Church.example', email_verified: true });
  await setUp();
});
afterEach(() => app[Symbol.asyncDispose]());
afterAll(() => provider[Symbol.asyncDispose]());

const owner = (): { as: { bearer: string } } => ({ as: { bearer: app.ownerToken } });

const setUp = (admits?: Admission, changes?: object) => setUpProvider(app, provider, admits, changes);
const newBrowser = () => new ProviderBrowser(app, provider);

function invite() {
  const body = { display_name: 'Ruth', login: address };
  return app.call('POST', '/api/v1/people', { ...owner(), body });
}

describe('what comes back from the provider', () => {
  test('works once, in the browser that began it, within ten minutes', async () => {
    await invite();
    const browser = newBrowser();
    const back = await provider.visit(await browser.begin(), 'ruth');
    const other = newBrowser();
    expect((await other.finish(back)).body.code).toBe('sign_in_elsewhere');
    await other.begin();
    expect((await other.finish(back)).body.code).toBe('sign_in_elsewhere');
    expect((await browser.finish(back)).status).toBe(200);
    expect((await browser.finish(back)).body.code).toBe('sign_in_expired');
    const late = await provider.visit(await browser.begin(), 'ruth');
    nowMs += 10 * 60_000;
    expect((await browser.finish(late)).body.code).toBe('sign_in_expired');
  });

  test('may be that the person did not want to', async () => {
    const { status, body } = await newBrowser().signIn(null);
    expect([status, body.code]).toEqual([401, 'sign_in_cancelled']);
  });

  test('cannot be used where the state, the code or the client secret is another', async () => {
    const browser = newBrowser();
    const forged = await provider.visit(await browser.begin(), 'ruth');
    forged.searchParams.set('state', 'made-up');
    expect((await browser.finish(forged)).body.code).toBe('sign_in_expired');
    const wrongCode = await provider.visit(await browser.begin(), 'ruth');
    wrongCode.searchParams.set('code', 'made-up');
    expect((await browser.finish(wrongCode)).body.code).toBe('sign_in_expired');
    await setUp({ kind: 'invited' }, { client_secret: 'another one' });
    expect((await browser.signIn()).body.code).toBe('provider_refused');
  });

  test('is written to no log, nor is the secret', async () => {
    await invite();
    const browser = newBrowser();
    const back = await provider.visit(await browser.begin(), 'ruth');
    await browser.finish(back);
    await setUp({ kind: 'invited' }, { client_secret: 'another one' });
    await browser.signIn();
    const log = app.logLines.join('\n');
    expect(log).toContain('/api/v1/session/provider/finish');
    for (const secret of [
      back.searchParams.get('code'),
      back.searchParams.get('state'),
      provider.clientSecret,
      'another one',
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('the settings', () => {
  test('tell where the provider sends people back to, and never the secret', async () => {
    const { body } = await app.call('GET', '/api/v1/sign-in-provider', owner());
    expect(body).toMatchObject({
      provider: { issuer: provider.issuer, name: 'Church account', admits: { kind: 'invited' } },
      client_secret: 'file',
      set_by_configuration: false,
      redirect_uris: [`http://127.0.0.1:${port}/sign-in/provider`],
    });
    expect(JSON.stringify(body)).not.toContain(provider.clientSecret);
    const file = join(app.app.config.dataDir, 'sign-in-secret.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await app.call('GET', '/api/v1/sign-in-options')).body).toEqual({ provider: { name: 'Church account' } });
    expect((await app.call('DELETE', '/api/v1/sign-in-provider', owner())).body.provider).toBeNull();
    expect(readFileSync(file, 'utf8')).not.toContain(provider.clientSecret);
    expect((await app.call('GET', '/api/v1/sign-in-options')).body).toEqual({ provider: null });
    expect((await app.call('POST', '/api/v1/session/provider', { body: {} })).body.code).toBe('conflict');
  });

  test('keep nothing that does not answer, and give a secret to no other provider', async () => {
    const gone = await setUp({ kind: 'invited' }, { issuer: 'http://127.0.0.1:9' });
    expect([gone.status, gone.body.code]).toEqual([502, 'provider_unreachable']);
    for (const issuer of [
      'http://provider.example',
      'ftp://provider.example',
      'https://me:hush@provider.example',
      'x',
    ]) {
      expect((await setUp({ kind: 'invited' }, { issuer })).body.fields?.[0]?.path, issuer).toBe('/body/issuer');
    }
    const settings = () => app.call('GET', '/api/v1/sign-in-provider', owner());
    expect((await settings()).body.provider.issuer).toBe(provider.issuer);
    expect((await setUp({ kind: 'invited' }, { client_secret: undefined })).body.client_secret).toBe('file');
    const other = await setUp({ kind: 'invited' }, { client_secret: undefined, client_id: 'another' });
    expect(other.body.client_secret).toBe('none');
  });

  test('are not to be changed where the configuration decides', async () => {
    const { issuer, clientId, clientSecret } = provider;
    const name = 'Directory';
    const signInProvider = {
      provider: { issuer, client_id: clientId, name, admits: { kind: 'domain', domain: 'church.example' } as const },
      clientSecret,
    };
    await app[Symbol.asyncDispose]();
    app = await startTestApp({ config: { port, signInProvider } });
    expect((await app.call('GET', '/api/v1/sign-in-provider', owner())).body).toMatchObject({
      provider: { name },
      client_secret: 'environment',
      set_by_configuration: true,
    });
    expect((await setUp()).body.code).toBe('conflict');
    expect((await app.call('DELETE', '/api/v1/sign-in-provider', owner())).body.code).toBe('conflict');
    expect((await newBrowser().signIn()).body.role).toBe('member');
  });
});
