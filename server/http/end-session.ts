import { AppError } from '../../contract/errors.ts';
import { closeConversation } from '../assistant/conversations.ts';
import type { Db } from '../store/database.ts';
import { moveIdentities, openPlacesOfSession, takeBackIdentities } from '../store/participants.ts';
import { deleteSession, sessionsOfUser } from '../store/sessions.ts';
import { moveVoiceRooms, voiceRoomsOfSession } from '../store/voice-rooms.ts';
import type { App } from './app.ts';
import { takeOutOf } from './participant-roles.ts';

/**
 * Ends a session: its devices are signed out, and out of every meeting, broadcast and conversation at once. Whoever
 * comes back by a token that was issued to it (LiveKit honours one for ten minutes) is taken out again.
 */
export async function endSession(app: App, sessionId: string): Promise<void> {
  const { db } = app.store;
  const places = await openPlacesOfSession(db, sessionId);
  const conversations = await voiceRoomsOfSession(db, sessionId);
  await db.transaction().execute(async (trx) => {
    await takeBackIdentities(trx, sessionId, app.now());
    await deleteSession(trx, sessionId);
  });
  app.announcer.announce({ type: 'session.ended', sessionId });
  await takeOutOf(app, places);
  for (const roomName of conversations) await closeAtOnce(app, roomName);
}

/** Signs an account out everywhere, but for one session. */
export async function endSessionsOf(app: App, userId: string, now: Date, but: string | null = null): Promise<void> {
  for (const { id } of await sessionsOfUser(app.store.db, userId, now)) if (id !== but) await endSession(app, id);
}

/** Lets the calls and conversations of a session go on in the one that an account has begun in its place. */
export async function moveCalls(
  db: Db,
  from: string,
  to: { readonly sessionId: string; readonly userId: string },
): Promise<void> {
  await moveIdentities(db, from, to);
  await moveVoiceRooms(db, from, to);
}

/** Where LiveKit does not answer, the conversation is closed once it does: reconcile-conversations.ts. */
async function closeAtOnce(app: App, roomName: string): Promise<void> {
  const connection = app.parts.livekit.connection();
  if (!connection) return;
  await closeConversation(app, connection, roomName, app.now().toISOString()).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'livekit_unavailable')) throw error;
  });
}
