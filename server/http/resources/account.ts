import type { Account, SignedIn } from '../../../contract/account.ts';
import { AppError } from '../../../contract/errors.ts';
import { accountLinkBySecret, deleteAccountLink, takeAccountLink } from '../../store/account-links.ts';
import type { UserRow } from '../../store/people-rows.ts';
import { subjectsOf } from '../../store/provider-subjects.ts';
import { sessionsOfUser } from '../../store/sessions.ts';
import { isLoginTaken } from '../../store/store-faults.ts';
import { updateUser, userById } from '../../store/users.ts';
import type { App } from '../app.ts';
import { unauthenticated } from '../authorise.ts';
import type { UserCaller } from '../caller.ts';
import { endSession, endSessionsOf } from '../end-session.ts';
import type { Context, HandlersOf } from '../handlers.ts';
import { hashPassword } from '../passwords.ts';
import { beginSession, userOfPassword } from '../sign-in.ts';
import { providerOf } from './sign-in-provider.ts';

/** How long whoever came by a link of the host computer may choose a password without saying the one so far. */
const freshMs = 15 * 60_000;

export const accountHandlers: HandlersOf<
  'getAccount' | 'setPassword' | 'listOwnSessions' | 'endOwnSession' | 'resolveAccountLink' | 'acceptAccountLink'
> = {
  getAccount: async ({ app, caller }) => accountOf(app, await ownUser(app, caller)),

  async setPassword(context, { body }) {
    const { app, caller, now } = context;
    if (caller.token) throw new AppError('forbidden', 'A token cannot change a password. Sign in.');
    const user = await ownUser(app, caller);
    const login = body.login ?? user.login ?? loginNeeded();
    await confirmOwnPassword(context, user, body.current_password);
    const password_hash = await hashPassword(body.password);
    const changed = await refusingTakenLogin(updateUser(app.store.db, user.id, { login, password_hash }));
    if (!changed) throw unauthenticated();
    await deleteAccountLink(app.store.db, user.id);
    await endSessionsOf(app, user.id, now, caller.sessionId);
    return accountOf(app, changed);
  },

  async listOwnSessions({ app, caller, now }) {
    return { items: await sessionsToShow(app, caller.userId, now, caller.sessionId) };
  },

  async endOwnSession({ app, caller, now }, { params }) {
    await endOneSession(app, caller.userId, params.session_id, now);
    return undefined;
  },

  async resolveAccountLink(context, { body }) {
    const { user, expiresAt } = await userOfLink(context, body.secret);
    return {
      purpose: (await isUnused(context.app, user)) ? 'invitation' : 'password',
      display_name: user.display_name,
      login: user.login,
      role: user.role,
      church_name: context.app.config.churchName,
      expires_at: expiresAt,
    };
  },

  async acceptAccountLink(context, { body }) {
    const { app, now } = context;
    const { user } = await userOfLink(context, body.secret);
    const login = user.login ?? body.login ?? loginNeeded();
    const password_hash = await hashPassword(body.password);
    const display_name = body.display_name ?? user.display_name;
    const taken = await refusingTakenLogin(
      takeAccountLink(app.store.db, body.secret, { login, display_name, password_hash }),
    );
    if (!taken) throw linkInvalid();
    await endSessionsOf(app, user.id, now);
    return beginSession(context, user.id, 'account_link');
  },
};

/** Whose a link is that still works. Throws AppError `account_link_invalid`. */
export async function userOfLink(
  { app, address, now }: Context,
  secret: string,
): Promise<{ readonly user: UserRow; readonly expiresAt: string }> {
  const link = await accountLinkBySecret(app.store.db, secret, now);
  const user = link && (await userById(app.store.db, link.user_id));
  if (link && user && user.disabled_at === null) return { user, expiresAt: link.expires_at };
  app.signInGuard.checkAddress(address);
  app.signInGuard.guessed(address);
  throw linkInvalid();
}

/** Whether nobody has signed in to an account yet, nor could without a link. */
export async function isUnused(app: App, { id, password_hash }: UserRow): Promise<boolean> {
  return password_hash === null && (await subjectsOf(app.store.db, id)).length === 0;
}

function linkInvalid(): AppError {
  return new AppError(
    'account_link_invalid',
    'This link was used before, was replaced by a newer one, or is too old. Ask for a new one.',
  );
}

function loginNeeded(): never {
  throw new AppError('invalid_request', 'Choose the name that you will sign in with.', {
    fields: [{ path: '/body/login', message: 'is needed' }],
  });
}

/** Throws AppError `conflict` where somebody else has the login. */
export async function refusingTakenLogin<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (!isLoginTaken(error)) throw error;
    throw new AppError('conflict', 'Somebody signs in with this name already. Choose another.', {
      cause: error,
      fields: [{ path: '/body/login', message: 'is taken' }],
    });
  }
}

async function ownUser(app: App, { userId }: UserCaller): Promise<UserRow> {
  const user = await userById(app.store.db, userId);
  if (!user) throw unauthenticated();
  return user;
}

function isFresh({ began }: UserCaller, now: Date): boolean {
  return began?.by === 'sign_in_link' && now.getTime() - Date.parse(began.at) < freshMs;
}

/**
 * Makes sure that one's password is known, where there is one and the session did not begin at the host computer just
 * now. Throws AppError `sign_in_failed`, `rate_limited`.
 */
export async function confirmOwnPassword(
  context: Context & { readonly caller: UserCaller },
  user: UserRow,
  password: string | undefined,
): Promise<void> {
  if (user.password_hash === null || isFresh(context.caller, context.now)) return;
  await userOfPassword(context, user.login ?? '', password ?? '');
}

async function accountOf(app: App, { id, display_name, login, password_hash, role }: UserRow): Promise<Account> {
  const has_password = password_hash !== null;
  return { user_id: id, display_name, login, has_password, role, provider: await providerOf(app, id) };
}

/** Where an account is signed in; `current` is the session that asks. */
export async function sessionsToShow(app: App, userId: string, now: Date, current: string | null): Promise<SignedIn[]> {
  const found = await sessionsOfUser(app.store.db, userId, now);
  return found.map(({ id, device, created_at, seen_at }) => ({
    id,
    device,
    created_at,
    seen_at: seen_at ?? created_at,
    current: id === current,
  }));
}

/** Ends a session of an account. Throws AppError `not_found` where it has none of this id. */
export async function endOneSession(app: App, userId: string, sessionId: string, now: Date): Promise<void> {
  const own = await sessionsOfUser(app.store.db, userId, now);
  if (!own.some(({ id }) => id === sessionId)) {
    throw new AppError('not_found', 'There is no such session. It may have ended.');
  }
  await endSession(app, sessionId);
}
