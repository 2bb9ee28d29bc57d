import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Activity } from '../activity.ts';
import type { KeyVault } from '../assistant/keys.ts';
import type { HostConfig } from '../config/config.ts';
import type { LocalNetwork } from '../lan/local-network.ts';
import type { Dispatcher } from '../livekit/dispatch.ts';
import type { OpenRooms } from '../livekit/open-rooms.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { PushService } from '../notifications/push-service.ts';
import type { Announcer } from '../realtime/announcer.ts';
import type { OpenPages } from '../realtime/open-pages.ts';
import type { Scripture } from '../scripture/scripture.ts';
import type { ProviderSecret } from '../sign-in/provider-settings.ts';
import type { Store } from '../store/store.ts';
import type { HostParts } from './host-parts.ts';
import type { LivekitProxy } from './livekit-proxy.ts';
import type { SignInGuard } from './sign-in-guard.ts';

/** The API and what its parts share. */
export interface App {
  readonly store: Store;
  readonly config: HostConfig;
  readonly parts: HostParts;
  readonly log: Logger;
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly now: () => Date;
  /** Whether anything happens on this host. */
  readonly activity: Activity;
  readonly announcer: Announcer;
  readonly openRooms: OpenRooms;
  readonly openPages: OpenPages;
  /** Asks the voice agent into rooms. */
  readonly dispatcher: Dispatcher;
  /** The keys of the assistant's providers. */
  readonly keys: KeyVault;
  /** What the sign-in provider knows the host by. */
  readonly providerSecret: ProviderSecret;
  /** The Bible on this computer. */
  readonly scripture: Scripture;
  /** The switch for other computers of the local network. */
  readonly localNetwork: LocalNetwork;
  /** Tells browsers whose page is closed. */
  readonly push: PushService;
  readonly livekitProxy: LivekitProxy;
  /** Slows down who guesses passwords and links. */
  readonly signInGuard: SignInGuard;
  /** How many bytes a folder's disk has room for. */
  readonly freeBytes: (folder: string) => Promise<number>;
  /** What Prometheus is told. */
  readonly metrics: Metrics;
  readonly express: Express;
  /** A one-time code that signs its bearer in as the owner: `<origin>/sign-in#<code>`. */
  createSignInCode(): Promise<string>;
}
