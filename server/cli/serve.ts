import { once } from 'node:events';
import type { HostConfig } from '../config/config.ts';
import { givenUrl } from '../config/own-url.ts';
import { type Host, startHost } from '../host.ts';
import { toldToStop } from './told-to-stop.ts';

/**
 * Runs a host until it is told to stop. Says `Tabernacle is ready: <link>` once, on standard output, when it can be
 * used; what else there is to tell goes to standard error.
 */
export async function serve(config: HostConfig): Promise<number> {
  const stopping = toldToStop();
  const host = await startHost(config);
  const quiet = tellProgress(host);
  await host.livekitSettled(stopping);
  if (!stopping.aborted) {
    if (config.rendererDir === null)
      console.error('The interface has not been built ("npm run build"): the API alone is served.');
    console.log(`Tabernacle is ready: ${await host.createSignInLink(givenUrl(config, host.url))}`);
    await once(stopping, 'abort');
  }
  quiet();
  console.error('Stopping.');
  await host.stop();
  if (process.connected) process.disconnect();
  return 0;
}

/** Tells changes of LiveKit's health, each sentence once. Returns what ends it. */
function tellProgress(host: Host): () => void {
  let last = '';
  const tell = () => {
    const { state, reason } = host.parts.livekit.health();
    const now = reason ?? (state === 'ready' && last !== '' ? 'The meeting server is running.' : '');
    if (now !== last && now !== '') console.error(now);
    last = now;
  };
  const end = host.parts.livekit.onChange(tell);
  tell();
  return end;
}
