import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { startTestApp } from '../../tests/support/test-app.ts';

const dayMs = 24 * 60 * 60 * 1000;

describe('a session', () => {
  test('begins with a code that works once', async () => {
    await using app = await startTestApp();
    const code = await app.app.createSignInCode();
    const first = await app.call('POST', '/api/v1/session', { body: { code } });
    expect(first.status).toBe(201);
    expect(first.headers.getSetCookie()[0]).toMatch(
      /^tabernacle_session_\d+=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/,
    );
    const second = await app.call('POST', '/api/v1/session', { body: { code } });
    expect([second.status, second.body.code]).toEqual([401, 'sign_in_link_used']);
  });

  test('is prolonged by use and ends when it is not used', async () => {
    let nowMs = Date.now();
    await using app = await startTestApp({ now: () => new Date(nowMs) });
    const { cookie } = await app.call('POST', '/api/v1/session', { body: { code: await app.app.createSignInCode() } });
    const as = { cookie: cookie ?? '' };
    expect((await app.call('GET', '/api/v1/session', { as })).headers.getSetCookie()).toEqual([]);
    nowMs += 20 * dayMs;
    expect((await app.call('GET', '/api/v1/session', { as })).headers.getSetCookie()).toHaveLength(1);
    nowMs += 20 * dayMs;
    expect((await app.call('GET', '/api/v1/session', { as })).status).toBe(200);
    nowMs += 31 * dayMs;
    expect((await app.call('GET', '/api/v1/session', { as })).status).toBe(401);
  });

  test('is over after signing out', async () => {
    await using app = await startTestApp();
    const { cookie } = await app.call('POST', '/api/v1/session', { body: { code: await app.app.createSignInCode() } });
    const as = { cookie: cookie ?? '' };
    expect((await app.call('DELETE', '/api/v1/session', { as })).status).toBe(204);
    expect((await app.call('GET', '/api/v1/session', { as })).status).toBe(401);
  });

  test('stays when the same browser signs in at another port of this computer', async () => {
    await using one = await startTestApp();
    await using other = await startTestApp();
    const browser = { cookie: '' };
    for (const app of [one, other]) {
      const { cookie } = await app.call('POST', '/api/v1/session', {
        body: { code: await app.app.createSignInCode() },
      });
      const [name] = cookie?.split('=') ?? [];
      browser.cookie = [
        ...browser.cookie.split('; ').filter((kept) => kept && !kept.startsWith(`${name}=`)),
        cookie,
      ].join('; ');
    }
    for (const app of [one, other])
      expect((await app.call('GET', '/api/v1/session', { as: browser })).status).toBe(200);
  });

  test('has a secure cookie at a public https origin', async () => {
    await using app = await startTestApp({ config: { publicOrigins: ['https://meet.church.example'] } });
    const code = await app.app.createSignInCode();
    const cookies = await new Promise<string[]>((resolve, reject) => {
      const sent = request(
        `${app.url}/api/v1/session`,
        { method: 'POST', headers: { host: 'meet.church.example', 'content-type': 'application/json' } },
        (response) => resolve(response.headers['set-cookie'] ?? []),
      );
      sent.on('error', reject);
      sent.end(JSON.stringify({ code }));
    });
    expect(cookies[0]).toMatch(/^tabernacle_session=.*; Secure/);
  });
});

test('a name that is not the host’s own is refused', async () => {
  await using app = await startTestApp();
  const status = await new Promise((resolve, reject) => {
    request(`${app.url}/api/v1/health`, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(421);
});

test('guessing codes is slowed down', async () => {
  await using app = await startTestApp({
    limits: {
      failures: 3,
      messages: 10,
      reactions: 10,
      voiceRooms: 10,
      checkRooms: 100,
      basicAnswers: 10,
      providerSignIns: 10,
      uploadPieces: 10,
    },
  });
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    statuses.push((await app.call('POST', '/api/v1/session', { body: { code: 'guess' } })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
});

test('no secret reaches the log', async () => {
  await using app = await startTestApp();
  const code = await app.app.createSignInCode();
  const { cookie } = await app.call('POST', '/api/v1/session', { body: { code } });
  await app.call('GET', '/api/v1/session?token=in-the-query', { as: { cookie: cookie ?? '' } });
  await app.call('GET', '/api/v1/session', { as: { bearer: app.ownerToken } });
  const log = app.logLines.join('\n');
  expect(log).toContain('/api/v1/session');
  for (const secret of [code, cookie?.split('=')[1] ?? '', app.ownerToken, 'in-the-query'])
    expect(log).not.toContain(secret);
});
