import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect } from 'node:tls';
import { AppError } from '../../contract/errors.ts';
import { pinOf } from '../lan/certificate-pin.ts';

/** A way to one host, whose connections are kept for later requests. */
export interface HostWay {
  /** A request that has not been sent yet. Its error is one for `wayFault`. */
  request(options: Pick<RequestOptions, 'method' | 'path' | 'headers'>): ClientRequest;
  close(): void;
}

export interface WayTo {
  readonly address: string;
  /** The public key that the host must prove to have; null asks for a public certificate of its name. */
  readonly pin: string | null;
}

const connectWithinMs = 10_000;

export function openWay({ address, pin }: WayTo): HostWay {
  const { protocol, hostname, port } = new URL(address);
  const secure = protocol === 'https:';
  const agent = secure
    ? pin === null
      ? new HttpsAgent({ keepAlive: true, proxyEnv: process.env })
      : new PinnedAgent(pin)
    : new HttpAgent({ keepAlive: true });
  return {
    request(options) {
      const send = secure ? httpsRequest : httpRequest;
      const outgoing = send({
        ...options,
        host: hostname.replace(/^\[|\]$/g, ''),
        port: port || (secure ? 443 : 80),
        agent,
      });
      const late = setTimeout(() => outgoing.destroy(new Error('no connection within 10 s')), connectWithinMs);
      const inTime = () => clearTimeout(late);
      outgoing.once('close', inTime).once('socket', (socket) => {
        if (socket.connecting) socket.once('connect', inTime);
        else inTime();
      });
      return outgoing;
    },
    close: () => agent.destroy(),
  };
}

/**
 * Connects to nobody but the holder of one key, whatever name or date is on its certificate: nothing is sent before the
 * key is proven. Connections are not resumed, so that each one proves it.
 */
class PinnedAgent extends HttpsAgent {
  readonly #pin: string;

  constructor(pin: string) {
    super({ keepAlive: true, maxCachedSessions: 0 });
    this.#pin = pin;
  }

  override createConnection(
    options: ConnectionOptions,
    done?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    // TLS itself proves that the other side has the key of its certificate; whose key it is, the pin says.
    const socket = connect({ ...options, rejectUnauthorized: false });
    const fail = (error: Error) => {
      socket.destroy();
      done?.(error, socket);
    };
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate();
      if (certificate === undefined || pinOf(certificate.publicKey) !== this.#pin) {
        fail(new AppError('host_untrusted', wrongKey));
        return;
      }
      socket.off('error', fail);
      done?.(null, socket);
    });
  }
}

const wrongKey =
  'The computer that answers is not the one that your link names: its fingerprint is another. Nothing was sent to it. Ask whoever looks after your church’s computer for a new link.';

/** The faults of a certificate by which Node and OpenSSL refuse it. */
const certificateFaults =
  /^(?:CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;

/** Why a request to the host came to nothing, in words. */
export function wayFault(error: unknown, address: string): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (certificateFaults.test(code)) {
    return new AppError(
      'host_untrusted',
      `The certificate of ${address} is not one that this computer can trust. Nothing was sent. On the local network, connect with an invite link, which carries the fingerprint of your church’s computer.`,
      { cause: error },
    );
  }
  return new AppError('host_unreachable', `${new URL(address).host} does not answer. It may be switched off.`, {
    cause: error,
  });
}

/** The answer to a request that has been ended. Throws AppError as `wayFault`. */
export function answerTo(outgoing: ClientRequest, address: string): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    outgoing.once('response', done);
    outgoing.once('error', (error) => fail(wayFault(error, address)));
  });
}
