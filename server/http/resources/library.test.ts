import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import { admitGuest } from '../../store/memberships.ts';
import { createSession } from '../../store/sessions.ts';
import { sessionCookieAt } from '../caller.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app[Symbol.asyncDispose]());

const owner = () => ({ bearer: app.ownerToken });

async function guest(): Promise<{ id: string; as: { cookie: string } }> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 60_000).toISOString();
  const { id, token } = await createSession(app.app.store.db, { userId: null, displayName: 'Ruth', expiresAt }, now);
  return { id, as: { cookie: `${sessionCookieAt(new URL(app.url).host)}=${token}` } };
}

const body = { kind: 'sermon', title: 'On hope', url: 'https://church.example/hope.mp3', duration_seconds: 1800 };

test('staff add, change and take out; a guest sees and finds it', async () => {
  const added = await app.call('POST', '/api/v1/library', { as: owner(), body: { ...body, description: '' } });
  expect([added.status, added.body]).toEqual([
    201,
    expect.objectContaining({ ...body, description: null, feed_id: null, stream_id: null }),
  ]);
  const { as } = await guest();
  expect((await app.call('GET', '/api/v1/library?words=hope', { as })).body.items).toEqual([added.body]);
  expect((await app.call('GET', '/api/v1/library?kind=music', { as })).body.items).toEqual([]);
  const path = `/api/v1/library/${added.body.id}`;
  for (const method of ['PATCH', 'DELETE'])
    expect((await app.call(method, path, { as, body: method === 'PATCH' ? {} : undefined })).status).toBe(403);
  const changed = await app.call('PATCH', path, {
    as: owner(),
    body: { title: 'On joy', url: null, published_at: '2026-11-01T10:00:00Z' },
  });
  expect(changed.body).toEqual({ ...added.body, title: 'On joy', url: null, published_at: '2026-11-01T10:00:00.000Z' });
  expect((await app.call('DELETE', path, { as: owner() })).status).toBe(204);
  expect((await app.call('DELETE', path, { as: owner() })).status).toBe(404);
});

test('without a session there is no library, and a link is an address of the web', async () => {
  expect((await app.call('GET', '/api/v1/library')).status).toBe(401);
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'church.example']) {
    const answer = await app.call('POST', '/api/v1/library', { as: owner(), body: { ...body, url } });
    expect([answer.status, answer.body.fields[0].path]).toEqual([400, '/body/url']);
  }
});

test('a guest is told the stream of a past broadcast only where let into it', async () => {
  const { body: stream } = await app.call('POST', '/api/v1/live/streams', {
    as: owner(),
    body: { title: 'Morning service', kind: 'broadcast' },
  });
  const { db } = app.app.store;
  await db
    .updateTable('live_streams')
    .set({ started_at: '2026-11-22T10:00:00.000Z' })
    .where('id', '=', stream.id)
    .execute();
  await app.call('POST', `/api/v1/live/streams/${stream.id}/end`, { as: owner() });
  const streamSeen = async (as: { cookie: string } | { bearer: string }) =>
    (await app.call('GET', '/api/v1/library', { as })).body.items[0].stream_id;
  const ruth = await guest();
  expect([await streamSeen(owner()), await streamSeen(ruth.as)]).toEqual([stream.id, null]);
  await admitGuest(db, {
    session_id: ruth.id,
    stream_id: stream.id,
    invite_id: null,
    role: 'viewer',
    joined_at: new Date().toISOString(),
    removed_at: null,
  });
  expect(await streamSeen(ruth.as)).toBe(stream.id);
});
