import { loadConfig } from '../server/config/load-config.ts';
import { type Host, startHost } from '../server/host.ts';
import { osKeyStore } from './key-store.ts';
import { rendererDir } from './paths.ts';
import type { StartOptions } from './start-options.ts';

/**
 * Starts the host inside the shell, as `npm start -- --headless` starts it without one.
 *
 * @throws AppError for a bad setting, and whatever keeps the host from starting
 */
export async function startDesktopHost({ flags }: StartOptions): Promise<Host> {
  return startHost(loadConfig({ env: process.env, flags, rendererDir }), process.env, { seal: osKeyStore() });
}
