import { resolve } from 'node:path';
import type { HostConfig } from '../config/config.ts';
import { withStore } from './with-store.ts';

/** Copies the database to a new file. */
export async function backup(config: HostConfig, file: string): Promise<number> {
  const target = resolve(file);
  await withStore(config, (store) => store.backup(target));
  console.log(`Saved to ${target}`);
  return 0;
}
