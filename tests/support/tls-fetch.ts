import type { IncomingHttpHeaders } from 'node:http';
import { type RequestOptions, request } from 'node:https';

export interface TlsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request over TLS that takes any certificate, with a Host header of the test's own where it gives one. */
export function tlsFetch(
  url: string,
  { body, ...options }: RequestOptions & { readonly body?: unknown } = {},
): Promise<TlsAnswer> {
  return new Promise((done, fail) => {
    const sent = request(url, { agent: false, rejectUnauthorized: false, ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on('error', fail);
    if (body === undefined) sent.end();
    else sent.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
}
