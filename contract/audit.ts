import { z } from 'zod';
import { cursor, id, limit, page, timestamp } from './fields.ts';
import { operation } from './operation.ts';

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
