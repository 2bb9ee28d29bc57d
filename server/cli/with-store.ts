import { join } from 'node:path';
import type { HostConfig } from '../config/config.ts';
import { openStore, type Store } from '../store/store.ts';

/** Opens the host's database for one piece of work; a running host is not disturbed. */
export async function withStore<T>(config: HostConfig, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(join(config.dataDir, 'tabernacle.db'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
