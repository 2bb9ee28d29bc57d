import type { Scope } from '../../contract/scopes.ts';
import type { HostConfig } from '../config/config.ts';
import { createOwnerToken } from '../store/api-tokens.ts';
import { insertAuditEntry } from '../store/audit-log.ts';
import { withStore } from './with-store.ts';

/** Prints a bearer token with the owner's rights, or those of the scopes alone, and nothing else. */
export async function createToken(config: HostConfig, name: string, scopes: readonly Scope[] | null): Promise<number> {
  const token = await withStore(config, async ({ db }) => {
    const now = new Date();
    const made = await createOwnerToken(db, name, now, scopes);
    await insertAuditEntry(db, {
      at: now.toISOString(),
      actor_kind: 'host',
      actor_id: null,
      actor_name: null,
      operation: 'createApiToken',
      subject_id: null,
      outcome: 'done',
    });
    return made;
  });
  console.log(token);
  return 0;
}
