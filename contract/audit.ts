import { z } from 'zod';
import type { Access } from './authority.ts';
import { cursor, id, limit, page, timestamp } from './fields.ts';
import { type Operation, operation } from './operation.ts';
import { type OperationName, routeOf } from './routes.ts';

/** What an operation may do besides, and the audit log keeps under a name of its own. */
export const furtherChanges = ['linkedProvider', 'admittedByProvider'] as const;
export type Change = OperationName | (typeof furtherChanges)[number];

/** Where what changes something is kept without a word of the operation's own. */
const kept: readonly Access[] = ['staff', 'owner', 'prayer_team', 'stream_host'];

/** Something that was changed, or tried. Never what was said or written, and no secret. */
export const auditEntry = z
  .object({
    at: timestamp,
    actor: z.object({
      kind: z.enum(['user', 'token', 'guest', 'nobody', 'host']),
      user_id: id.nullable(),
      name: z.string().nullable(),
    }),
    operation: z.string().meta({ description: 'Name of the operation', example: 'updatePerson' }),
    subject: z
      .object({ id: z.string(), name: z.string().nullable() })
      .nullable()
      .meta({ description: 'What it was done to; its name as it is now, where it has one' }),
    outcome: z.string().meta({ description: '`done`, or the code of the error' }),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditOperations = {
  listAuditLog: operation({
    summary: 'What was changed by whom, newest first',
    tag: 'Audit log',
    access: 'owner',
    query: z.strictObject({ limit, cursor }),
    success: { status: 200, description: 'A page of entries', schema: page(auditEntry) },
  }),
};

/** Whether the audit log keeps what an operation does. */
export function isAudited(name: OperationName, { access, audited }: Operation): boolean {
  return routeOf(name).method !== 'GET' && (audited ?? kept.includes(access));
}
