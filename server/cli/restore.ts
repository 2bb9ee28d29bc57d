import { join, resolve } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { HostConfig } from '../config/config.ts';
import { runningHost } from '../host-lock.ts';
import { restoreStore } from '../store/restore-store.ts';

/** Puts a backup in the place of the database, while no host runs. */
export async function restore(config: HostConfig, file: string, options: { readonly force: boolean }): Promise<number> {
  const host = await runningHost(config.dataDir);
  if (host !== null) {
    throw new AppError('conflict', `A host runs on ${config.dataDir} (process ${host.pid}). Stop it first.`);
  }
  const target = join(config.dataDir, 'tabernacle.db');
  const { keptIn, compared } = await restoreStore(resolve(file), target, options);
  console.log(`Restored ${target} from ${resolve(file)}.`);
  if (!compared) console.log('It had no checksum beside it: whether it is as it was saved could not be compared.');
  if (keptIn !== null) console.log(`The database that was there before is in ${keptIn}.`);
  return 0;
}
