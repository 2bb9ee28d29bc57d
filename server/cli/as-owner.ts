import { type Client, createClient } from '../../contract/client.ts';
import type { HostConfig } from '../config/config.ts';
import { createApiToken, deleteApiToken } from '../store/api-tokens.ts';
import { ownerOf } from '../store/users.ts';
import { withStore } from './with-store.ts';

/** Asks a running host with the owner's rights, by a token that is taken back afterwards. */
export async function asOwner<T>(
  config: HostConfig,
  url: string,
  work: (call: Client, headers: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  return withStore(config, async ({ db }) => {
    const owner = await ownerOf(db);
    const { row, token } = await createApiToken(db, { userId: owner.id, name: 'admin', scopes: null }, new Date());
    const headers = { authorization: `Bearer ${token}` };
    try {
      return await work(createClient({ origin: url, headers: () => headers }), headers);
    } finally {
      await deleteApiToken(db, owner.id, row.id);
    }
  });
}
