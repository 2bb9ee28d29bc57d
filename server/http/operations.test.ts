import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ErrorCode, errorStatus } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { assistantAgentName } from '../../contract/voice-room.ts';
import { livekitServerPath, startTestLivekit, type TestLivekit } from '../../tests/support/livekit-server.ts';
import { type Answer, type CallOptions, startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { sessionCookieAt } from './caller.ts';

const names = Object.keys(routes) as OperationName[];

/** An address at which nothing answers: LiveKit is configured and gone. */
const gone: LivekitConnection = {
  httpUrl: 'http://127.0.0.1:9',
  wsUrl: 'ws://127.0.0.1:9',
  publicUrl: null,
  apiKey: 'k',
  apiSecret: 's'.repeat(32),
};

/** Text that breaks things: controls, lone surrogates, other scripts, path and query characters, very long. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', ' ', '\u0000', '\uD800', '🙏', '‮abc', '../../etc/passwd', "' OR 1=1 --", '__proto__', '%', '%00'),
  fc.constantFrom(600, 2100, 5100).map((length) => 'x'.repeat(length)),
);
const hostileValue = fc.oneof(hostileText, fc.jsonValue(), fc.constantFrom(null, -1, 1e308, true, [], {}));

let target: TestApp;
let livekit: TestLivekit | undefined;
let streamId: string;
let agent: { readonly bearer: string };

async function agentOf({ apiKey, apiSecret }: LivekitConnection): Promise<{ bearer: string }> {
  const token = new AccessToken(apiKey, apiSecret, { identity: assistantAgentName });
  token.addGrant({ agent: true });
  return { bearer: await token.toJwt() };
}

/** Bodies whose keys are those of the schema, so that the inner checks are reached too. */
function bodyOf(operation: Operation): fc.Arbitrary<unknown> {
  const keys = keysOf(operation);
  const known = fc.record(Object.fromEntries(keys.map((key) => [key, likely(key)])), { requiredKeys: [] });
  return fc.oneof({ weight: 4, arbitrary: known }, fc.jsonValue(), fc.constant(undefined));
}

function keysOf({ body }: Operation): string[] {
  const inner = body && 'unwrap' in body && typeof body.unwrap === 'function' ? body.unwrap() : body;
  return inner && 'shape' in inner && typeof inner.shape === 'object' && inner.shape ? Object.keys(inner.shape) : [];
}

function likely(key: string): fc.Arbitrary<unknown> {
  const good: Record<string, unknown[]> = {
    id: [randomUUID()],
    client_id: [randomUUID()],
    kind: ['meeting', 'broadcast'],
    role: ['speaker', 'viewer'],
    raised: [true, false],
    scheduled_start: ['2026-12-24T18:00:00Z', null],
    expires_at: ['2096-12-24T18:00:00Z'],
    source: ['camera'],
    state: ['running', 'ended'],
    turns: [1],
    speech_to_text_seconds: [1.5],
    input_tokens: [1],
    output_tokens: [1],
    characters: [1],
    fault: [null],
    locale: ['en', 'pt'],
    size_bytes: [1000],
    duration_seconds: [1.5],
    media_type: ['video/mp4'],
    checksum: ['0'.repeat(64)],
    start_date: ['2026-12-24'],
    to_date: ['2096-12-24'],
    start_time: ['10:00'],
    to_time: ['10:00'],
    time_zone: ['Europe/London', 'UTC'],
    until: ['2027-12-24', null],
    endpoint: ['https://push.example/x'],
    keys: [{ p256dh: `BP${'A'.repeat(85)}`, auth: 'A'.repeat(22) }],
    wanted: [true, false],
    created: [{ page: true, push: false }],
    soon: [{ page: true, push: false }],
    about_to_start: [{ page: true, push: false }],
    live: [{ page: true, push: false }],
    meeting_minutes: [15],
    broadcast_minutes: [15],
    repeat: [
      { every: 'week', interval: 1, weekdays: ['su'] },
      { every: 'month', interval: 1, week: -1, weekday: 'fr' },
    ],
  };
  return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...(good[key] ?? ['Ruth'])) }, hostileValue);
}

function pathOf(name: OperationName, values: readonly string[]): string {
  let next = 0;
  return routeOf(name).path.replace(
    /\{(\w+)\}/g,
    () => encodeURIComponent((values[next++] ?? 'x').toWellFormed()) || 'x',
  );
}

async function send(name: OperationName, values: readonly string[], options: CallOptions, query = ''): Promise<Answer> {
  return target.call(routeOf(name).method, `${pathOf(name, values)}${query}`, {
    ...options,
    ...(routeOf(name).method === 'GET' ? { body: undefined } : {}),
  });
}

function expectProblem(answer: Answer): void {
  if (answer.status < 400) return;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({
    status: answer.status,
    request_id: expect.any(String),
    detail: expect.any(String),
  });
  expect(errorStatus[answer.body.code as ErrorCode]).toBe(answer.status);
}

describe.each(livekitServerPath() ? ['down', 'up'] : ['down'])('with LiveKit %s', (state) => {
  beforeAll(async () => {
    livekit = state === 'up' ? await startTestLivekit() : undefined;
    target = await startTestApp({ livekit: livekit?.connection ?? gone });
    agent = await agentOf(livekit?.connection ?? gone);
  });
  afterAll(async () => {
    await target[Symbol.asyncDispose]();
    await livekit?.[Symbol.asyncDispose]();
  });

  test.each(names)(
    '%s never answers 500, whatever it is sent',
    async (name) => {
      const operation: Operation = operations[name];
      const owner = { bearer: target.ownerToken };
      const created = await target.call('POST', '/api/v1/live/streams', { as: owner, body: { title: 'Target' } });
      streamId = created.body.id;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(fc.constant(streamId), hostileText), { minLength: 2, maxLength: 2 }),
          bodyOf(operation),
          fc.oneof(
            fc.constant(''),
            fc.tuple(hostileText, hostileText).map(([key, value]) => `?${new URLSearchParams([[key, value]])}`),
            hostileText.map((value) => `?${new URLSearchParams({ limit: value, cursor: value })}`),
          ),
          fc.constantFrom(owner, agent, null),
          async (values, body, query, as) => {
            const answer = await send(name, values, { body, as }, query);
            expect(answer.status, JSON.stringify(answer.body)).not.toBe(500);
            expectProblem(answer);
          },
        ),
        { numRuns: 60 },
      );
      expect(target.logLines.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
    },
    60_000,
  );
});

describe('every operation', () => {
  beforeAll(async () => {
    target = await startTestApp({ livekit: gone });
    agent = await agentOf(gone);
    const created = await target.call('POST', '/api/v1/live/streams', {
      as: { bearer: target.ownerToken },
      body: { title: 'One' },
    });
    streamId = created.body.id;
  });

  test('an address that is too long is refused as every other bad request is', async () => {
    const answer = await target.call('GET', `/api/v1/live/streams?cursor=${'x'.repeat(20_000)}`, {});
    expect(answer.status).toBe(431);
    expectProblem(answer);
  });
  afterAll(() => target[Symbol.asyncDispose]());

  test.each(names)('%s refuses a foreign origin', async (name) => {
    for (const origin of [
      'http://evil.example',
      'null',
      `${target.url}.evil.example`,
      target.url.replace('http', 'https'),
    ]) {
      const answer = await send(name, [streamId, 'x'], { as: { bearer: target.ownerToken }, headers: { origin } });
      expect(answer.status).toBe(403);
      expect(answer.body.code).toBe('foreign_origin');
    }
  });

  test.each(names.filter((name) => !['anyone', 'livekit'].includes(operations[name].access)))(
    '%s refuses who has no session, a made-up one, or an unknown token',
    async (name) => {
      for (const as of [
        null,
        { cookie: `${sessionCookieAt(new URL(target.url).host)}=made-up` },
        { bearer: 'tab_made-up' },
        { bearer: 'x' },
      ]) {
        const answer = await send(name, [streamId, randomUUID()], { as });
        expect(answer.status).toBe(401);
        expect(answer.body.code).toBe('unauthenticated');
      }
    },
  );

  test.each(names.filter((name) => 'body' in operations[name]))(
    '%s refuses what is not JSON, too large, or unknown',
    async (name) => {
      const as = operations[name].access === 'agent' ? agent : { bearer: target.ownerToken };
      const values = routeOf(name).path.includes('{slot}')
        ? ['openai']
        : [streamId, routeOf(name).path.includes('{date}') ? '2096-12-24' : 'x'];
      const code = async (options: CallOptions) => (await send(name, values, { as, ...options })).body.code;
      expect(await code({ body: 'a=b', headers: { 'content-type': 'text/plain' } })).toBe('unsupported_media_type');
      expect(await code({ body: '{"a":' })).toBe('invalid_request');
      expect(await code({ body: JSON.stringify({ a: 'x'.repeat(70_000) }) })).toBe('payload_too_large');
      const unknown = await send(name, values, { as, body: { 'no/such': 1 } });
      expect(unknown.status).toBe(400);
      expect(unknown.body.fields).toContainEqual({ path: '/body/no~1such', message: 'is not known here' });
    },
  );
});

test('a text that is too long is refused with its limit', async () => {
  await using app = await startTestApp();
  const answer = await app.call('POST', '/api/v1/live/streams', {
    as: { bearer: app.ownerToken },
    body: { title: 'x'.repeat(501) },
  });
  expect(answer.body).toMatchObject({
    code: 'invalid_request',
    fields: [{ path: '/body/title', message: 'must be at most 500 characters' }],
  });
});
