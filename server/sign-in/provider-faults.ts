import * as openid from 'openid-client';
import { AppError } from '../../contract/errors.ts';

/** Why a provider did not lead to anybody being signed in, in words. What is not the provider's fault is thrown on. */
export function providerFault(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof openid.AuthorizationResponseError) return refusedByProvider(error.error, error);
  if (error instanceof openid.ResponseBodyError) return refusedByProvider(error.error, error);
  if (error instanceof openid.WWWAuthenticateChallengeError) return refused(error);
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return new AppError(
        'provider_clock',
        'The sign-in service and this computer do not agree what time it is, so its answer does not count. Set the clock of the church’s computer, then begin again.',
        { cause: error },
      );
    case 'OAUTH_TIMEOUT':
      return unreachable(error);
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
      return isServerFault(error) ? unreachable(error) : untrusted(error);
    default:
      return error instanceof openid.ClientError ? untrusted(error) : unreachable(error);
  }
}

/** What the provider says in so many words (RFC 6749, sections 4.1.2.1 and 5.2). */
function refusedByProvider(code: string, cause: Error): AppError {
  switch (code) {
    case 'access_denied':
      return new AppError('sign_in_cancelled', 'The sign-in was cancelled. Nothing was changed.', { cause });
    case 'invalid_grant':
      return signInExpired(cause);
    case 'server_error':
    case 'temporarily_unavailable':
      return unreachable(cause);
    default:
      return refused(cause);
  }
}

/** The error for a sign-in that nobody began here, or that is over. */
export function signInExpired(cause?: unknown): AppError {
  return new AppError(
    'sign_in_expired',
    'This sign-in was ended already, or took too long. Begin again; nothing was changed.',
    { cause },
  );
}

/** The error for an answer that cannot be believed. */
export function untrusted(cause?: unknown): AppError {
  return new AppError(
    'provider_untrusted',
    'What the sign-in service answered cannot be trusted, so nobody was signed in. Check its issuer address in the settings.',
    { cause },
  );
}

function refused(cause: unknown): AppError {
  return new AppError(
    'provider_refused',
    'The sign-in service refused the church’s computer: its client ID, client secret or redirect address is not the one that the service knows. Correct it in the settings.',
    { cause },
  );
}

function unreachable(cause: unknown): AppError {
  return new AppError(
    'provider_unreachable',
    'The sign-in service does not answer. Sign in with a password, or try again later.',
    { cause },
  );
}

function isServerFault(error: unknown): boolean {
  const { cause } = error as { readonly cause?: unknown };
  return cause instanceof Response && cause.status >= 500;
}
