import { z } from 'zod';
import { signedIn } from './account.ts';
import { userRoles } from './authority.ts';
import { displayName, id, login, timestamp } from './fields.ts';
import { operation } from './operation.ts';

/** Somebody with an account. */
export const person = z
  .object({
    id,
    display_name: z.string().nullable(),
    login: z.string().nullable(),
    role: z.enum(userRoles),
    prayer_team: z.boolean(),
    state: z.enum(['active', 'invited', 'disabled']),
    linked: z.boolean().meta({ description: 'Whether they sign in with the OpenID Connect provider' }),
    created_at: timestamp,
    seen_at: timestamp.nullable(),
    link_expires_at: timestamp.nullable().meta({ description: 'Until when a link that was given still works' }),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof person>;

/** The only time a link is seen: the host keeps a hash of its secret. */
export const personLink = z
  .object({
    person,
    url: z.url().meta({ description: '`<origin>/welcome#<secret>`, with `.<fingerprint>` on the local network' }),
    expires_at: timestamp,
  })
  .meta({ id: 'PersonLink' });
export type PersonLink = z.infer<typeof personLink>;

const params = z.object({ person_id: id });
const givenRole = z.enum(['staff', 'member']);

export const peopleOperations = {
  listPeople: operation({
    summary: 'Everybody with an account',
    tag: 'People',
    access: 'staff',
    success: { status: 200, description: 'The people, by name', schema: z.object({ items: z.array(person) }) },
  }),
  invitePerson: operation({
    summary: 'Invite somebody to an account of their own',
    description: 'The link works once, for seven days. Staff invite members; the owner invites staff as well.',
    tag: 'People',
    access: 'staff',
    body: z.strictObject({
      display_name: displayName,
      role: givenRole.default('member'),
      login: login
        .optional()
        .meta({ description: 'Their e-mail address, by which the sign-in provider knows them; else they choose' }),
    }),
    success: { status: 201, description: 'The person, and the link for them', schema: personLink },
    errors: ['conflict'],
  }),
  updatePerson: operation({
    summary: 'Change somebody’s role, or let them in no more',
    description:
      'Counts at once. Who is disabled is signed out everywhere and taken out of every meeting. The owner’s own role stays.',
    tag: 'People',
    access: 'owner',
    params,
    body: z.strictObject({
      role: givenRole.optional(),
      prayer_team: z.boolean().optional(),
      disabled: z.boolean().optional(),
    }),
    success: { status: 200, description: 'The person', schema: person },
    errors: ['not_found'],
  }),
  createPersonLink: operation({
    summary: 'A new link by which somebody chooses a password',
    description: 'For who forgot theirs, or whose invitation is too old. Works once, for a day; an earlier one stops.',
    tag: 'People',
    access: 'owner',
    params,
    success: { status: 201, description: 'The person, and the link for them', schema: personLink },
    errors: ['not_found', 'conflict'],
  }),
  withdrawInvitation: operation({
    summary: 'Take back an invitation that was not accepted',
    tag: 'People',
    access: 'owner',
    params,
    success: { status: 204, description: 'Taken back' },
    errors: ['not_found', 'conflict'],
  }),
  listSessionsOf: operation({
    summary: 'Where somebody is signed in',
    tag: 'People',
    access: 'owner',
    params,
    success: { status: 200, description: 'The sessions', schema: z.object({ items: z.array(signedIn) }) },
    errors: ['not_found'],
  }),
  endSessionOf: operation({
    summary: 'Sign somebody out on one device',
    tag: 'People',
    access: 'owner',
    params: params.extend({ session_id: id }),
    success: { status: 204, description: 'Signed out there' },
    errors: ['not_found'],
  }),
};
