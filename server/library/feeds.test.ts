import { createServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FeedServer, rssFeed, startFeedServer } from '../../tests/support/feed-server.ts';
import { startTestApp, type TestApp } from '../../tests/support/test-app.ts';
import { startFeedRefresh } from './feeds.ts';
import { fetchFeed } from './fetch-feed.ts';

let feeds: FeedServer;
let app: TestApp;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.parse('2026-11-22T10:00:00Z');
  feeds = await startFeedServer();
  app = await startTestApp({ config: { feedHosts: [feeds.host] }, now: () => new Date(nowMs) });
});
afterEach(async () => {
  await app[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const hourMs = 3_600_000;
const as = () => ({ bearer: app.ownerToken });
const add = (path: string, kind = 'sermon') =>
  app.call('POST', '/api/v1/library-feeds', { as: as(), body: { url: `${feeds.url}${path}`, kind } });
const refresh = (id: string) => app.call('POST', `/api/v1/library-feeds/${id}/refresh`, { as: as() });
const list = async (query = '') => (await app.call('GET', `/api/v1/library${query}`, { as: as() })).body.items;
const titles = async (query = '') => (await list(query)).map(({ title }: { title: string }) => title);

const two = rssFeed('Sunday sermons', [
  { guid: 'a', title: 'Grace', more: '<pubDate>Sun, 15 Nov 2026 10:00:00 GMT</pubDate>' },
  { guid: 'b', title: 'Mercy', more: '<pubDate>Sun, 08 Nov 2026 10:00:00 GMT</pubDate>' },
]);

test('a feed is imported with its items, once', async () => {
  feeds.serve('/feed', two);
  const added = await add('/feed#latest');
  expect([added.status, added.body]).toEqual([
    201,
    expect.objectContaining({
      title: 'Sunday sermons',
      kind: 'sermon',
      item_count: 2,
      fault: null,
      url: `${feeds.url}/feed`,
    }),
  ]);
  expect(await titles('?kind=sermon')).toEqual(['Grace', 'Mercy']);
  const again = await add('/feed');
  expect([again.status, again.body.code]).toEqual([409, 'conflict']);
});

test('reading again adds what is new, corrects what changed, and keeps what the feed no longer lists', async () => {
  feeds.serve('/feed', two);
  const { body: feed } = await add('/feed');
  feeds.serve(
    '/feed',
    rssFeed('Sermons', [
      { guid: 'c', title: 'Hope' },
      { guid: 'a', title: 'Grace abounding' },
    ]),
  );
  expect((await refresh(feed.id)).body).toMatchObject({ title: 'Sermons', item_count: 3 });
  expect(await titles()).toEqual(['Hope', 'Grace abounding', 'Mercy']);
  expect(await titles('?words=abounding')).toEqual(['Grace abounding']);
});

test('what staff changed or took out stays so', async () => {
  feeds.serve('/feed', two);
  const { body: feed } = await add('/feed');
  const [grace, mercy] = await list();
  await app.call('PATCH', `/api/v1/library/${grace.id}`, { as: as(), body: { speaker: 'Ruth' } });
  await app.call('DELETE', `/api/v1/library/${mercy.id}`, { as: as() });
  await refresh(feed.id);
  expect(await list()).toEqual([expect.objectContaining({ title: 'Grace', speaker: 'Ruth' })]);
});

test('items without a date stand in the order of the feed', async () => {
  const episodes = Array.from({ length: 120 }, (_, index) => ({ guid: `g${index}`, title: `Episode ${index}` }));
  feeds.serve('/feed', rssFeed('Undated', episodes));
  expect((await add('/feed')).body.item_count).toBe(120);
  expect((await titles('?limit=100')).slice(0, 3)).toEqual(['Episode 0', 'Episode 1', 'Episode 2']);
});

test('a feed that has not changed is not sent again', async () => {
  feeds.on('/feed', (request, response) => {
    if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"one"', 'last-modified': 'Sun, 15 Nov 2026 10:00:00 GMT' }).end(two);
  });
  const { body: feed } = await add('/feed');
  nowMs += hourMs;
  const { body: again } = await refresh(feed.id);
  expect(again).toMatchObject({ item_count: 2, fetched_at: new Date(nowMs).toISOString(), fault: null });
  expect(feeds.requests.at(-1)?.headers).toMatchObject({
    'if-none-match': '"one"',
    'if-modified-since': 'Sun, 15 Nov 2026 10:00:00 GMT',
  });
});

test('a fault is told, noted with the feed in words, and forgotten when all is well again', async () => {
  feeds.serve('/feed', two);
  const { body: feed } = await add('/feed');
  const readAt = feed.fetched_at;
  nowMs += hourMs;
  feeds.on('/feed', (_request, response) => void response.writeHead(404).end());
  const failed = await refresh(feed.id);
  expect([failed.status, failed.body.code]).toEqual([422, 'feed_unusable']);
  const faulty = (await app.call('GET', '/api/v1/library-feeds', { as: as() })).body.items[0];
  expect(faulty).toMatchObject({ fault: failed.body.detail, fetched_at: readAt, item_count: 2 });
  expect(faulty.fault).toContain('no such feed');
  feeds.serve('/feed', two);
  expect((await refresh(feed.id)).body.fault).toBeNull();
});

test('a removed feed takes its items along, and may be added again', async () => {
  feeds.serve('/feed', two);
  const { body: feed } = await add('/feed');
  expect((await app.call('DELETE', `/api/v1/library-feeds/${feed.id}`, { as: as() })).status).toBe(204);
  expect([await titles(), await titles('?words=grace')]).toEqual([[], []]);
  expect((await refresh(feed.id)).status).toBe(404);
  expect((await add('/feed')).status).toBe(201);
});

test('redirects are followed, five at most', async () => {
  feeds.serve('/feed', two);
  for (let step = 1; step <= 6; step += 1) {
    const next = step === 1 ? '/feed' : `/step${step - 1}`;
    feeds.on(`/step${step}`, (_request, response) => void response.writeHead(302, { location: next }).end());
  }
  expect((await add('/step5')).status).toBe(201);
  const tooFar = await add('/step6');
  expect([tooFar.status, tooFar.body.detail]).toEqual([422, expect.stringContaining('without end')]);
  feeds.on('/loop', (_request, response) => void response.writeHead(301, { location: '/loop' }).end());
  expect((await add('/loop')).status).toBe(422);
  feeds.on('/out', (_request, response) => void response.writeHead(301, { location: 'file:///etc/passwd' }).end());
  expect((await add('/out')).body.detail).toContain('only http and https');
});

test('private addresses are refused before anything is asked: in digits, by name, and by redirect', async () => {
  await using inside = await startFeedServer();
  inside.serve('/feed', two);
  const { port } = new URL(inside.url);
  const tried = (url: string) => app.call('POST', '/api/v1/library-feeds', { as: as(), body: { url } });
  feeds.on('/redirect', (_request, response) => void response.writeHead(302, { location: `${inside.url}/feed` }).end());
  for (const url of [
    `http://127.0.0.1:${port}/feed`,
    `http://localhost:${port}/feed`,
    `http://[::1]:${port}/feed`,
    `http://[::ffff:127.0.0.1]:${port}/feed`,
    `http://2130706433:${port}/feed`,
    `http://0x7f.1:${port}/feed`,
    'http://169.254.169.254/latest/meta-data',
    `${feeds.url}/redirect`,
  ]) {
    const answer = await tried(url);
    expect([answer.status, answer.body.detail], url).toEqual([422, expect.stringContaining('private network')]);
  }
  expect(inside.requests).toEqual([]);
});

test('what is packed is unpacked; what is too large is not read, packed or not', async () => {
  feeds.serve('/gzip', gzipSync(two), { 'content-encoding': 'gzip' });
  feeds.serve('/brotli', brotliCompressSync(two), { 'content-encoding': 'br' });
  feeds.serve('/broken', 'this is not packed', { 'content-encoding': 'gzip' });
  const huge = Buffer.alloc(11 * 1024 * 1024, 'x');
  feeds.serve('/huge', huge);
  feeds.serve('/bomb', gzipSync(huge), { 'content-encoding': 'gzip' });
  expect([(await add('/gzip')).status, (await add('/brotli')).status]).toEqual([201, 201]);
  expect((await add('/broken')).body.detail).toContain('unpacked');
  expect((await add('/huge')).body.detail).toContain('larger than 10 MB');
  expect((await add('/bomb')).body.detail).toContain('larger than 10 MB');
});

test('a server that hangs, drips, breaks off or is not there', async () => {
  feeds.on('/hang', () => undefined);
  feeds.on('/drip', (request, response) => {
    response.writeHead(200).write('<rss>');
    const timer = setInterval(() => response.write(' '), 10);
    request.socket.on('close', () => clearInterval(timer));
  });
  feeds.on('/break', (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('<rss>');
    response.socket?.destroySoon();
  });
  const options = { feedHosts: [feeds.host], userAgent: 'test', timeoutMs: 200 };
  const fetched = (url: string) => fetchFeed({ url, etag: null, lastModified: null }, options);
  for (const path of ['/hang', '/drip']) {
    await expect(fetched(`${feeds.url}${path}`)).rejects.toThrow('did not arrive within 0.2 seconds');
  }
  await expect(fetched(`${feeds.url}/break`)).rejects.toMatchObject({ code: 'feed_unusable' });
  const gone = await closedPort();
  await expect(
    fetchFeed(
      { url: `http://127.0.0.1:${gone}/`, etag: null, lastModified: null },
      { ...options, feedHosts: ['127.0.0.1'] },
    ),
  ).rejects.toThrow('does not answer as it should');
  await expect(
    fetchFeed(
      { url: 'http://no-such-host.invalid/', etag: null, lastModified: null },
      { ...options, timeoutMs: 10_000 },
    ),
  ).rejects.toMatchObject({ code: 'feed_unusable' });
});

test.each([
  ['a web page', '<html><body>Church</body></html>', 'web page'],
  ['garbage', Buffer.from([0, 1, 2, 250, 251, 252, 60, 60, 60]), ''],
  ['nothing', '', 'not XML'],
])('%s is no feed, and nothing of it is kept', async (_name, body, words) => {
  feeds.serve('/feed', body);
  const answer = await add('/feed');
  expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining(words)]);
  expect((await app.call('GET', '/api/v1/library-feeds', { as: as() })).body.items).toEqual([]);
});

test('the host reads each feed again when the last try is three hours ago, and one fault hinders no other', async () => {
  feeds.serve('/one', two);
  feeds.serve('/two', two);
  await add('/one');
  nowMs += 1;
  await add('/two');
  const asked = feeds.requests.length;
  feeds.on('/one', (_request, response) => void response.writeHead(503).end());
  const refreshing = startFeedRefresh(app.app);
  nowMs += 2 * hourMs;
  await refreshing.refreshDue();
  expect(feeds.requests).toHaveLength(asked);
  nowMs += 2 * hourMs;
  await refreshing.refreshDue();
  await refreshing.refreshDue();
  expect(feeds.requests.slice(asked).map(({ url }) => url)).toEqual(['/one', '/two']);
  const { items } = (await app.call('GET', '/api/v1/library-feeds', { as: as() })).body;
  expect(items.map(({ fault }: { fault: string | null }) => fault === null)).toEqual(
    items.map(({ url }: { url: string }) => url.endsWith('/two')),
  );
  await refreshing.stop();
});

test('stopping does not wait for a feed that hangs', async () => {
  feeds.serve('/feed', two);
  await add('/feed');
  nowMs += 4 * hourMs;
  const asked = new Promise<void>((resolve) => feeds.on('/feed', () => resolve()));
  const refreshing = startFeedRefresh(app.app);
  await asked;
  await refreshing.stop();
  expect((await app.call('GET', '/api/v1/library-feeds', { as: as() })).body.items[0].fault).toBeNull();
});

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
