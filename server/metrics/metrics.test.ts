import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { metricNames, metricsAsked } from '../../tests/support/metric-names.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { createApiToken } from '../store/api-tokens.ts';
import { ownerOf } from '../store/users.ts';

let target: TestApp;
const gone = {
  httpUrl: 'http://127.0.0.1:9',
  wsUrl: 'ws://127.0.0.1:9',
  publicUrl: null,
  apiKey: 'k',
  apiSecret: 's'.repeat(32),
};

beforeAll(async () => {
  target = await startTestApp({ livekit: gone });
});
afterAll(() => target[Symbol.asyncDispose]());

const owner = () => ({ as: { bearer: target.ownerToken } });

async function tokenOf(scopes: Parameters<typeof createApiToken>[1]['scopes']): Promise<string> {
  const { db } = target.app.store;
  const { id } = await ownerOf(db);
  return (await createApiToken(db, { userId: id, name: 'test', scopes }, new Date())).token;
}

async function read(): Promise<string> {
  const token = await tokenOf(['metrics:read']);
  const answer = await fetch(`${target.url}/api/v1/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  return answer.text();
}

/** The value of one measurement, with its labels as Prometheus writes them. */
async function value(series: string): Promise<number> {
  const line = (await read()).split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

describe('who may read them', () => {
  test('a token for nothing else, which reads nothing else', async () => {
    await read();
    const as = { bearer: await tokenOf(['metrics:read']) };
    expect((await target.call('GET', '/api/v1/live/streams', { as })).status).toBe(403);
  });

  test('nobody without one, though they ask on this computer', async () => {
    expect((await target.call('GET', '/api/v1/metrics', {})).status).toBe(401);
  });

  test('no token for something else', async () => {
    const as = { bearer: await tokenOf(['streams:write', 'people:write']) };
    expect((await target.call('GET', '/api/v1/metrics', { as })).status).toBe(403);
  });
});

describe('what they tell', () => {
  test('streams, people and messages follow what happens', async () => {
    const { body } = await target.call('POST', '/api/v1/live/streams', { ...owner(), body: { title: 'Prayer' } });
    expect(await value('tabernacle_streams{kind="meeting",status="pending"}')).toBe(1);
    expect(await value('tabernacle_streams{kind="broadcast",status="live"}')).toBe(0);
    const { db } = target.app.store;
    const live = { status: 'live' as const, viewer_count: 12 };
    await db.updateTable('live_streams').set(live).where('id', '=', body.id).execute();
    await target.call('POST', '/api/v1/live/streams', { ...owner(), body: { title: 'Service', kind: 'broadcast' } });
    await db
      .updateTable('live_streams')
      .set({ ...live, viewer_count: 40 })
      .where('kind', '=', 'broadcast')
      .execute();
    expect([await value('tabernacle_participants'), await value('tabernacle_watchers')]).toEqual([12, 40]);
    const before = await value('tabernacle_chat_messages_total');
    target.app.announcer.announce({
      type: 'chat.message',
      message: {
        id: 'x',
        sequence: null,
        stream_id: body.id,
        sender_identity: 'p',
        sender_name: 'Orpah',
        body: 'Peace',
        sent_at: '2026-01-04T10:00:00Z',
      },
    });
    expect(await value('tabernacle_chat_messages_total')).toBe(before + 1);
  });

  test('how long operations take, by name and by how they ended', async () => {
    const series = 'tabernacle_http_request_duration_seconds_count{operation="getStream",status="4xx"}';
    await target.call('GET', '/api/v1/live/streams/00000000-0000-4000-8000-000000000000', owner());
    expect(await value(series)).toBe(1);
  });

  test('the state of each part, the database and the disk', async () => {
    expect(await value('tabernacle_part_ready{part="store"}')).toBe(1);
    expect(await value('tabernacle_part_state{part="agent",state="not_configured"}')).toBe(1);
    expect(await value('tabernacle_part_state{part="agent",state="ready"}')).toBe(0);
    expect(await value('tabernacle_process_restarts_total{process="livekit-server"}')).toBe(0);
    expect(await value('tabernacle_database_bytes')).toBeGreaterThan(100_000);
    expect(await value('tabernacle_disk_free_bytes')).toBeGreaterThan(0);
  });

  test('a fault of a conversation once, however often it is told', async () => {
    const { metrics } = target.app;
    for (const fault of ['no credit', 'no credit', null, 'no credit', 'provider down'])
      metrics.jobReported('job', fault, false);
    metrics.jobReported('job', 'provider down', true);
    expect(await value('tabernacle_conversation_faults_total')).toBe(3);
  });

  test('and nothing of who anybody is', async () => {
    const text = await read();
    for (const word of ['Orpah', 'Prayer', 'Service', 'Peace', 'Test Church', target.app.config.dataDir])
      expect(text).not.toContain(word);
    const own = text.split('\n').filter((line) => line.startsWith('tabernacle_'));
    const labels = new Set(own.flatMap((line) => [...line.matchAll(/[{,](\w+)="/g)].map(([, name]) => name)));
    expect([...labels].sort()).toEqual(['kind', 'le', 'operation', 'part', 'process', 'state', 'status', 'version']);
  });
});

describe('what is drawn and warned of', () => {
  const monitoring = join(import.meta.dirname, '..', 'deploy', 'templates', 'monitoring');
  const dashboard: { panels: { title: string; targets: { expr: string }[] }[] } = JSON.parse(
    readFileSync(join(monitoring, 'grafana-dashboard.json'), 'utf8'),
  );
  const alerts: { groups: { rules: { alert: string; expr: string }[] }[] } = parse(
    readFileSync(join(monitoring, 'alerts.yml'), 'utf8'),
  );
  const asked = [
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
    ...alerts.groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const)),
  ];

  test.each(asked)('%s: %s asks for what the host has', async (_title, expression) => {
    const there = metricNames(await target.app.metrics.text());
    const names = metricsAsked(expression);
    expect(names.length).toBeGreaterThan(0);
    // LiveKit's are looked for at a LiveKit, where a whole deployment is tried.
    for (const name of names.filter((one) => !one.startsWith('livekit_') && one !== 'up'))
      expect(there).toContain(name);
  });
});
