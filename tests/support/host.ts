import { join } from 'node:path';
import { type Host, startHost } from '../../server/host.ts';
import { createOwnerToken } from '../../server/store/api-tokens.ts';
import { openStore } from '../../server/store/store.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type ManagedHostConfig, testConfig } from './test-config.ts';

export interface TestHost extends AsyncDisposable {
  readonly host: Host;
  readonly url: string;
  readonly config: ManagedHostConfig;
  /** The owner's bearer token. */
  readonly bearer: string;
  /** A request to the host with the owner's token; a body is sent as JSON. */
  ownerFetch(path: string, options?: { method?: string; body?: unknown }): Promise<Response>;
  /** Kills livekit-server without a word. */
  killLivekit(): void;
  /** Stops the host and removes its data. */
  stop(): Promise<void>;
}

/** Starts a real host with a real livekit-server on free ports and an empty data folder; LiveKit is ready when it resolves. */
export async function startTestHost(changes: Partial<ManagedHostConfig> = {}): Promise<TestHost> {
  const folder = temporaryFolder();
  const config = await testConfig(folder.path, changes);
  const host = await startHost(config);
  await host.livekitSettled();
  const store = await openStore(join(config.dataDir, 'tabernacle.db'));
  const bearer = await createOwnerToken(store.db, 'test').finally(() => store.close());
  const stop = async () => {
    await host.stop();
    folder[Symbol.dispose]();
  };
  return {
    host,
    url: host.url,
    config,
    bearer,
    ownerFetch: (path, { method = 'GET', body } = {}) =>
      fetch(`${host.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    killLivekit() {
      const { livekit } = host.children();
      if (livekit !== null) process.kill(livekit, 'SIGKILL');
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
