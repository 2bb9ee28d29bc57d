import { AppError } from '../../contract/errors.ts';
import type { Session } from '../../contract/session.ts';
import { isKnownDevice, noteDevice } from '../store/known-devices.ts';
import type { SessionBeginning, UserRow } from '../store/people-rows.ts';
import { createSecret } from '../store/secrets.ts';
import { createSession, sessionById } from '../store/sessions.ts';
import { userByLogin } from '../store/users.ts';
import type { App } from './app.ts';
import { type Caller, callerOfSession, sessionExpiry } from './caller.ts';
import { endSession, moveCalls } from './end-session.ts';
import type { Context } from './handlers.ts';
import { isPassword } from './passwords.ts';
import type { Attempt } from './sign-in-guard.ts';

/** A bearer token does not end by itself. */
const never = '9999-12-31T23:59:59.999Z';

/**
 * Checks a password. Throws AppError `sign_in_failed`, the same for an unknown, a shut and a wrong one, or
 * `rate_limited` for who has failed too often in this place.
 */
export async function userOfPassword(context: Context, login: string, password: string): Promise<UserRow> {
  const { app } = context;
  const user = await userByLogin(app.store.db, login);
  const attempt = await attemptOf(context, login, user?.id);
  app.signInGuard.check(attempt);
  const right = await isPassword(password, user?.password_hash ?? null);
  if (!right || !user || user.disabled_at !== null) {
    app.signInGuard.failed(attempt);
    throw new AppError('sign_in_failed', 'The name or the password is not right.');
  }
  app.signInGuard.succeeded(attempt);
  return user;
}

/** Where somebody tries to sign in from. */
async function attemptOf(
  { app, address, deviceToken }: Context,
  account: string,
  userId: string | undefined,
): Promise<Attempt> {
  const known = deviceToken && userId ? await isKnownDevice(app.store.db, deviceToken, userId) : false;
  return { account, address, knownDevice: known ? deviceToken : null };
}

/**
 * Signs somebody in, in place of the session that they had, and remembers the device. Who signs in during a call stays
 * in it, unless somebody else was in the call from this browser.
 */
export async function beginSession(context: Context, userId: string, beganBy: SessionBeginning): Promise<Session> {
  const { app, caller, now, device, setSession, setDevice } = context;
  const { db } = app.store;
  const expiresAt = sessionExpiry('user', now);
  const { id, token } = await createSession(db, { userId, displayName: null, expiresAt, device, beganBy }, now);
  if (caller?.sessionId) {
    const samePerson = caller.kind === 'guest' || caller.userId === userId;
    if (samePerson) await moveCalls(db, caller.sessionId, { sessionId: id, userId });
    await endSession(app, caller.sessionId);
  }
  const deviceToken = context.deviceToken ?? createSecret();
  await noteDevice(db, deviceToken, userId, now);
  setSession({ token, expiresAt });
  setDevice(deviceToken);
  const session = await sessionById(db, id, now);
  if (!session) throw new AppError('store_unavailable', 'The session could not be stored. Try again.');
  return sessionOf(app, callerOfSession(session));
}

/** Who one is, as the API tells it. */
export function sessionOf({ config }: App, caller: Caller): Session {
  return {
    role: caller.kind === 'user' ? caller.role : 'guest',
    prayer_team: caller.kind === 'user' && caller.prayerTeam,
    user_id: caller.kind === 'user' ? caller.userId : null,
    display_name: caller.displayName,
    church_name: config.churchName,
    expires_at: caller.expiresAt ?? never,
  };
}
