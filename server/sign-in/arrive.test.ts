import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Admission } from '../../contract/sign-in-provider.ts';
import { type OpenidProvider, startOpenidProvider } from '../../tests/support/openid-provider.ts';
import { freeTcpPort } from '../../tests/support/ports.ts';
import { ProviderBrowser, setUpProvider } from '../../tests/support/provider-browser.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { updateUser, userById } from '../store/users.ts';

/** A real provider for all tests, and a host of its own for each, at the port whose address the provider knows. */
let provider: OpenidProvider;
let app: TestApp;
let port: number;

const address = 'ruth@church.example';
const password = 'the fields of Bethlehem';

beforeAll(async () => {
  port = await freeTcpPort();
  provider = await startOpenidProvider([`http://127.0.0.1:${port}/sign-in/provider`]);
});
beforeEach(async () => {
  app = await startTestApp({ config: { port } });
  provider.know({ sub: 'ruth', name: 'Ruth Mensah', email: 'Ruth@Church.example', email_verified: true });
  await setUp();
});
afterEach(() => app[Symbol.asyncDispose]());
afterAll(() => provider[Symbol.asyncDispose]());

const owner = (): { as: { bearer: string } } => ({ as: { bearer: app.ownerToken } });

const setUp = (admits?: Admission, changes?: object) => setUpProvider(app, provider, admits, changes);
const newBrowser = () => new ProviderBrowser(app, provider);

async function invite(body: object = {}): Promise<{ id: string; secret: string }> {
  const answer = await app.call('POST', '/api/v1/people', { ...owner(), body: { display_name: 'Ruth', ...body } });
  expect(answer.status).toBe(201);
  return { id: answer.body.person.id, secret: answer.body.url.split('#')[1] };
}

/** An account with a password, and a browser that is signed in to it. */
async function withPassword(login = address): Promise<{ id: string; browser: ProviderBrowser }> {
  const { id, secret } = await invite();
  const browser = newBrowser();
  const body = { secret, login, password };
  expect((await browser.call('POST', '/api/v1/account-links/accept', { body })).status).toBe(201);
  return { id, browser };
}

async function activity(): Promise<string[]> {
  const { body } = await app.call('GET', '/api/v1/audit-log', owner());
  return body.items.map((entry: { operation: string; outcome: string }) => `${entry.operation} ${entry.outcome}`);
}

const personOf = async (id: string) =>
  (await app.call('GET', '/api/v1/people', owner())).body.items.find((one: { id: string }) => one.id === id);

describe('somebody invited by their e-mail address', () => {
  test('comes in with the provider, without a password, and comes back when the address has changed', async () => {
    const { id } = await invite({ login: address });
    const browser = newBrowser();
    const { status, body } = await browser.signIn();
    expect([status, body.user_id, body.role]).toEqual([200, id, 'member']);
    expect(body).toMatchObject({ linked: true, password_ended: false, display_name: 'Ruth' });
    expect((await browser.session()).body.user_id).toBe(id);
    expect(await personOf(id)).toMatchObject({ state: 'active', linked: true, link_expires_at: null });
    provider.know({ sub: 'ruth', name: 'Ruth Mensah', email: 'elsewhere@other.example', email_verified: false });
    expect((await newBrowser().signIn()).body).toMatchObject({ user_id: id, linked: false });
    expect(await activity()).toEqual(
      expect.arrayContaining(['linkedProvider done', 'finishProviderSignIn done', 'setSignInProvider done']),
    );
  });

  test('is refused as long as the provider does not say that the address is proved', async () => {
    const { id } = await invite({ login: address });
    for (const email_verified of [false, undefined]) {
      const unproved = { sub: 'ruth', name: 'Ruth', email: address };
      provider.know(email_verified === undefined ? unproved : { ...unproved, email_verified });
      const { status, body } = await newBrowser().signIn();
      expect([status, body.code]).toEqual([403, 'email_unverified']);
    }
    expect(await personOf(id)).toMatchObject({ state: 'invited', linked: false });
    expect(await activity()).toContain('finishProviderSignIn email_unverified');
  });

  test('may use the invitation’s link instead, whatever the address is', async () => {
    const { id, secret } = await invite();
    provider.know({ sub: 'ruth', name: 'Ruth', email: address });
    expect((await newBrowser().signIn('ruth', { account_link: secret })).body).toMatchObject({ user_id: id });
    const again = await app.call('POST', '/api/v1/account-links/resolve', { body: { secret } });
    expect(again.body.code).toBe('account_link_invalid');
    expect((await app.call('DELETE', `/api/v1/people/${id}`, owner())).body.code).toBe('conflict');
  });

  test('is not let in by an invitation that was taken back meanwhile', async () => {
    const { id, secret } = await invite();
    const browser = newBrowser();
    const url = await browser.begin({ account_link: secret });
    await app.call('POST', `/api/v1/people/${id}/link`, owner());
    expect((await browser.finish(await provider.visit(url, 'ruth'))).body.code).toBe('sign_in_expired');
  });

  test('cannot be invited by an address that somebody has', async () => {
    await withPassword();
    const body = { display_name: 'Another', login: address.toUpperCase() };
    expect((await app.call('POST', '/api/v1/people', { ...owner(), body })).body.code).toBe('conflict');
  });
});

describe('an account with a password', () => {
  test('is linked by a proved address; the password and other sessions end, as they may be somebody else’s', async () => {
    const { id, browser } = await withPassword();
    const { body } = await newBrowser().signIn();
    expect(body).toMatchObject({ user_id: id, linked: true, password_ended: true });
    expect((await browser.session()).status).toBe(401);
    const signIn = await app.call('POST', '/api/v1/session', { body: { login: address, password } });
    expect(signIn.body.code).toBe('sign_in_failed');
    expect(await activity()).toContain('linkedProvider done');
  });

  test('is left alone where the address is not proved', async () => {
    const { browser } = await withPassword();
    provider.know({ sub: 'mallory', name: 'Mallory', email: address, email_verified: false });
    expect((await newBrowser().signIn('mallory')).body.code).toBe('email_unverified');
    expect((await browser.session()).status).toBe(200);
    expect((await app.call('POST', '/api/v1/session', { body: { login: address, password } })).status).toBe(201);
  });

  test('is not opened by an address that only becomes its own in lower case', async () => {
    await withPassword('kate@church.example');
    provider.know({ sub: 'mallory', name: 'Mallory', email: '\u212Aate@church.example', email_verified: true });
    expect((await newBrowser().signIn('mallory')).body.code).toBe('not_admitted');
  });

  test('is linked by who is signed in and says the password, which stays', async () => {
    const { id, browser } = await withPassword('ruth');
    const begin = (body: object) => browser.call('POST', '/api/v1/session/provider', { body });
    expect((await begin({ link: true })).body.code).toBe('sign_in_failed');
    expect((await begin({ link: true, current_password: 'the wrong one' })).body.code).toBe('sign_in_failed');
    expect((await app.call('POST', '/api/v1/session/provider', { body: { link: true } })).status).toBe(401);
    const linked = await browser.signIn('ruth', { link: true, current_password: password });
    expect(linked.body).toMatchObject({ user_id: id, linked: true, password_ended: false });
    const account = await browser.call('GET', '/api/v1/account');
    expect(account.body).toMatchObject({ has_password: true, provider: { name: 'Church account', linked: true } });
    expect((await newBrowser().signIn()).body.user_id).toBe(id);
    expect((await browser.call('DELETE', '/api/v1/account/provider')).status).toBe(204);
    expect((await browser.call('DELETE', '/api/v1/account/provider')).status).toBe(404);
    expect((await newBrowser().signIn()).body.code).toBe('not_admitted');
  });

  test('cannot be linked by who is signed out meanwhile, nor to what another account is linked to', async () => {
    const one = await withPassword('one');
    const url = await one.browser.begin({ link: true, current_password: password });
    const back = await provider.visit(url, 'ruth');
    await one.browser.call('DELETE', '/api/v1/session');
    expect((await one.browser.finish(back)).body.code).toBe('sign_in_expired');
    const two = await withPassword('two');
    const give = { link: true, current_password: password };
    expect((await two.browser.signIn('ruth', give)).status).toBe(200);
    const three = await withPassword('three');
    expect((await three.browser.signIn('ruth', give)).body.code).toBe('conflict');
  });

  test('keeps a way in: what was linked without a password cannot be taken off before there is one', async () => {
    await invite({ login: address });
    const browser = newBrowser();
    await browser.signIn();
    expect((await browser.call('DELETE', '/api/v1/account/provider')).body.code).toBe('conflict');
    expect((await browser.call('PUT', '/api/v1/account/password', { body: { password } })).status).toBe(200);
    expect((await browser.call('DELETE', '/api/v1/account/provider')).status).toBe(204);
  });

  test('that is linked does not open for another person to whom the address was given', async () => {
    await invite({ login: address });
    await newBrowser().signIn();
    provider.know({ sub: 'successor', name: 'Successor', email: address, email_verified: true });
    expect((await newBrowser().signIn('successor')).body.code).toBe('link_first');
  });

  test('that is shut stays shut', async () => {
    const { id } = await withPassword();
    await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body: { disabled: true } });
    expect((await newBrowser().signIn()).body.code).toBe('not_admitted');
    await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body: { disabled: false } });
    expect((await newBrowser().signIn()).status).toBe(200);
    await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body: { disabled: true } });
    expect((await newBrowser().signIn()).body.code).toBe('not_admitted');
  });

  test('of the owner is never opened by an address alone', async () => {
    const { body } = await app.call('GET', '/api/v1/session', owner());
    await updateUser(app.app.store.db, body.user_id, { login: address });
    expect((await newBrowser().signIn()).body.code).toBe('link_first');
    const code = await app.app.createSignInCode();
    const browser = newBrowser();
    await browser.call('POST', '/api/v1/session', { body: { code } });
    expect((await browser.signIn('ruth', { link: true })).status).toBe(200);
    expect((await newBrowser().signIn()).body).toMatchObject({ role: 'owner', user_id: body.user_id });
  });
});

describe('somebody without an account', () => {
  test('is not let in where only those with an invitation are', async () => {
    expect((await newBrowser().signIn()).body.code).toBe('not_admitted');
    expect(await activity()).toContain('finishProviderSignIn not_admitted');
  });

  test('becomes a member by a proved address of the church’s domain, and by no other', async () => {
    await setUp({ kind: 'domain', domain: 'church.example' });
    const { body } = await newBrowser().signIn();
    expect(body).toMatchObject({ role: 'member', display_name: 'Ruth Mensah', linked: false });
    expect((await userById(app.app.store.db, body.user_id))?.login).toBe(address);
    expect(await activity()).toContain('admittedByProvider done');
    const others = ['ruth@evil.example', 'ruth@church.example.evil.example', 'x@sub.church.example'];
    for (const email of others) {
      provider.know({ sub: email, name: 'Other', email, email_verified: true });
      expect((await newBrowser().signIn(email)).body.code, email).toBe('not_admitted');
    }
    provider.know({ sub: 'unproved', name: 'Other', email: 'other@church.example', email_verified: false });
    expect((await newBrowser().signIn('unproved')).body.code).toBe('email_unverified');
  });

  test('becomes a member by a group of the provider, and opens no account by an unproved address', async () => {
    await setUp({ kind: 'group', claim: 'groups', group: 'choir' });
    provider.know({ sub: 'ruth', name: 'Ruth', email: address, groups: ['ushers', 'choir'] });
    const { body } = await newBrowser().signIn();
    expect(body.role).toBe('member');
    expect((await userById(app.app.store.db, body.user_id))?.login).toBeNull();
    provider.know({ sub: 'usher', name: 'Usher', email: 'usher@church.example', groups: ['choirmasters'] });
    expect((await newBrowser().signIn('usher')).body.code).toBe('not_admitted');
    await withPassword();
    provider.know({ sub: 'mallory', name: 'Mallory', email: address, groups: ['choir'] });
    expect((await newBrowser().signIn('mallory')).body.code).toBe('email_unverified');
  });
});
