import { AppError } from '../../contract/errors.ts';
import type { App } from '../http/app.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import { deleteStream } from '../store/streams.ts';
import { deleteRoom } from './rooms.ts';

/** Deletes a stream and ends it for everyone. Answers whether it was still there. */
export async function removeStream(app: App, stream: StreamRow): Promise<boolean> {
  if (!(await deleteStream(app.store.db, stream.id))) return false;
  app.announcer.announce({ type: 'stream.deleted', streamId: stream.id });
  await closeRoom(app, stream);
  return true;
}

/** Disconnects everybody. Where LiveKit does not answer now, reconciliation closes the room later. */
export async function closeRoom(app: App, stream: StreamRow): Promise<void> {
  app.openRooms.forget(stream.room_name);
  const connection = app.parts.livekit.connection();
  if (!connection) return;
  await deleteRoom(connection, stream.room_name).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'livekit_unavailable')) throw error;
    app.log.warn({ err: error, stream_id: stream.id }, 'the room of an ended stream could not be closed yet');
  });
}
