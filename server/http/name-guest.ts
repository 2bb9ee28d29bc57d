import { AppError } from '../../contract/errors.ts';
import { setName } from '../livekit/rooms.ts';
import { nameParticipants } from '../store/participants.ts';
import { renameGuest } from '../store/sessions.ts';
import { streamById } from '../store/streams.ts';
import type { App } from './app.ts';

/** A guest has said a name: it is the session's, and that of each window that came in without one, in its room too. */
export async function nameGuest(app: App, sessionId: string, displayName: string): Promise<void> {
  const { db } = app.store;
  await renameGuest(db, sessionId, displayName);
  const named = await nameParticipants(db, sessionId, displayName);
  const connection = app.parts.livekit.connection();
  if (!connection) return;
  for (const { identity, stream_id } of named) {
    const stream = await streamById(db, stream_id);
    if (!stream) continue;
    await setName(connection, stream.room_name, identity, displayName).catch((error: unknown) => {
      // Who is not in the room, or whose LiveKit is away, gets the name with the next token.
      if (!(error instanceof AppError && ['not_found', 'livekit_unavailable'].includes(error.code))) throw error;
    });
  }
}
