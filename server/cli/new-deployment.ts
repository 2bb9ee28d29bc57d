import { lookup } from 'node:dns/promises';
import { resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { writeNewDeployment } from '../deploy/new-deployment.ts';

const usualLivekitServer = '/usr/local/bin/livekit-server';

export interface Asked {
  readonly domain: string;
  readonly folder: string;
  /** IPv4 address at which media reaches the server; null takes the one that the name has. */
  readonly address: string | null;
}

/** Writes the configuration of a new deployment, with fresh keys, and says what is where. */
export async function newDeployment({ domain, folder, address }: Asked, env: NodeJS.ProcessEnv): Promise<number> {
  const files = writeNewDeployment({
    domain,
    folder,
    address: address ?? (await addressOf(domain)),
    livekitServer: env.TABERNACLE_LIVEKIT_SERVER || usualLivekitServer,
  });
  console.log(`Written to ${resolve(folder)}, with keys of its own:`);
  for (const file of files) console.log(`  ${file}`);
  console.log('What comes next: docs/deploy.md. Keep these files as you keep keys.');
  return 0;
}

async function addressOf(domain: string): Promise<string> {
  try {
    return (await lookup(domain, { family: 4 })).address;
  } catch (cause) {
    throw new AppError(
      'invalid_request',
      `${domain} has no address yet. Have it point to the server first, or say the server’s public IPv4 address: --address 203.0.113.7.`,
      { cause },
    );
  }
}
