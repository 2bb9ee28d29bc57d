import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { AppError } from '../../contract/errors.ts';
import { livekitPath } from '../livekit/client-url.ts';
import { livekitUnavailable } from '../livekit/livekit-faults.ts';
import type { HostParts } from './host-parts.ts';

export interface LivekitProxy {
  /** Serves `/livekit/…` over HTTP. */
  readonly middleware: RequestHandler;
  /** Takes a websocket over. The caller has checked Host and Origin. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/**
 * LiveKit's signalling under the host's own origin, so that one address and one certificate serve everything.
 * Only signalling: RoomService stays between the host and LiveKit. Each request asks anew where LiveKit is, so it
 * may come later, move or restart.
 */
export function createLivekitProxy({ livekit }: HostParts): LivekitProxy {
  const proxy = createProxyMiddleware<IncomingMessage & { url: string }>({
    router: () => livekit.connection()?.httpUrl ?? 'http://127.0.0.1:9',
    target: 'http://127.0.0.1:9',
    changeOrigin: true,
    proxyTimeout: 0,
    on: {
      proxyReq: (outgoing) => outgoing.removeHeader('cookie'),
      proxyReqWs: (outgoing) => outgoing.removeHeader('cookie'),
    },
  });
  return {
    middleware: (request, response, next) => {
      if (!livekit.connection()) throw livekitUnavailable();
      if (!isSignalling(request.url)) throw new AppError('not_found', 'There is nothing at this address.');
      void proxy(request, response, next);
    },
    upgrade(request, socket, head) {
      const url = request.url ?? '';
      const path = url.slice(livekitPath.length);
      if (!livekit.connection() || !(socket instanceof Socket) || !isSignalling(path)) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
        return;
      }
      socket.on('error', () => socket.destroy());
      proxy.upgrade(Object.assign(request, { url: path }), socket, head);
    },
  };
}

/** `prepareConnection` asks for the root; everything else of a client is below /rtc. */
function isSignalling(path: string): boolean {
  return /^(?:$|\/$|\/?\?|\/rtc(?:[/?]|$))/.test(path);
}
