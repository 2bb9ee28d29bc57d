import * as openid from 'openid-client';
import { z } from 'zod';
import type { SignInProvider } from '../../contract/sign-in-provider.ts';
import type { ProviderSignInRow } from '../store/people-rows.ts';
import { providerFault, untrusted } from './provider-faults.ts';

/** How a provider is reached, and what the host is to it. */
export interface ProviderAccess {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that has none. */
  readonly clientSecret: string | null;
}

/** What a provider says of whoever signs in. Further claims are kept for `groupsOf`. */
const claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().max(320).optional(),
  email_verified: z.unknown().optional(),
  name: z.string().optional(),
  hd: z.unknown().optional(),
});
export type Claims = z.infer<typeof claims>;

const answerWithinS = 10;
/** How far the two clocks may be apart. */
const clockToleranceS = 60;

export function accessTo({ issuer, client_id }: SignInProvider, clientSecret: string | null): ProviderAccess {
  return { issuer, clientId: client_id, clientSecret };
}

/**
 * Asks a provider how it works. Throws AppError `provider_unreachable`, or `provider_untrusted` where something else
 * answers than the issuer: one that speaks for many churches at once (`…/common` of Microsoft) is none.
 */
export async function discover(access: ProviderAccess, now: Date): Promise<openid.Configuration> {
  try {
    const server = new URL(access.issuer);
    const configuration = await openid.discovery(
      server,
      access.clientId,
      {
        [openid.clockSkew]: Math.round((now.getTime() - Date.now()) / 1000),
        [openid.clockTolerance]: clockToleranceS,
      },
      clientAuthentication(access.clientSecret),
      {
        timeout: answerWithinS,
        execute: [
          openid.enableNonRepudiationChecks,
          // Only a provider on this very computer: the contract lets no other address be without TLS.
          ...(server.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
        ],
      },
    );
    const { issuer } = configuration.serverMetadata();
    if (!URL.canParse(issuer) || new URL(issuer).href !== server.href) throw untrusted();
    return configuration;
  } catch (error) {
    throw providerFault(error);
  }
}

/** As the provider wants it: RFC 6749 makes HTTP Basic the one that all know; most say that they take the body as well. */
function clientAuthentication(secret: string | null): openid.ClientAuth {
  if (secret === null) return openid.None();
  const [post, basic] = [openid.ClientSecretPost(secret), openid.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    (methods?.includes('client_secret_post') ? post : basic)(server, ...rest);
  };
}

/** Where the person has to go. `state` is not among what is kept: its hash is. */
export async function authorizationUrl(
  configuration: openid.Configuration,
  { nonce, code_verifier, redirect_uri }: Pick<ProviderSignInRow, 'nonce' | 'code_verifier' | 'redirect_uri'>,
  state: string,
): Promise<string> {
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(code_verifier),
    code_challenge_method: 'S256',
  });
  return url.href;
}

/**
 * Turns what came back into what the provider says of the person: from the ID token, and from its user info endpoint
 * what `wanted` misses there.
 *
 * @throws AppError sign_in_cancelled, sign_in_expired, provider_unreachable, provider_refused, provider_untrusted,
 * provider_clock
 */
export async function claimsOf(
  configuration: openid.Configuration,
  answer: { readonly state: string } & Readonly<Record<string, string | undefined>>,
  { nonce, code_verifier, redirect_uri }: Pick<ProviderSignInRow, 'nonce' | 'code_verifier' | 'redirect_uri'>,
  wanted: readonly string[],
): Promise<Claims> {
  try {
    const url = new URL(redirect_uri);
    for (const [name, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(name, value);
    const tokens = await openid.authorizationCodeGrant(configuration, url, {
      expectedState: answer.state,
      expectedNonce: nonce,
      pkceCodeVerifier: code_verifier,
    });
    const own = tokens.claims();
    if (!own) throw untrusted();
    const complete = wanted.every((name) => name in own) || !configuration.serverMetadata().userinfo_endpoint;
    const further = complete ? {} : await openid.fetchUserInfo(configuration, tokens.access_token, own.sub);
    const read = claims.safeParse({ ...further, ...own });
    if (!read.success) throw untrusted(read.error);
    return read.data;
  } catch (error) {
    throw providerFault(error);
  }
}
