import { resolve } from 'node:path';
import { writeNewDeployment } from '../deploy/new-deployment.ts';

const usualLivekitServer = '/usr/local/bin/livekit-server';

/** Writes the configuration of a new deployment, with fresh keys, and says what is where. */
export function newDeployment(
  given: { readonly domain: string; readonly folder: string; readonly address: string | null },
  env: NodeJS.ProcessEnv,
): number {
  const livekitServer = env.TABERNACLE_LIVEKIT_SERVER || usualLivekitServer;
  const files = writeNewDeployment({ ...given, livekitServer });
  console.log(`Written to ${resolve(given.folder)}, with keys of its own:`);
  for (const file of files) console.log(`  ${file}`);
  console.log('What comes next: docs/deploy.md. Keep .env as you keep keys.');
  return 0;
}
