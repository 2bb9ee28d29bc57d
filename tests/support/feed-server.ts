import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server of this computer that serves podcast feeds, as they should be and as they should not. */
export interface FeedServer extends AsyncDisposable {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** As the setting `feed_hosts` names it. */
  readonly host: string;
  /** What was asked, in order. */
  readonly requests: readonly IncomingMessage[];
  /** What a path answers from now on. */
  on(path: string, answer: RequestListener): void;
  /** A path answers this document. */
  serve(path: string, body: string | Uint8Array, headers?: Readonly<Record<string, string>>): void;
}

export async function startFeedServer(port = 0): Promise<FeedServer> {
  const answers = new Map<string, RequestListener>();
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const answer = answers.get(new URL(request.url ?? '/', 'http://feeds').pathname);
    if (answer) answer(request, response);
    else response.writeHead(404).end('Not here');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    on: (path, answer) => void answers.set(path, answer),
    serve: (path, body, headers = {}) =>
      void answers.set(path, (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(body);
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface FeedEpisode {
  readonly guid: string;
  readonly title: string;
  /** More elements, as XML. */
  readonly more?: string;
}

/** A plain feed (RSS 2.0). Titles go in as XML. */
export function rssFeed(title: string, episodes: readonly FeedEpisode[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>${title}</title>
${episodes
  .map(
    ({ guid, title: name, more = '' }) =>
      `<item><guid isPermaLink="false">${guid}</guid><title>${name}</title>${more}</item>`,
  )
  .join('\n')}
</channel></rss>`;
}
