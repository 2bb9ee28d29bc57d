import { z } from 'zod';
import { id, line, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { scopes } from './scopes.ts';

export const apiToken = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(z.enum(scopes)).nullable().meta({ description: 'Null for everything that the owner may' }),
    created_at: timestamp,
    last_used_at: timestamp.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiToken>;

/** The only time a token is seen: the host keeps a hash of it. */
export const createdApiToken = apiToken
  .extend({ token: z.string().meta({ example: 'tab_…' }) })
  .meta({ id: 'CreatedApiToken' });

export const apiTokenOperations = {
  listApiTokens: operation({
    summary: 'The tokens of scripts and control surfaces',
    tag: 'API tokens',
    access: 'owner',
    success: { status: 200, description: 'The tokens, newest first', schema: z.object({ items: z.array(apiToken) }) },
  }),
  createApiToken: operation({
    summary: 'Make a token for a script or a control surface',
    tag: 'API tokens',
    access: 'owner',
    body: z.strictObject({
      name: line(80),
      scopes: z.array(z.enum(scopes)).min(1, 'must name at least one').max(scopes.length).nullable(),
    }),
    success: { status: 201, description: 'The token', schema: createdApiToken },
  }),
  revokeApiToken: operation({
    summary: 'Make a token useless',
    tag: 'API tokens',
    access: 'owner',
    params: z.object({ token_id: id }),
    success: { status: 204, description: 'Revoked' },
    errors: ['not_found'],
  }),
};
