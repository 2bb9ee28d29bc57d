import type { HostConfig } from '../config/config.ts';
import { createOwnerToken } from '../store/api-tokens.ts';
import { withStore } from './with-store.ts';

/** Prints a bearer token with the owner's rights, and nothing else. */
export async function createToken(config: HostConfig, name: string): Promise<number> {
  console.log(await withStore(config, (store) => createOwnerToken(store.db, name)));
  return 0;
}
