import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../../contract/errors.ts';
import type { HostConfig } from '../config/config.ts';
import { answerClientErrors } from './problems.ts';

export interface WebServer {
  readonly server: Server;
  /** The port it listens on, also where 0 was asked for. */
  readonly port: number;
  /** Hangs up on everybody, on those too whose connection became a websocket, and ends. May be called again. */
  close(): Promise<void>;
}

/**
 * Listens on the host's port. Requests and upgrades are for the caller to take.
 *
 * @throws AppError: conflict (port in use), forbidden (not for this account), invalid_request (no such address here)
 */
export async function openWebServer(config: Pick<HostConfig, 'port' | 'bindAddress'>): Promise<WebServer> {
  const server = createServer();
  answerClientErrors(server);
  const sockets = new Set<Socket>();
  // The server itself forgets a connection that was upgraded, yet would wait for its end.
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(config.port, config.bindAddress);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw cannotListen(error, config);
  }
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : config.port,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function cannotListen(error: unknown, { port, bindAddress }: Pick<HostConfig, 'port' | 'bindAddress'>): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'EADDRINUSE':
      return new AppError(
        'conflict',
        `Port ${port} is in use by another program, perhaps another Tabernacle. End that one, or choose another port with --port or TABERNACLE_PORT.`,
        { cause: error },
      );
    case 'EACCES':
      return new AppError('forbidden', `This account may not use port ${port}. Choose one above 1023 with --port.`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
      return new AppError('invalid_request', `This computer has no address ${bindAddress}. Correct TABERNACLE_BIND.`, {
        cause: error,
      });
    default:
      return error;
  }
}
