import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { VoicePart } from '../../../contract/voice-room.ts';
import type { Faults } from './faults.ts';
import type { LanguageModel } from './language-model.ts';
import type { ProviderLog } from './provider-log.ts';
import type { SpeechToText } from './transcriber.ts';
import type { ServerSocket } from './websocket.ts';

/** What a provider's server is made of; tests may change what stands in it between two calls. */
export interface ProviderParts {
  readonly key: string;
  readonly faults: Faults;
  readonly log: ProviderLog;
  readonly calls: OpenCalls;
  readonly languageModel: () => LanguageModel;
  readonly speechToText: () => SpeechToText;
  /** 24 kHz, one channel. */
  readonly speak: (text: string) => Promise<Int16Array>;
}

/** Websockets that are open, by what they are for. */
export interface OpenCalls {
  add(part: VoicePart, socket: ServerSocket): void;
  each(part: VoicePart, act: (socket: ServerSocket) => void): void;
  count(part: VoicePart): number;
}

export function createOpenCalls(): OpenCalls {
  const open = new Map<ServerSocket, VoicePart>();
  const of = (part: VoicePart) => [...open].filter(([, one]) => one === part).map(([socket]) => socket);
  return {
    add(part, socket) {
      open.set(socket, part);
      socket.onClose(() => open.delete(socket));
    },
    each: (part, act) => of(part).forEach(act),
    count: (part) => of(part).length,
  };
}

export interface ProviderRoutes {
  request(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer, url: URL): void;
}

/** A server on loopback that can be away for a while and come back on its port. */
export interface ProviderServer {
  readonly port: number;
  /** Connections are cut and refused from now on. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts it. `port` 0 is any that is free. */
export async function startProviderServer(routes: ProviderRoutes, port: number): Promise<ProviderServer> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    routes.request(request, response, urlOf(request)).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: String(error) } }));
    });
  });
  server.on('upgrade', (request, stream, head) => routes.upgrade(request, stream, head, urlOf(request)));
  server.on('connection', (socket) => {
    // Small messages go out at once, as they come.
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(port);
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : port;
  return {
    port: own,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    start: () => listen(own),
  };
}

/** The whole body of a request. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const urlOf = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://provider');
