import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import express from 'express';
import type { SecretSeal } from '../assistant/keys.ts';
import type { HostConfig } from '../config/config.ts';
import { keepRole } from '../config/role.ts';
import { lockDataDir } from '../host-lock.ts';
import { hostLog } from '../host-log.ts';
import { nothingHere, ownRequests } from '../http/own-requests.ts';
import { problemHandler } from '../http/problems.ts';
import { isOwnOrigin, requestOrigin } from '../http/request-origin.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { staticFiles } from '../http/static-files.ts';
import { openWebServer } from '../http/web-server.ts';
import { createForwarder } from './forwarder.ts';
import type { WayTo } from './host-agent.ts';
import { createOwnSession } from './own-session.ts';
import { readHostLink } from './read-host-link.ts';
import { openRememberedHosts } from './remembered-hosts.ts';
import { requireOpen, thisComputerRoutes } from './this-computer-routes.ts';

export type ClientConfig = Pick<HostConfig, 'dataDir' | 'port' | 'rendererDir' | 'logLevel' | 'origins'>;

/** A computer in the client role: its church's host under an address of its own, for the person who sits at it. */
export interface Client {
  /** Where a browser on this computer reaches it, on loopback. */
  readonly url: string;
  /** A link that lets its bearer's browser in, once. */
  createOpenLink(): string;
  stop(): Promise<void>;
}

export interface ClientParts {
  /** The operating system's key store, where there is one; without it sessions are kept in a file. */
  readonly seal?: SecretSeal | null | Promise<SecretSeal | null>;
  /** True before anybody has chosen what this computer is: connecting to a host is the choice. */
  readonly undecided?: boolean;
}

/** It names no other origin than its own. */
const onlyItself = { publicOrigins: [] };
const forwarded = ['/api', '/socket.io', '/livekit'];

/**
 * Starts a client: serves the interface on loopback and forwards what it asks to the chosen host. It holds sessions with
 * hosts, and no secret of any of them.
 *
 * @throws AppError: conflict (port or folder in use), store_unavailable (folder unusable)
 */
export async function startClient(
  config: ClientConfig,
  { seal = null, undecided = false }: ClientParts = {},
): Promise<Client> {
  const endings: (() => unknown)[] = [];
  const stop = async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  };
  try {
    const lock = await lockDataDir(config.dataDir);
    endings.push(() => lock.release());
    const { log, close: closeLog } = hostLog(config);
    endings.push(closeLog);
    const hosts = await openRememberedHosts(config.dataDir, await seal);
    endings.push(() => hosts.close());
    const preset = presetHost(config);
    if (preset !== null) hosts.add(preset);
    const web = await openWebServer({ port: config.port, bindAddress: '127.0.0.1' });
    endings.push(() => web.close());
    const url = `http://127.0.0.1:${web.port}`;
    const ownSession = createOwnSession(web.port);
    const forwarder = createForwarder(hosts, url);
    let chosen = !undecided;

    const app = express();
    app.disable('x-powered-by');
    app.disable('etag');
    app.use(ownRequests({ config: onlyItself, log }));
    app.use(securityHeaders(() => null));
    app.use(
      thisComputerRoutes({
        hosts,
        ownSession,
        origins: config.origins,
        isPreset: preset !== null,
        isChosen: () => chosen,
        choose() {
          if (undecided) keepRole(config.dataDir, 'client');
          chosen = true;
        },
      }),
    );
    app.use('/api/v1/this-computer', nothingHere);
    app.use(forwarded, requireOpen(ownSession), forwarder.middleware);
    if (config.rendererDir) app.use(staticFiles(config.rendererDir));
    app.use(nothingHere);
    app.use(problemHandler);
    web.server.on('request', app);
    web.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const path = request.url ?? '';
      const welcome =
        requestOrigin(request, onlyItself) !== null &&
        isOwnOrigin(request.headers.origin, request, onlyItself) &&
        ownSession.isOpen(request) &&
        forwarded.some((prefix) => path.startsWith(`${prefix}/`));
      if (welcome) forwarder.upgrade(request, socket, head);
      else socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    });
    lock.tellUrl(url);
    log.info({ url, dataDir: config.dataDir }, 'client started');
    for (const fault of config.origins.faults) log.error(fault, 'the policy was not understood');

    let stopped: Promise<void> | null = null;
    return {
      url,
      createOpenLink: () => `${url}/open#${ownSession.createCode()}`,
      stop() {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The host that the organisation has set; nobody can choose another. */
function presetHost({ origins }: ClientConfig): WayTo | null {
  const preset = origins.settings.find(({ name, source }) => name === 'server_url' && source === 'managed');
  if (typeof preset?.value !== 'string') return null;
  const { address, pin } = readHostLink(preset.value);
  return { address, pin };
}
