import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Behaviour, type FaultyProvider, startFaultyProvider } from '../../tests/support/faulty-provider.ts';
import { type Answer, startTestApp, type TestApp } from '../../tests/support/test-app.ts';

let provider: FaultyProvider;
let app: TestApp;
const clientId = 'tabernacle';

const set = (issuer: string): Promise<Answer> =>
  app.call('PUT', '/api/v1/sign-in-provider', {
    as: { bearer: app.ownerToken },
    body: { issuer, client_id: clientId, client_secret: 'secret', name: 'Church account', admits: { kind: 'invited' } },
  });

beforeAll(async () => {
  provider = await startFaultyProvider(clientId);
  app = await startTestApp();
  expect((await set(provider.issuer)).status).toBe(200);
  const body = { display_name: 'Ruth', login: 'ruth@church.example' };
  await app.call('POST', '/api/v1/people', { as: { bearer: app.ownerToken }, body });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

/** Begins well, and comes back to a provider that behaves as told; its ID token has the right nonce unless told. */
async function comeBackTo(behaviour: Behaviour): Promise<Answer> {
  provider.behave({});
  const begun = await app.call('POST', '/api/v1/session/provider', { body: {} });
  const cookie = begun.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const asked = new URL(begun.body.url).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  const good = { nonce: asked.get('nonce'), email: 'ruth@church.example', email_verified: true };
  provider.behave({ ...behaviour, claims: { ...good, ...behaviour.claims } });
  const body = { state: asked.get('state'), code: 'code' };
  return app.call('POST', '/api/v1/session/provider/finish', { as: { cookie }, body });
}

const nowS = () => Math.floor(Date.now() / 1000);
const hour = 3600;

test.each<[string, () => Behaviour, number, string]>([
  ['another nonce', () => ({ claims: { nonce: 'of another sign-in' } }), 502, 'provider_untrusted'],
  ['no nonce', () => ({ claims: { nonce: undefined } }), 502, 'provider_untrusted'],
  ['another issuer', () => ({ claims: { iss: 'https://other.example' } }), 502, 'provider_untrusted'],
  ['another audience', () => ({ claims: { aud: 'another client' } }), 502, 'provider_untrusted'],
  ['no subject', () => ({ claims: { sub: undefined } }), 502, 'provider_untrusted'],
  ['a foreign signature', () => ({ foreignKey: true }), 502, 'provider_untrusted'],
  ['an address that is no text', () => ({ claims: { email: ['a@b.example'] } }), 502, 'provider_untrusted'],
  [
    'a token that was over an hour ago',
    () => ({ claims: { iat: nowS() - 2 * hour, exp: nowS() - hour } }),
    502,
    'provider_clock',
  ],
  ['a token of a clock that is an hour ahead', () => ({ claims: { nbf: nowS() + hour } }), 502, 'provider_clock'],
  ['garbled tokens', () => ({ token: { body: '{"access_token":' } }), 502, 'provider_untrusted'],
  [
    'tokens without an ID token',
    () => ({ token: { body: '{"access_token":"x","token_type":"Bearer"}' } }),
    502,
    'provider_untrusted',
  ],
  ['a fault of the token endpoint', () => ({ token: { status: 503, body: 'busy' } }), 502, 'provider_unreachable'],
  [
    'a client that it does not know',
    () => ({ token: { status: 401, body: '{"error":"invalid_client"}' } }),
    502,
    'provider_refused',
  ],
  [
    'a client that may not',
    () => ({ token: { status: 400, body: '{"error":"unauthorized_client"}' } }),
    502,
    'provider_refused',
  ],
  [
    'a code that is over',
    () => ({ token: { status: 400, body: '{"error":"invalid_grant"}' } }),
    401,
    'sign_in_expired',
  ],
  ['a page in place of its description', () => ({ discovery: { body: '<html>' } }), 502, 'provider_untrusted'],
  [
    'the description of another',
    () => ({ discovery: { body: '{"issuer":"https://other.example"}' } }),
    502,
    'provider_untrusted',
  ],
  ['a description that is gone', () => ({ discovery: { status: 404, body: '' } }), 502, 'provider_untrusted'],
  ['a description that cannot be had', () => ({ discovery: { status: 500, body: '' } }), 502, 'provider_unreachable'],
])('%s signs nobody in and says why', async (_what, behaviour, status, code) => {
  const answer = await comeBackTo(behaviour());
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.getSetCookie().filter((cookie) => cookie.startsWith('tabernacle_session'))).toEqual([]);
});

test('clocks that are half a minute apart are near enough', async () => {
  const claims = { iat: nowS() + 30, nbf: nowS() + 30, exp: nowS() + hour };
  expect((await comeBackTo({ claims })).status).toBe(200);
});

test('an issuer that speaks for everybody is not taken', async () => {
  const body = JSON.stringify({ issuer: `${provider.issuer}/{tenantid}`, token_endpoint: `${provider.issuer}/token` });
  provider.behave({ discovery: { body } });
  expect((await set(provider.issuer)).body.code).toBe('provider_untrusted');
});
