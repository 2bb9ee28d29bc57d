import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { AppError } from '../../contract/errors.ts';
import { answerClientErrors } from '../http/problems.ts';
import type { OwnCertificate } from './own-certificate.ts';

export interface LanServer {
  /** The port it listens on, also where 0 was asked for. */
  readonly port: number;
  /** From now on new connections get this certificate. */
  renew(certificate: OwnCertificate): void;
  /** Hangs up on everybody and ends. */
  close(): Promise<void>;
}

/**
 * Listens with TLS on all addresses of this computer, and hands requests and upgrades to the host's own server, so that
 * whoever comes this way gets the very same.
 *
 * @throws AppError: conflict (port in use), forbidden (not for this account)
 */
export async function openLanServer(
  host: HttpServer,
  { port, certificate }: { readonly port: number; readonly certificate: OwnCertificate },
): Promise<LanServer> {
  const server = createServer({ key: certificate.key, cert: certificate.cert, minVersion: 'TLSv1.2' });
  answerClientErrors(server);
  server.on('request', (request, response) => host.emit('request', request, response));
  server.on('upgrade', (request, socket, head) => host.emit('upgrade', request, socket, head));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw cannotListen(error, port);
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    renew: ({ key, cert }) => server.setSecureContext({ key, cert, minVersion: 'TLSv1.2' }),
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function cannotListen(error: unknown, port: number): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'EADDRINUSE':
      return new AppError(
        'conflict',
        `Port ${port}, at which other computers reach this one, is in use by another program. End that one, or choose another port with TABERNACLE_LAN_PORT.`,
        { cause: error },
      );
    case 'EACCES':
      return new AppError(
        'forbidden',
        `This account may not use port ${port}. Choose one above 1023 with TABERNACLE_LAN_PORT.`,
        { cause: error },
      );
    default:
      return error;
  }
}
