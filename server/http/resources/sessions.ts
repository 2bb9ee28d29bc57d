import { AppError } from '../../../contract/errors.ts';
import type { Session } from '../../../contract/session.ts';
import { nameParticipants } from '../../store/participants.ts';
import { createSession, deleteSession, renameGuest, sessionById } from '../../store/sessions.ts';
import { takeSignInCode } from '../../store/sign-in-codes.ts';
import { renameUser } from '../../store/users.ts';
import type { App } from '../app.ts';
import { type Caller, callerOfSession, sessionExpiry } from '../caller.ts';
import type { HandlersOf } from '../handlers.ts';

/** A bearer token does not end by itself. */
const never = '9999-12-31T23:59:59.999Z';

export const sessionHandlers: HandlersOf<'createSession' | 'getSession' | 'updateSession' | 'endSession'> = {
  async createSession({ app, caller, now, setSession }, { body }) {
    const { db } = app.store;
    const userId = await takeSignInCode(db, body.code, now);
    if (!userId) {
      throw new AppError(
        'sign_in_link_used',
        'This sign-in link was used before, or is too old. Get a new one at the host computer.',
      );
    }
    const expiresAt = sessionExpiry('user', now);
    const { id, token } = await createSession(db, { userId, displayName: null, expiresAt }, now);
    if (caller?.sessionId) await endSession(app, caller.sessionId);
    setSession({ token, expiresAt });
    const session = await sessionById(db, id, now);
    if (!session) throw new AppError('store_unavailable', 'The session could not be stored. Try again.');
    return sessionOf(app, callerOfSession(session));
  },

  getSession: ({ app, caller }) => sessionOf(app, caller),

  async updateSession({ app, caller }, { body }) {
    const { db } = app.store;
    if (caller.kind === 'user') await renameUser(db, caller.userId, body.display_name);
    else {
      await renameGuest(db, caller.sessionId, body.display_name);
      await nameParticipants(db, caller.sessionId, body.display_name);
    }
    return sessionOf(app, { ...caller, displayName: body.display_name });
  },

  async endSession({ app, caller, clearSession }) {
    if (!caller.sessionId) throw new AppError('forbidden', 'A bearer token has no session to end.');
    await endSession(app, caller.sessionId);
    clearSession();
    return undefined;
  },
};

async function endSession(app: App, sessionId: string): Promise<void> {
  await deleteSession(app.store.db, sessionId);
  app.announcer.announce({ type: 'session.ended', sessionId });
}

function sessionOf({ config }: App, caller: Caller): Session {
  return {
    role: caller.kind === 'user' ? caller.role : 'guest',
    prayer_team: caller.kind === 'user' && caller.prayerTeam,
    user_id: caller.kind === 'user' ? caller.userId : null,
    display_name: caller.displayName,
    church_name: config.churchName,
    expires_at: caller.expiresAt ?? never,
  };
}
