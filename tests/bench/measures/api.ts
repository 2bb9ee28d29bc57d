import { Agent, request } from 'node:http';
import type { TabernacleHost } from '../clients/tabernacle-host.ts';
import { quantile, rounded } from '../lab/median.ts';

const connections = 8;

/** Requests per second of the real host, and the time under which 99 % of them are answered, for two operations. */
export async function measureApi(host: TabernacleHost, { forMs, streams }: { forMs: number; streams: number }) {
  const first = await host.api('createStream', { body: { title: 'Bench', kind: 'meeting' } });
  await host.api('startStream', { params: { stream_id: first.id } });
  for (let i = 1; i < streams; i++) {
    await host.api('createStream', { body: { title: `Bench ${i}`, kind: 'meeting' } });
  }
  const base = `${host.url}/api/v1/live/streams`;
  const token = await hammer({ method: 'POST', url: `${base}/${first.id}/livekit-token`, host, forMs });
  const list = await hammer({ method: 'GET', url: `${base}?limit=20`, host, forMs });
  return {
    tokensPerSecond: token.perSecond,
    tokenP50Ms: token.p50Ms,
    tokenP99Ms: token.p99Ms,
    tokenRefused: token.refused,
    listsPerSecond: list.perSecond,
    listP50Ms: list.p50Ms,
    listP99Ms: list.p99Ms,
    listRefused: list.refused,
  };
}

interface Target {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly host: TabernacleHost;
  readonly forMs: number;
}

/** Eight kept-alive connections, each asking again as soon as it is answered. */
async function hammer({ method, url, host, forMs }: Target) {
  using agent = disposable(new Agent({ keepAlive: true, maxSockets: connections }));
  const durations: number[] = [];
  const statuses = new Map<number, number>();
  const body = method === 'POST' ? '{}' : '';
  const headers = {
    ...host.headers,
    ...(body ? { 'content-type': 'application/json', 'content-length': body.length } : {}),
  };
  const ask = () =>
    new Promise<number>((resolve, reject) => {
      const asked = request(url, { method, agent: agent.value, headers }, (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      });
      asked.once('error', reject);
      asked.end(body);
    });
  // the first requests warm the code up and do not count
  for (let i = 0; i < 50; i++) await ask();
  const startedAt = performance.now();
  const worker = async () => {
    while (performance.now() - startedAt < forMs) {
      const askedAt = performance.now();
      const status = await ask();
      durations.push(performance.now() - askedAt);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsedMs = performance.now() - startedAt;
  const answered = statuses.get(200) ?? 0;
  return {
    perSecond: Math.round((answered / elapsedMs) * 1000),
    p50Ms: rounded(quantile(durations, 0.5)),
    p99Ms: rounded(quantile(durations, 0.99)),
    refused: durations.length - answered,
  };
}

function disposable(value: Agent) {
  return { value, [Symbol.dispose]: () => value.destroy() };
}
