import { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import type { RequestHandler } from 'express';
import { AppError } from '../../contract/errors.ts';
import { routeOf } from '../../contract/routes.ts';
import { session } from '../../contract/session.ts';
import { pageOriginHeader } from '../http/forwarded-to.ts';
import { wayFault } from './host-agent.ts';
import type { KnownHost, RememberedHosts } from './remembered-hosts.ts';

/** Sends what the page asks on to the chosen host, with the session that the page never sees. */
export interface Forwarder {
  readonly middleware: RequestHandler;
  /** Takes a websocket over. The caller has checked whose it is. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Headers of one connection alone (RFC 9110, section 7.6.1), and those that are this forwarder's own to say. */
const notForwarded = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'cookie',
  'set-cookie',
  'origin',
  'referer',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  pageOriginHeader,
]);

const { path: sessionPath } = routeOf('getSession');
const churchName = session.pick({ church_name: true });

/** @param pageOrigin origin of the client's own page */
export function createForwarder(hosts: RememberedHosts, pageOrigin: string): Forwarder {
  return {
    middleware(request, response, next) {
      const host = chosen(hosts);
      const outgoing = host.way.request({
        method: request.method,
        path: request.originalUrl,
        headers: headersFor(host, request.headers, pageOrigin),
      });
      outgoing.once('error', (error) => next(wayFault(error, host.address)));
      outgoing.once('response', (answer) => {
        host.take(answer.headers['set-cookie']);
        if (request.originalUrl === sessionPath && answer.headers['content-encoding'] === undefined)
          noteChurch(host, answer);
        response.writeHead(answer.statusCode ?? 502, kept(answer.headers));
        // Whichever end goes first, the other one is let go too.
        pipeline(answer, response, () => undefined);
      });
      response.once('close', () => outgoing.destroy());
      request.pipe(outgoing);
    },

    upgrade(request, socket, head) {
      const host = hosts.current;
      if (host === null) return refuse(socket, 409);
      const outgoing = host.way.request({
        method: 'GET',
        path: request.url ?? '/',
        headers: { ...headersFor(host, request.headers, pageOrigin), connection: 'Upgrade', upgrade: 'websocket' },
      });
      socket.once('error', () => socket.destroy());
      socket.once('close', () => outgoing.destroy());
      outgoing.once('error', () => refuse(socket, 502));
      outgoing.once('response', (answer) => {
        answer.resume();
        refuse(socket, answer.statusCode ?? 502);
      });
      outgoing.once('upgrade', (answer, hostSocket, hostHead) => {
        const lines = Object.entries(kept(answer.headers)).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n${lines.join('')}\r\n`,
        );
        join(socket, hostSocket, { head, hostHead });
      });
      outgoing.end();
    },
  };
}

/** The church's name, for the list of hosts: the one thing of an answer that is read on its way. */
function noteChurch(host: KnownHost, answer: IncomingMessage): void {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.once('end', () => {
    const found = churchName.safeParse(parseJson(Buffer.concat(parts).toString('utf8')));
    if (found.success) host.nameChurch(found.data.church_name);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function chosen({ current }: RememberedHosts): KnownHost {
  if (current === null) throw new AppError('no_host', 'This computer is connected to no host yet.');
  return current;
}

function headersFor(host: KnownHost, given: IncomingHttpHeaders, pageOrigin: string): OutgoingHttpHeaders {
  const cookie = host.cookie();
  return {
    ...kept(given),
    host: new URL(host.address).host,
    [pageOriginHeader]: pageOrigin,
    ...(given.origin === undefined ? {} : { origin: host.address }),
    ...(cookie === undefined ? {} : { cookie }),
  };
}

function kept(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !notForwarded.has(name)));
}

/** Carries bytes both ways until either end goes. */
function join(page: Duplex, host: Socket, { head, hostHead }: { head: Buffer; hostHead: Buffer }): void {
  host.setNoDelay(true);
  host.setTimeout(0);
  host.once('error', () => host.destroy());
  host.once('close', () => page.destroy());
  page.once('close', () => host.destroy());
  if (hostHead.length > 0) page.write(hostHead);
  if (head.length > 0) host.write(head);
  page.pipe(host).pipe(page);
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
