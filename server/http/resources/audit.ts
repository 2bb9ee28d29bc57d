import type { AuditEntry } from '../../../contract/audit.ts';
import { type FoundAuditEntry, listAuditEntries } from '../../store/audit-log.ts';
import type { HandlersOf } from '../handlers.ts';

export const auditHandlers: HandlersOf<'listAuditLog'> = {
  async listAuditLog({ app }, { query }) {
    const { items, next_cursor } = await listAuditEntries(app.store.db, query);
    return { items: items.map(entryOf), next_cursor };
  },
};

function entryOf(row: FoundAuditEntry): AuditEntry {
  const { at, actor_kind, actor_id, actor_name, user_name, operation, subject_id, subject_name, outcome } = row;
  return {
    at,
    actor: { kind: actor_kind, user_id: actor_id, name: actor_name ?? user_name },
    operation,
    subject: subject_id === null ? null : { id: subject_id, name: subject_name },
    outcome,
  };
}
