import { AppError } from '../../../contract/errors.ts';
import { takeSignInCode } from '../../store/sign-in-codes.ts';
import { renameUser } from '../../store/users.ts';
import { endSession } from '../end-session.ts';
import type { Context, HandlersOf } from '../handlers.ts';
import { nameGuest } from '../name-guest.ts';
import { beginSession, sessionOf, userOfPassword } from '../sign-in.ts';

export const sessionHandlers: HandlersOf<'createSession' | 'getSession' | 'updateSession' | 'endSession'> = {
  async createSession(context, { body: { code, login = '', password = '' } }) {
    if (code !== undefined) return beginSession(context, await userOfCode(context, code), 'sign_in_link');
    const user = await userOfPassword(context, login, password);
    return beginSession(context, user.id, 'password');
  },

  getSession: ({ app, caller }) => sessionOf(app, caller),

  async updateSession({ app, caller }, { body }) {
    const { db } = app.store;
    if (caller.kind === 'user') await renameUser(db, caller.userId, body.display_name);
    else await nameGuest(app, caller.sessionId, body.display_name);
    return sessionOf(app, { ...caller, displayName: body.display_name });
  },

  async endSession({ app, caller, clearSession }) {
    if (!caller.sessionId) throw new AppError('forbidden', 'A bearer token has no session to end.');
    await endSession(app, caller.sessionId);
    clearSession();
    return undefined;
  },
};

/** Whom a sign-in link signs in. One that is right works whatever anybody has tried before. */
async function userOfCode({ app, address, now }: Context, code: string): Promise<string> {
  const userId = await takeSignInCode(app.store.db, code, now);
  if (userId) return userId;
  app.signInGuard.checkAddress(address);
  app.signInGuard.guessed(address);
  throw new AppError(
    'sign_in_link_used',
    'This sign-in link was used before, or is too old. Get a new one at the host computer.',
  );
}
