import { join } from 'node:path';
import type { Health } from '../contract/health.ts';
import { createActivity } from './activity.ts';
import { type KeyVaultParts, openKeyVault } from './assistant/keys.ts';
import type { HostConfig } from './config/config.ts';
import { defaultCacheDir } from './config/data-dir.ts';
import { ownUrl } from './config/own-url.ts';
import { lockDataDir } from './host-lock.ts';
import { hostLog } from './host-log.ts';
import { createApp } from './http/create-app.ts';
import type { HostParts } from './http/host-parts.ts';
import { healthOf } from './http/resources/health.ts';
import { openWebServer } from './http/web-server.ts';
import { openLocalNetwork } from './lan/local-network.ts';
import { startFeedRefresh } from './library/feeds.ts';
import { startReconciliation } from './livekit/reconcile.ts';
import { openPushService } from './notifications/push-service.ts';
import { startReminders } from './notifications/reminders.ts';
import { startPrayerPurge } from './prayer/purge.ts';
import { Guardian } from './processes/guardian.ts';
import { watchExternalLivekit } from './processes/livekit-external.ts';
import { manageLivekit, type StartedLivekit } from './processes/livekit-server.ts';
import { manageVoiceAgent } from './processes/voice-agent.ts';
import { readVersion } from './read-version.ts';
import { attachGateway } from './realtime/gateway.ts';
import { startReplayPurge } from './replays/purge.ts';
import { startScheduleUpkeep } from './schedule/upkeep.ts';
import { openScripture } from './scripture/scripture.ts';
import { openProviderSecret } from './sign-in/provider-settings.ts';
import { openStore } from './store/store.ts';
import { liveStreams } from './store/streams.ts';

/** When the Bible's index is made, so that it does not hold up the start. */
const scriptureAfterMs = 3000;

export interface Host {
  /** Where a browser on this computer reaches it. */
  readonly url: string;
  readonly parts: HostParts;
  /** A link that signs its bearer in as the owner, once: on this computer, or at another address of the host. */
  createSignInLink(at?: string): Promise<string>;
  health(): Health;
  /** Whether a meeting or a broadcast goes on. */
  isLive(): Promise<boolean>;
  /** Resolves when LiveKit is ready, or it is known that it is not to be had for now. */
  livekitSettled(signal?: AbortSignal): Promise<void>;
  /** Tries at once what waits to be tried again. */
  retry(): void;
  /** Process numbers of the children that run now. */
  children(): { readonly livekit: number | null; readonly agent: number | null; readonly guard: number | null };
  /** Stops everything in the reverse order. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts a host: port, store, API, LiveKit, voice agent. It starts without LiveKit too, says so in its health, and goes
 * on trying.
 *
 * @param env environment for the children; by default this process's
 * @param seal the operating system's key store, where there is one; without it keys are kept in a file
 * @throws AppError: conflict (port or folder in use), store_unavailable (folder or database unusable)
 */
export async function startHost(
  config: HostConfig,
  env: NodeJS.ProcessEnv = process.env,
  { seal = null }: { readonly seal?: KeyVaultParts['seal'] } = {},
): Promise<Host> {
  const version = readVersion();
  /** What ends each thing that was begun, the last first. */
  const endings: (() => unknown)[] = [];
  const end = async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  };
  try {
    const lock = await lockDataDir(config.dataDir);
    endings.push(() => lock.release());
    const { log, close: closeLog } = hostLog(config);
    endings.push(closeLog);
    const web = await openWebServer(config);
    endings.push(() => web.close());
    const url = ownUrl({ bindAddress: config.bindAddress, port: web.port });
    const store = await openStore(join(config.dataDir, 'tabernacle.db'));
    endings.push(() => store.close());

    const localNetwork = await openLocalNetwork({ config, server: web.server, db: store.db, log });
    endings.push(() => localNetwork.close());

    const cacheDir = env.TABERNACLE_CACHE_DIR || defaultCacheDir(env);
    const guardian = new Guardian(join(config.dataDir, 'run'), log);
    endings.push(() => guardian.close());
    const activity = createActivity();
    const { livekit: livekitConfig } = config;
    const livekit: StartedLivekit =
      livekitConfig.mode === 'external'
        ? watchExternalLivekit(livekitConfig)
        : manageLivekit(
            { ...config, livekit: livekitConfig },
            {
              guardian,
              log,
              activity,
              hostUrl: url,
              cacheDir,
              env,
              onLocalNetwork: () => localNetwork.enabled,
            },
          );
    const agent = manageVoiceAgent(config, { guardian, log, activity, livekit, env, hostUrl: url });
    for (const part of [livekit, agent]) endings.push(part.onChange(activity.note));
    const parts: HostParts = { livekit, agent };

    const scripture = openScripture({ cacheDir });
    endings.push(() => scripture.close());
    const keys = await openKeyVault({ dataDir: config.dataDir, environment: config.agent, seal });
    const providerSecret = await openProviderSecret(config, seal);
    const push = openPushService({ dataDir: config.dataDir, subject: pushSubject(config) });
    const app = createApp({
      store,
      config: { ...config, port: web.port },
      parts,
      log,
      keys,
      providerSecret,
      scripture,
      push,
      localNetwork,
      activity,
      version,
    });
    const gateway = attachGateway(web.server, app);
    endings.push(async () => {
      await web.close();
      await gateway.close();
    });
    web.server.on('request', app.express);

    livekit.start();
    endings.push(() => livekit.stop());
    endings.push(localNetwork.onChange(() => void livekit.restart()));
    agent.start();
    endings.push(() => agent.stop());
    const reconciliation = startReconciliation(app);
    endings.push(() => reconciliation.stop());
    const feeds = startFeedRefresh(app);
    endings.push(() => feeds.stop());
    const prayerPurge = startPrayerPurge(app);
    endings.push(() => prayerPurge.stop());
    const replayPurge = startReplayPurge(app);
    endings.push(() => replayPurge.stop());
    const schedule = startScheduleUpkeep(app);
    endings.push(() => schedule.stop());
    const reminders = startReminders(app);
    endings.push(() => reminders.stop());
    lock.tellUrl(url);
    log.info({ url, version, dataDir: config.dataDir }, 'host started');
    for (const fault of config.origins.faults) log.error(fault, 'the policy was not understood');
    const warming = setTimeout(() => void scripture.warm(), scriptureAfterMs).unref();
    endings.push(() => clearTimeout(warming));

    let stopped: Promise<void> | null = null;
    return {
      url,
      parts,
      createSignInLink: async (at = url) => `${at}/sign-in#${await app.createSignInCode()}`,
      health: () => healthOf(app),
      isLive: async () => (await liveStreams(store.db)).length > 0,
      livekitSettled: (signal) => settled(livekit, signal),
      retry: () => livekit.start(),
      children: () => ({
        livekit: livekit.pid,
        agent: agent.pid,
        guard: guardian.pid,
      }),
      stop: () => {
        stopped ??= end();
        return stopped;
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function settled(livekit: HostParts['livekit'], signal?: AbortSignal): Promise<void> {
  await new Promise<void>((done) => {
    const look = () => {
      if (livekit.health().state === 'starting' && !signal?.aborted) return;
      stopListening();
      done();
    };
    const stopListening = livekit.onChange(look);
    signal?.addEventListener('abort', look, { once: true });
    look();
  });
}

/** Push services want somebody to turn to: the church where it has an address of its own, else the application's makers. */
function pushSubject({ publicOrigins }: HostConfig): string {
  return publicOrigins.find((origin) => origin.startsWith('https:')) ?? 'https://tabernacle.example';
}
