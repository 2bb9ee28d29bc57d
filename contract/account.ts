import { z } from 'zod';
import { userRoles } from './authority.ts';
import { displayName, id, login, password, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { session } from './session.ts';

/** The secret of a link that gives an account its password. */
const linkSecret = z.string().min(1, 'must not be empty').max(200);

/** One's own account. */
export const account = z
  .object({
    user_id: id,
    display_name: z.string().nullable(),
    login: z.string().nullable().meta({ description: 'What one signs in with; null where there is no password yet' }),
    has_password: z.boolean(),
    role: z.enum(userRoles),
    provider: z
      .object({ name: z.string(), linked: z.boolean() })
      .nullable()
      .meta({ description: 'The OpenID Connect provider, and whether one signs in with it; null where there is none' }),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

/** A place where somebody is signed in. */
export const signedIn = z
  .object({
    id,
    device: z.string().nullable().meta({ description: 'Browser and system', example: 'Firefox, Linux' }),
    created_at: timestamp,
    seen_at: timestamp,
    current: z.boolean().meta({ description: 'Whether it is the session that asks' }),
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedIn>;

/** What a link is for, before it is used. */
export const accountLink = z
  .object({
    purpose: z.enum(['invitation', 'password']),
    display_name: z.string().nullable(),
    login: z.string().nullable(),
    role: z.enum(userRoles),
    church_name: z.string(),
    expires_at: timestamp,
  })
  .meta({ id: 'AccountLink' });

export type AccountLink = z.infer<typeof accountLink>;

export const accountOperations = {
  getAccount: operation({
    summary: 'One’s own account',
    tag: 'Account',
    access: 'user',
    success: { status: 200, description: 'The account', schema: account },
  }),
  setPassword: operation({
    summary: 'Set or change one’s own password',
    description:
      'The password so far is needed, unless there is none yet or the session began within 15 minutes by a sign-in link of the host computer. One’s other sessions end.',
    tag: 'Account',
    access: 'user',
    audited: true,
    body: z.strictObject({ login: login.optional(), current_password: password.optional(), password }),
    success: { status: 200, description: 'The account', schema: account },
    errors: ['forbidden', 'sign_in_failed', 'conflict', 'rate_limited'],
  }),
  listOwnSessions: operation({
    summary: 'Where one is signed in',
    tag: 'Account',
    access: 'user',
    success: { status: 200, description: 'The sessions', schema: z.object({ items: z.array(signedIn) }) },
  }),
  endOwnSession: operation({
    summary: 'Sign out on another device',
    tag: 'Account',
    access: 'user',
    audited: true,
    params: z.object({ session_id: id }),
    success: { status: 204, description: 'Signed out there' },
    errors: ['not_found'],
  }),
  resolveAccountLink: operation({
    summary: 'What a link to an account is for',
    tag: 'Account',
    access: 'anyone',
    body: z.strictObject({ secret: linkSecret }),
    success: { status: 200, description: 'The link', schema: accountLink },
    errors: ['account_link_invalid', 'rate_limited'],
  }),
  acceptAccountLink: operation({
    summary: 'Choose a password by a link, and sign in',
    description: 'Works once. The account’s other sessions end. An invitation needs a `login` that nobody has.',
    tag: 'Account',
    access: 'anyone',
    audited: true,
    body: z.strictObject({
      secret: linkSecret,
      display_name: displayName.optional(),
      login: login.optional(),
      password,
    }),
    success: { status: 201, description: 'Signed in; the session is an HttpOnly cookie', schema: session },
    errors: ['account_link_invalid', 'conflict', 'rate_limited'],
  }),
};
