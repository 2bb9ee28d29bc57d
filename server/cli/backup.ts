import { resolve } from 'node:path';
import type { HostConfig } from '../config/config.ts';
import { checksumFile, writeChecksum } from '../store/backup-checksum.ts';
import { withStore } from './with-store.ts';

/** Copies the database to a new file, with its checksum beside it. */
export async function backup(config: HostConfig, file: string): Promise<number> {
  const target = resolve(file);
  await withStore(config, (store) => store.backup(target));
  await writeChecksum(target);
  console.log(`Saved to ${target}, its checksum to ${checksumFile(target)}`);
  return 0;
}
