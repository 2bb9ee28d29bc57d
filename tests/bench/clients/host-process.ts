import type { HostConfig } from '../../../server/config/config.ts';
import { startHost } from '../../../server/host.ts';

/** What the bench sends to this process, once, and what it answers. */
export interface HostReady {
  readonly url: string;
  readonly signInLink: string;
}

/** The real host in a process of its own, as in production. It ends with the bench: when the channel to it closes. */
process.once('message', async (config: HostConfig) => {
  const host = await startHost(config);
  process.once('disconnect', () => void host.stop().finally(() => process.exit(0)));
  await host.livekitSettled();
  process.send?.({ url: host.url, signInLink: await host.createSignInLink() } satisfies HostReady);
});
