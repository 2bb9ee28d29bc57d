import type { Express } from 'express';
import type { Logger } from 'pino';
import type { HostConfig } from '../config/config.ts';
import type { Store } from '../store/store.ts';
import type { HostParts } from './host-parts.ts';

/**
 * How a host composes the API:
 *
 *     const store = await openStore(join(config.dataDir, 'tabernacle.db'));
 *     const app = createApp({ store, config, parts, log, version });
 *     const server = createServer(app.express);
 *     const gateway = attachGateway(server, app);        // server/realtime/gateway.ts
 *     const reconciliation = startReconciliation(app);   // server/livekit/reconcile.ts
 *     const code = await app.createSignInCode();         // link: `<origin>/sign-in#<code>`
 *     // stopping: await reconciliation.stop(); await gateway.close(); server.close(); await store.close();
 */
export interface AppParts {
  readonly store: Store;
  readonly config: HostConfig;
  readonly parts: HostParts;
  readonly log: Logger;
  /** Version of the application, as health tells it. */
  readonly version: string;
}

export interface App extends AppParts {
  readonly express: Express;
  /** A one-time code that signs its bearer in as the owner. */
  createSignInCode(): Promise<string>;
}
