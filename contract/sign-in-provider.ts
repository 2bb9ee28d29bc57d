import { z } from 'zod';
import { line, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { session } from './session.ts';

/** An OpenID Connect provider's issuer: `https`, or `http` on this very computer. */
export const providerIssuer = z
  .string()
  .trim()
  .max(500, 'must be at most 500 characters')
  .refine(isIssuer, 'must be the https address that the provider calls its issuer')
  .meta({ description: 'The issuer', example: 'https://accounts.google.com' });

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const plainLoopback = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || plainLoopback) && [username, password, search, hash].every((part) => part === '');
}

export const mailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(250, 'must be at most 250 characters')
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be the part behind the @, such as church.example');

/**
 * Who may come in beside those with an account or an invitation: nobody else, everybody with a proven e-mail address of
 * a domain, or everybody of a group at the provider. Whoever comes in so becomes a member.
 */
export const admission = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invited') }),
  z.strictObject({ kind: z.literal('domain'), domain: mailDomain }),
  z.strictObject({
    kind: z.literal('group'),
    claim: line(100).meta({ description: 'The claim that holds a person’s groups', example: 'groups' }),
    group: line(200),
  }),
]);
export type Admission = z.infer<typeof admission>;

export const signInProvider = z.object({
  issuer: providerIssuer,
  client_id: line(300),
  name: line(60).meta({ description: 'As the button names it', example: 'Church account' }),
  admits: admission,
});
export type SignInProvider = z.infer<typeof signInProvider>;

export const signInProviderSettings = z
  .object({
    provider: signInProvider.nullable().meta({ description: 'Null where people sign in by password alone' }),
    client_secret: z.enum(['none', 'environment', 'os_key_store', 'file']).meta({ description: 'Where it is kept' }),
    client_secret_unreadable: z.boolean().meta({ description: 'Whether one is kept that does not open here' }),
    set_by_configuration: z.boolean().meta({ description: 'Whether the environment or config.json decides' }),
    redirect_uris: z.array(z.url()).meta({ description: 'What the provider has to be told, each where people use it' }),
  })
  .meta({ id: 'SignInProviderSettings' });
export type SignInProviderSettings = z.infer<typeof signInProviderSettings>;

export const signInOptions = z
  .object({ provider: z.object({ name: z.string() }).nullable() })
  .meta({ id: 'SignInOptions' });
export type SignInOptions = z.infer<typeof signInOptions>;

const arrived = session
  .extend({
    linked: z.boolean().meta({ description: 'Whether the account knows this sign-in from now on, and did not before' }),
    password_ended: z.boolean().meta({ description: 'Whether a password that the account had works no longer' }),
  })
  .meta({ id: 'ProviderSignIn' });

const parameter = (max: number) => z.string().min(1).max(max).optional();

export const signInProviderOperations = {
  getSignInOptions: operation({
    summary: 'How one can sign in beside a password',
    tag: 'Session',
    access: 'anyone',
    success: { status: 200, description: 'The options', schema: signInOptions },
  }),
  beginProviderSignIn: operation({
    summary: 'Begin to sign in with the OpenID Connect provider',
    description:
      'Answers where the person has to go: authorization code flow with PKCE, state and nonce. With `account_link` it accepts an invitation, with `link` it links one’s own account, which takes the password so far where there is one. What comes back works in the same browser alone, once, within ten minutes.',
    tag: 'Session',
    access: 'anyone',
    body: z.strictObject({
      account_link: z.string().min(1).max(200).optional(),
      link: z.boolean().optional(),
      current_password: z.string().min(1).max(200).optional(),
    }),
    success: {
      status: 201,
      description: 'Where to go',
      schema: z.object({ url: z.url(), expires_at: timestamp }),
    },
    errors: [
      'conflict',
      'unauthenticated',
      'forbidden',
      'sign_in_failed',
      'account_link_invalid',
      'provider_unreachable',
      'provider_untrusted',
      'rate_limited',
    ],
  }),
  finishProviderSignIn: operation({
    summary: 'Sign in with what the provider sent back',
    description: 'Takes the parameters of the redirect as they came.',
    tag: 'Session',
    access: 'anyone',
    audited: true,
    body: z.strictObject({
      state: z.string().min(1).max(200),
      code: parameter(8000),
      iss: parameter(500),
      error: parameter(200),
      error_description: parameter(2000),
    }),
    success: { status: 200, description: 'Signed in; the session is an HttpOnly cookie', schema: arrived },
    errors: [
      'conflict',
      'sign_in_expired',
      'sign_in_elsewhere',
      'sign_in_cancelled',
      'email_unverified',
      'link_first',
      'not_admitted',
      'provider_unreachable',
      'provider_refused',
      'provider_untrusted',
      'provider_clock',
      'rate_limited',
    ],
  }),
  unlinkProvider: operation({
    summary: 'Take the provider’s sign-in off one’s own account',
    tag: 'Account',
    access: 'user',
    audited: true,
    success: { status: 204, description: 'Taken off' },
    errors: ['conflict', 'not_found'],
  }),
  getSignInProvider: operation({
    summary: 'How sign-in with an OpenID Connect provider is set up',
    tag: 'Account',
    access: 'owner',
    success: { status: 200, description: 'The settings; never the secret', schema: signInProviderSettings },
  }),
  setSignInProvider: operation({
    summary: 'Set up sign-in with an OpenID Connect provider',
    description:
      'The provider is asked first; what does not answer is not kept. Without `client_secret` the one so far stays, as long as issuer and client are the same.',
    tag: 'Account',
    access: 'owner',
    body: z.strictObject({ ...signInProvider.shape, client_secret: line(1000).optional() }),
    success: { status: 200, description: 'The settings', schema: signInProviderSettings },
    errors: ['conflict', 'provider_unreachable', 'provider_untrusted'],
  }),
  removeSignInProvider: operation({
    summary: 'Let people sign in by password alone',
    description: 'Who had no other way in needs a link from the owner.',
    tag: 'Account',
    access: 'owner',
    success: { status: 200, description: 'The settings', schema: signInProviderSettings },
    errors: ['conflict'],
  }),
};
