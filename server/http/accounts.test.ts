import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { socketPath } from '../../contract/events.ts';
import { type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';

const passwords = { ruth: 'the fields of Bethlehem', newer: 'the threshing floor' };
const login = 'ruth@church.example';

let app: TestApp;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.now();
  app = await startTestApp({ now: () => new Date(nowMs) });
});
afterEach(() => app[Symbol.asyncDispose]());

const owner = (): { as: { bearer: string } } => ({ as: { bearer: app.ownerToken } });

async function invite(role: 'staff' | 'member' = 'member', options: CallOptions = owner()) {
  const answer = await app.call('POST', '/api/v1/people', { ...options, body: { display_name: 'Ruth', role } });
  return { status: answer.status, id: answer.body.person?.id as string, secret: String(answer.body.url).split('#')[1] };
}

function accept(secret: string | undefined, body: object = { login, password: passwords.ruth }) {
  return app.call('POST', '/api/v1/account-links/accept', { body: { secret, ...body } });
}

async function ruth(role: 'staff' | 'member' = 'member'): Promise<{ id: string; as: { cookie: string } }> {
  const { id, secret } = await invite(role);
  const accepted = await accept(secret);
  expect(accepted.status).toBe(201);
  return { id, as: { cookie: accepted.cookie ?? '' } };
}

function signIn(password: string, options: CallOptions = {}, name = login) {
  return app.call('POST', '/api/v1/session', { ...options, body: { login: name, password } });
}

const session = (as: CallOptions['as']) => app.call('GET', '/api/v1/session', { as });

/** All the cookies that an answer set, as a browser would send them. */
function browserOf(answer: { readonly headers: Headers }): { cookie: string } {
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; '),
  };
}

describe('an invitation', () => {
  test('makes an account with a password, once', async () => {
    const { id, secret } = await invite('staff');
    const link = await app.call('POST', '/api/v1/account-links/resolve', { body: { secret } });
    expect(link.body).toMatchObject({ purpose: 'invitation', display_name: 'Ruth', role: 'staff', login: null });
    const accepted = await accept(secret, { login: ' Ruth@Church.example ', password: passwords.ruth });
    expect(accepted.body).toMatchObject({ role: 'staff', user_id: id });
    expect((await accept(secret)).body.code).toBe('account_link_invalid');
    const again = await signIn(passwords.ruth, {}, 'RUTH@church.example');
    expect([again.status, again.body.user_id]).toEqual([201, id]);
  });

  test('is too old after seven days, and stops when a newer one is made or it is taken back', async () => {
    const { id, secret } = await invite();
    const renewed = await app.call('POST', `/api/v1/people/${id}/link`, owner());
    expect((await accept(secret)).body.code).toBe('account_link_invalid');
    nowMs += 7 * 24 * 3_600_000;
    expect((await accept(renewed.body.url.split('#')[1])).body.code).toBe('account_link_invalid');
    const other = await invite();
    expect((await app.call('DELETE', `/api/v1/people/${other.id}`, owner())).status).toBe(204);
    expect((await accept(other.secret)).body.code).toBe('account_link_invalid');
  });

  test('with a name that is taken can be tried again with another', async () => {
    await ruth();
    const { secret } = await invite();
    const taken = await accept(secret, { login: login.toUpperCase(), password: passwords.newer });
    expect([taken.status, taken.body.fields]).toEqual([409, [{ path: '/body/login', message: 'is taken' }]]);
    expect((await accept(secret, { login: 'naomi', password: passwords.newer })).status).toBe(201);
  });

  test('by staff is for members only', async () => {
    const { as } = await ruth('staff');
    expect((await invite('staff', { as })).status).toBe(403);
    expect((await invite('member', { as })).status).toBe(201);
  });
});

describe('signing in', () => {
  test('answers the same for an unknown name, a wrong password and a shut account', async () => {
    const { id } = await ruth();
    const answers = [await signIn('the wrong password'), await signIn('the wrong password', {}, 'nobody')];
    await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body: { disabled: true } });
    answers.push(await signIn(passwords.ruth));
    for (const { status, body } of answers) {
      expect([status, body.code, body.detail]).toEqual([401, 'sign_in_failed', answers[0]?.body.detail]);
    }
  });

  test('after many failures waits, but not on a device that is known, and not by a link of the host', async () => {
    const { secret } = await invite();
    const known = browserOf(await accept(secret));
    const wrong = [];
    for (let count = 0; count < 7; count++) wrong.push((await signIn('the wrong password')).status);
    expect(wrong).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await signIn(passwords.ruth)).status).toBe(429);
    expect((await signIn(passwords.ruth, { as: known })).status).toBe(201);
    const code = await app.app.createSignInCode();
    expect((await app.call('POST', '/api/v1/session', { body: { code } })).status).toBe(201);
  });

  test('keeps no password as it was typed, and writes none to the log', async () => {
    await ruth();
    await signIn(passwords.ruth);
    const row = await app.app.store.db
      .selectFrom('users')
      .select('password_hash')
      .where('login', '=', login)
      .executeTakeFirstOrThrow();
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(app.logLines.join('\n')).not.toContain(passwords.ruth);
  });
});

describe('a password', () => {
  test('is changed by who says the one so far, and ends the other sessions', async () => {
    const { as } = await ruth();
    const elsewhere = (await signIn(passwords.ruth)).cookie ?? '';
    const change = (body: object) => app.call('PUT', '/api/v1/account/password', { as, body });
    expect((await change({ password: passwords.newer })).body.code).toBe('sign_in_failed');
    expect((await change({ current_password: 'the wrong one', password: passwords.newer })).status).toBe(401);
    expect((await change({ current_password: passwords.ruth, password: 'short' })).body.code).toBe('invalid_request');
    expect((await change({ current_password: passwords.ruth, password: passwords.newer })).status).toBe(200);
    expect((await session(as)).status).toBe(200);
    expect((await session({ cookie: elsewhere })).status).toBe(401);
    expect((await signIn(passwords.ruth)).status).toBe(401);
    expect((await signIn(passwords.newer)).status).toBe(201);
  });

  test('that is forgotten is chosen anew by a link of the owner', async () => {
    const { id, as } = await ruth();
    const { body } = await app.call('POST', `/api/v1/people/${id}/link`, owner());
    const secret = body.url.split('#')[1];
    const link = await app.call('POST', '/api/v1/account-links/resolve', { body: { secret } });
    expect(link.body).toMatchObject({ purpose: 'password', login });
    expect((await session(as)).status).toBe(200);
    expect((await accept(secret, { password: passwords.newer })).status).toBe(201);
    expect((await session(as)).status).toBe(401);
    expect((await signIn(passwords.newer)).status).toBe(201);
  });

  test('of the owner is chosen after a sign-in link, and again after a fresh one', async () => {
    const begin = async () =>
      (await app.call('POST', '/api/v1/session', { body: { code: await app.app.createSignInCode() } })).cookie ?? '';
    const change = (cookie: string, password: string) =>
      app.call('PUT', '/api/v1/account/password', { as: { cookie }, body: { login: 'boaz', password } });
    const first = await begin();
    expect((await change(first, passwords.ruth)).body).toMatchObject({ has_password: true, login: 'boaz' });
    nowMs += 16 * 60_000;
    expect((await change(first, passwords.newer)).status).toBe(401);
    expect((await change(await begin(), passwords.newer)).status).toBe(200);
    expect((await signIn(passwords.newer, {}, 'boaz')).body.role).toBe('owner');
  });
});

describe('an account that is shut', () => {
  test('is out at once: session, socket and all', async () => {
    const { id, as } = await ruth();
    const socket: Socket = io(app.url, {
      path: socketPath,
      transports: ['websocket'],
      extraHeaders: { cookie: as.cookie },
      reconnection: false,
    });
    await new Promise((resolve) => socket.once('connect', () => resolve(null)));
    const dropped = new Promise((resolve) => socket.once('disconnect', resolve));
    await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body: { disabled: true } });
    await dropped;
    expect((await session(as)).status).toBe(401);
    await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body: { disabled: false } });
    expect((await session(as)).status).toBe(401);
    expect((await signIn(passwords.ruth)).status).toBe(201);
  });

  test('is never the owner’s', async () => {
    const { body } = await app.call('GET', '/api/v1/people', owner());
    const me = body.items.find(({ role }: { role: string }) => role === 'owner');
    for (const change of [{ disabled: true }, { role: 'member' }]) {
      expect((await app.call('PATCH', `/api/v1/people/${me.id}`, { ...owner(), body: change })).status).toBe(403);
    }
    expect((await app.call('POST', `/api/v1/people/${me.id}/link`, owner())).status).toBe(409);
  });
});

test('a new role counts at once, and those who are connected hear of it', async () => {
  const { id, as } = await ruth();
  const socket: Socket = io(app.url, {
    path: socketPath,
    transports: ['websocket'],
    extraHeaders: { cookie: as.cookie },
    reconnection: false,
  });
  await new Promise((resolve) => socket.once('connect', () => resolve(null)));
  const told = new Promise((resolve) => socket.once('session.changed', () => resolve(null)));
  const body = { role: 'staff', prayer_team: true };
  await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body });
  await told;
  expect((await session(as)).body).toMatchObject(body);
  socket.disconnect();
});

test('one sees where one is signed in, and ends a session there; the owner those of everybody', async () => {
  const { id, as } = await ruth();
  nowMs += 1000;
  const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const other = (await signIn(passwords.ruth, { headers })).cookie ?? '';
  const list = await app.call('GET', '/api/v1/account/sessions', { as });
  expect(list.body.items).toEqual([
    expect.objectContaining({ device: 'Firefox, Linux', current: false }),
    expect.objectContaining({ current: true }),
  ]);
  const [there] = list.body.items;
  expect((await app.call('DELETE', `/api/v1/account/sessions/${there.id}`, owner())).status).toBe(404);
  expect((await app.call('DELETE', `/api/v1/account/sessions/${there.id}`, { as })).status).toBe(204);
  expect((await session({ cookie: other })).status).toBe(401);
  const [left] = (await app.call('GET', `/api/v1/people/${id}/sessions`, owner())).body.items;
  expect((await app.call('DELETE', `/api/v1/people/${id}/sessions/${left.id}`, owner())).status).toBe(204);
  expect((await session(as)).status).toBe(401);
});

test('a token does what its scopes say, and nothing once it is revoked', async () => {
  const body = { name: 'Stream deck', scopes: ['streams:write', 'chat:read'] };
  const made = await app.call('POST', '/api/v1/api-tokens', { ...owner(), body });
  const as = { bearer: made.body.token };
  const stream = await app.call('POST', '/api/v1/live/streams', { as, body: { title: 'Service' } });
  const messages = `/api/v1/live/streams/${stream.body.id}/messages`;
  expect([stream.status, (await app.call('GET', messages, { as })).status]).toEqual([201, 200]);
  const message = { id: crypto.randomUUID(), identity: 'p', body: 'Hello' };
  expect((await app.call('POST', messages, { as, body: message })).status).toBe(403);
  for (const path of ['people', 'api-tokens', 'audit-log', 'account', 'library', 'prayer-requests']) {
    expect([path, (await app.call('GET', `/api/v1/${path}`, { as })).status]).toEqual([path, 403]);
  }
  expect((await app.call('PATCH', '/api/v1/session', { as, body: { display_name: 'X' } })).status).toBe(403);
  const list = await app.call('GET', '/api/v1/api-tokens', owner());
  expect(list.body.items).toContainEqual(expect.objectContaining(body));
  expect(JSON.stringify(list.body)).not.toContain('tab_');
  expect((await app.call('DELETE', `/api/v1/api-tokens/${made.body.id}`, owner())).status).toBe(204);
  expect((await session(as)).status).toBe(401);
});

test('the audit log tells who changed what, in pages, without a secret or a word that was said', async () => {
  const { id, as } = await ruth();
  await signIn('the wrong password');
  await app.call('PATCH', `/api/v1/people/${id}`, { ...owner(), body: { role: 'staff' } });
  const { body: stream } = await app.call('POST', '/api/v1/live/streams', { as, body: { title: 'Evening prayer' } });
  await app.call('POST', `/api/v1/live/streams/${stream.id}/messages`, {
    as,
    body: { id: crypto.randomUUID(), identity: 'p', body: 'what was written' },
  });
  await app.call('POST', '/api/v1/api-tokens', { as, body: { name: 'x', scopes: null } });
  const read = (query: string) => app.call('GET', `/api/v1/audit-log?${query}`, owner());
  const first = await read('limit=3');
  const rest = await read(`limit=100&cursor=${first.body.next_cursor}`);
  const entries = [...first.body.items, ...rest.body.items];
  expect(
    entries.map(({ operation, outcome, actor, subject }) => [operation, outcome, actor.name, subject?.name]),
  ).toEqual([
    ['createApiToken', 'forbidden', 'Ruth', undefined],
    ['createStream', 'done', 'Ruth', 'Evening prayer'],
    ['updatePerson', 'done', 'test', 'Ruth'],
    ['createSession', 'sign_in_failed', null, undefined],
    ['acceptAccountLink', 'done', 'Ruth', undefined],
    ['invitePerson', 'done', 'test', 'Ruth'],
  ]);
  expect(rest.body.next_cursor).toBeNull();
  const kept = JSON.stringify(await app.app.store.db.selectFrom('audit_log').selectAll().execute());
  for (const secret of [passwords.ruth, login, 'the wrong password', 'what was written', as.cookie.split('=')[1]]) {
    expect(kept).not.toContain(secret);
  }
});
