import { z } from 'zod';
import { inviteRoles } from './authority.ts';
import { id, inviteSecret, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { streamParams } from './streams.ts';

export const invite = z
  .object({
    id,
    stream_id: id,
    role: z.enum(inviteRoles),
    created_at: timestamp,
    expires_at: timestamp.nullable(),
  })
  .meta({ id: 'Invite' });

/** The only time the secret is seen: the host keeps a hash of it. */
export const createdInvite = invite
  .extend({
    url: z.url().meta({
      description:
        '`<origin>/join/<stream id>#<secret>`; on the local network `#<secret>.<fingerprint of the host’s certificate>`',
    }),
    code: z.string().meta({ description: 'The secret alone, to be typed', example: 'k7pm-2xqv-9dnt-4hwc' }),
  })
  .meta({ id: 'CreatedInvite' });
export type CreatedInvite = z.infer<typeof createdInvite>;

export const inviteOperations = {
  createInvite: operation({
    summary: 'Create a link that lets guests into one stream',
    description: 'Without a role: `speaker` for a meeting, `viewer` for a broadcast.',
    tag: 'Invites',
    access: 'stream_host',
    params: streamParams,
    body: z.strictObject({ role: z.enum(inviteRoles).optional(), expires_at: timestamp.optional() }).default({}),
    success: { status: 201, description: 'The invite, with its link', schema: createdInvite },
    errors: ['not_found'],
  }),
  listInvites: operation({
    summary: 'List the invites of a stream that still work',
    tag: 'Invites',
    access: 'stream_host',
    params: streamParams,
    success: { status: 200, description: 'The invites', schema: z.object({ items: z.array(invite) }) },
    errors: ['not_found'],
  }),
  revokeInvite: operation({
    summary: 'Make an invite useless',
    description: 'People who are in already stay in.',
    tag: 'Invites',
    access: 'stream_host',
    params: streamParams.extend({ invite_id: id }),
    success: { status: 204, description: 'Revoked' },
    errors: ['not_found'],
  }),
  resolveInvite: operation({
    summary: 'Find the stream or the series that a code belongs to',
    tag: 'Invites',
    access: 'anyone',
    body: z.strictObject({ code: inviteSecret }),
    success: {
      status: 200,
      description: 'One of the two',
      schema: z.object({ stream_id: id.nullable(), series_id: id.nullable() }),
    },
    errors: ['invite_invalid', 'rate_limited'],
  }),
};
