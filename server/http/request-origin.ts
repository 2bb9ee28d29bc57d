import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { HostConfig } from '../config/config.ts';

/**
 * The origin under which the host was reached, or null for a host name that is not its own (which is how a foreign
 * page would reach a server on this computer by a name that it makes point here).
 */
export function requestOrigin(request: IncomingMessage, config: Pick<HostConfig, 'publicOrigins'>): string | null {
  const host = request.headers.host?.toLowerCase();
  if (!host) return null;
  const published = config.publicOrigins.find((origin) => new URL(origin).host === host);
  if (published) return new URL(published).origin;
  return isOwnHost(host, request) ? `${schemeOf(request)}${host}` : null;
}

/** Whether a page of this origin may call the host. Programs that are no browser send none. */
export function isOwnOrigin(
  origin: string | undefined,
  request: IncomingMessage,
  config: Pick<HostConfig, 'publicOrigins'>,
): boolean {
  if (origin === undefined) return true;
  const given = origin.toLowerCase();
  if (config.publicOrigins.some((known) => new URL(known).origin === given)) return true;
  const scheme = schemeOf(request);
  return given.startsWith(scheme) && isOwnHost(given.slice(scheme.length), request);
}

/** How the request came to the host itself, whatever a proxy before it says. */
function schemeOf({ socket }: IncomingMessage): 'http://' | 'https://' {
  return socket instanceof TLSSocket ? 'https://' : 'http://';
}

/** The computer's own names at the port that the request came to: localhost, or the very address it came to. */
function isOwnHost(host: string, request: IncomingMessage): boolean {
  const { localPort, localAddress } = request.socket;
  const found = /^(?:\[([0-9a-f:.]+)\]|([^:]+))(?::(\d+))?$/.exec(host);
  if (!found) return false;
  const name = found[1] ?? found[2] ?? '';
  if (Number(found[3] ?? (schemeOf(request) === 'https://' ? 443 : 80)) !== localPort) return false;
  if (name === 'localhost') return true;
  return isIP(name) !== 0 && name === localAddress?.replace(/^::ffff:/, '');
}
