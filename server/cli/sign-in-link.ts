import { AppError } from '../../contract/errors.ts';
import type { HostConfig } from '../config/config.ts';
import { givenUrl } from '../config/own-url.ts';
import { runningHost } from '../host-lock.ts';
import { createSignInCode } from '../store/sign-in-codes.ts';
import { withStore } from './with-store.ts';

/** Prints a link that signs its bearer in as the owner of the host that runs on this data folder. */
export async function signInLink(config: HostConfig): Promise<number> {
  const host = await runningHost(config.dataDir);
  if (host === null || host.url === null) {
    throw new AppError(
      'host_unreachable',
      `No host is running on ${config.dataDir}. Start it with "npm start"; it prints such a link itself.`,
    );
  }
  const code = await withStore(config, (store) => createSignInCode(store.db));
  console.log(`${givenUrl(config, host.url)}/sign-in#${code}`);
  return 0;
}
