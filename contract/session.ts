import { z } from 'zod';
import { userRoles } from './authority.ts';
import { displayName, id, login, timestamp } from './fields.ts';
import { operation } from './operation.ts';

export const session = z
  .object({
    role: z.enum([...userRoles, 'guest']),
    /** Whether private prayer requests are shown to this person. */
    prayer_team: z.boolean(),
    user_id: id.nullable(),
    display_name: z.string().nullable(),
    church_name: z.string(),
    expires_at: timestamp,
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

export const sessionOperations = {
  createSession: operation({
    summary: 'Sign in with a password, or with the one-time code of a sign-in link',
    description:
      'Who fails often has to wait, at the same address and for the same account; a device that has signed in before is not held up by others.',
    tag: 'Session',
    access: 'anyone',
    audited: true,
    body: z
      .strictObject({
        code: z.string().min(1).max(200).optional(),
        login: login.optional(),
        password: z.string().min(1).max(200).optional(),
      })
      .refine(
        ({ code, login, password }) =>
          code === undefined
            ? login !== undefined && password !== undefined
            : login === undefined && password === undefined,
        'must hold either a code, or login and password',
      ),
    success: { status: 201, description: 'Signed in; the session is an HttpOnly cookie', schema: session },
    errors: ['sign_in_link_used', 'sign_in_failed', 'rate_limited'],
  }),
  getSession: operation({
    summary: 'Who one is',
    tag: 'Session',
    access: 'session',
    success: { status: 200, description: 'The session', schema: session },
  }),
  updateSession: operation({
    summary: 'Change one’s own name',
    tag: 'Session',
    access: 'session',
    body: z.strictObject({ display_name: displayName }),
    success: { status: 200, description: 'The session', schema: session },
  }),
  endSession: operation({
    summary: 'Sign out',
    tag: 'Session',
    access: 'session',
    success: { status: 204, description: 'Signed out' },
  }),
};
