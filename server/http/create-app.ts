import compression from 'compression';
import express from 'express';
import type { Logger } from 'pino';
import { type Activity, createActivity } from '../activity.ts';
import type { KeyVault } from '../assistant/keys.ts';
import type { HostConfig } from '../config/config.ts';
import type { LocalNetwork } from '../lan/local-network.ts';
import { livekitPath } from '../livekit/client-url.ts';
import { createDispatcher } from '../livekit/dispatch.ts';
import { createOpenRooms } from '../livekit/open-rooms.ts';
import { createMetrics } from '../metrics/metrics.ts';
import type { PushService } from '../notifications/push-service.ts';
import { createAnnouncer } from '../realtime/announcer.ts';
import { createOpenPages } from '../realtime/open-pages.ts';
import { freeBytesOf } from '../replays/free-bytes.ts';
import type { Scripture } from '../scripture/scripture.ts';
import type { ProviderSecret } from '../sign-in/provider-settings.ts';
import { createSignInCode } from '../store/sign-in-codes.ts';
import type { Store } from '../store/store.ts';
import type { App } from './app.ts';
import { docsRoutes } from './docs.ts';
import type { HostParts } from './host-parts.ts';
import { createLivekitProxy } from './livekit-proxy.ts';
import { operationRoutes } from './operation-routes.ts';
import { nothingHere, ownRequests } from './own-requests.ts';
import { problemHandler } from './problems.ts';
import { defaultRateLimits, type RateLimits } from './rate-limits.ts';
import { handlers } from './resources/handlers.ts';
import { securityHeaders } from './security-headers.ts';
import { createSignInGuard } from './sign-in-guard.ts';
import { staticFiles } from './static-files.ts';

export interface AppParts {
  readonly store: Store;
  readonly config: HostConfig;
  readonly parts: HostParts;
  readonly log: Logger;
  readonly keys: KeyVault;
  readonly providerSecret: ProviderSecret;
  readonly scripture: Scripture;
  readonly localNetwork: LocalNetwork;
  readonly push: PushService;
  /** Version of the application, as health tells it. */
  readonly version: string;
  readonly activity?: Activity;
  readonly limits?: RateLimits;
  readonly now?: () => Date;
  /** How many bytes a folder's disk has room for; by default what the operating system says. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/**
 * How a host composes the API:
 *
 *     const store = await openStore(join(config.dataDir, 'tabernacle.db'));
 *     const keys = await openKeyVault({ dataDir: config.dataDir, environment: config.agent });
 *     const providerSecret = await openProviderSecret(config, seal);
 *     const localNetwork = await openLocalNetwork({ config, server, db: store.db, log });
 *     const app = createApp({ store, config, parts, log, keys, providerSecret, scripture, localNetwork, version });
 *     const server = createServer(app.express);
 *     const gateway = attachGateway(server, app);        // server/realtime/gateway.ts
 *     const reconciliation = startReconciliation(app);   // server/livekit/reconcile.ts
 *     const code = await app.createSignInCode();         // link: `<origin>/sign-in#<code>`
 *     // stopping: await reconciliation.stop(); await gateway.close(); server.close(); await store.close();
 */
export function createApp({
  limits = defaultRateLimits,
  now = () => new Date(),
  freeBytes = freeBytesOf,
  activity = createActivity(),
  ...given
}: AppParts): App {
  const announcer = createAnnouncer();
  const app: App = {
    ...given,
    now,
    freeBytes,
    activity,
    startedAt: now().toISOString(),
    announcer,
    openRooms: createOpenRooms(),
    openPages: createOpenPages(),
    dispatcher: createDispatcher(given.parts.agent, given.log),
    livekitProxy: createLivekitProxy(given.parts),
    signInGuard: createSignInGuard(limits.failures, now),
    metrics: createMetrics({ ...given, freeBytes, dataDir: given.config.dataDir }, announcer),
    express: express(),
    createSignInCode: () => createSignInCode(given.store.db, now()),
  };
  const { express: web, config } = app;
  web.disable('x-powered-by');
  web.disable('etag');
  web.set('trust proxy', 'loopback');
  web.set('query parser', 'simple');
  web.use(ownRequests(app));
  web.use(securityHeaders(() => app.parts.livekit.connection()?.publicUrl ?? null));
  web.use(livekitPath, app.livekitProxy.middleware);
  web.use('/api', (_request, _response, next) => {
    activity.note();
    next();
  });
  web.use('/api', compression({ threshold: 1024 }));
  web.use(operationRoutes(app, handlers, limits));
  web.use(docsRoutes(app.version));
  web.use(['/api', '/socket.io'], nothingHere);
  if (config.rendererDir) web.use(staticFiles(config.rendererDir));
  web.use(nothingHere);
  web.use(problemHandler);
  return app;
}
