import { once } from 'node:events';
import { type ClientConfig, startClient } from '../client/start-client.ts';
import { toldToStop } from './told-to-stop.ts';

/** Runs a client until it is told to stop. Says `Tabernacle is ready: <link>` once, on standard output. */
export async function serveClient(config: ClientConfig): Promise<number> {
  const stopping = toldToStop();
  const client = await startClient(config);
  console.log(`Tabernacle is ready: ${client.createOpenLink()}`);
  if (!stopping.aborted) await once(stopping, 'abort');
  console.error('Stopping.');
  await client.stop();
  if (process.connected) process.disconnect();
  return 0;
}
