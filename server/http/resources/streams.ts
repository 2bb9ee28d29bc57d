import { randomUUID } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import { streamRoomName } from '../../livekit/room-names.ts';
import { deleteRoom } from '../../livekit/rooms.ts';
import { changeStream, ended, started } from '../../livekit/stream-state.ts';
import { removeReplaysOf } from '../../replays/replay-files.ts';
import type { StreamRow } from '../../store/database.ts';
import { deleteStream, insertStream, type StreamChange } from '../../store/streams.ts';
import type { App } from '../app.ts';
import { streamNotFound } from '../authorise.ts';
import type { HandlersOf } from '../handlers.ts';
import { connectionOf } from '../livekit-connection.ts';
import { visibleStreams } from '../visible-streams.ts';

export const streamHandlers: HandlersOf<
  | 'createStream'
  | 'listStreams'
  | 'getStream'
  | 'updateStream'
  | 'deleteStream'
  | 'startStream'
  | 'endStream'
  | 'measureUpload'
> = {
  async createStream({ app, caller, now }, { body }) {
    const id = randomUUID();
    const title = titleOf(body.title);
    const stream: StreamRow = {
      id,
      host_id: caller.userId,
      title,
      description: body.description ?? null,
      thumbnail: body.thumbnail ?? null,
      category: body.category ?? null,
      room_name: streamRoomName(title, id),
      kind: body.kind,
      status: 'pending',
      viewer_count: 0,
      peak_viewers: 0,
      unattended_since: null,
      scheduled_start: instant(body.scheduled_start),
      started_at: null,
      ended_at: null,
      created_at: now.toISOString(),
    };
    await insertStream(app.store.db, stream);
    app.announcer.announce({ type: 'stream.created', stream });
    return stream;
  },

  listStreams: ({ app, caller }, { query }) => visibleStreams(app.store.db, caller, query),

  getStream: ({ stream }) => stream,

  updateStream({ app, stream }, { body }) {
    const { title, scheduled_start, ...rest } = body;
    return changed(app, stream.id, {
      ...definedOf(rest),
      ...(title === undefined ? {} : { title: titleOf(title) }),
      ...(scheduled_start === undefined ? {} : { scheduled_start: instant(scheduled_start) }),
    });
  },

  async deleteStream({ app, stream }) {
    if (!(await deleteStream(app.store.db, stream.id))) throw streamNotFound();
    app.announcer.announce({ type: 'stream.deleted', streamId: stream.id });
    await closeRoom(app, stream);
    await removeReplaysOf(app.config.dataDir, stream.id);
    return undefined;
  },

  async startStream({ app, stream, now }) {
    await app.openRooms.ensure(connectionOf(app), stream.room_name);
    return stream.status === 'live' ? stream : changed(app, stream.id, started(now));
  },

  async endStream({ app, stream, now }) {
    const over = stream.status === 'ended' ? stream : await changed(app, stream.id, ended(now));
    await closeRoom(app, stream);
    return over;
  },

  measureUpload: () => undefined,
};

/** Changes a stream. Throws AppError `not_found` where it is gone. */
export async function changed(app: App, id: string, change: StreamChange): Promise<StreamRow> {
  const stream = await changeStream(app, id, change);
  if (!stream) throw streamNotFound();
  return stream;
}

/** Disconnects everybody. Where LiveKit does not answer now, reconciliation closes the room later. */
async function closeRoom(app: App, stream: StreamRow): Promise<void> {
  app.openRooms.forget(stream.room_name);
  const connection = app.parts.livekit.connection();
  if (!connection) return;
  await deleteRoom(connection, stream.room_name).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'livekit_unavailable')) throw error;
    app.log.warn({ err: error, stream_id: stream.id }, 'the room of an ended stream could not be closed yet');
  });
}

/** Any text is a title: control characters become spaces. */
function titleOf(text: string): string {
  const title = text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return title === '' ? 'Untitled' : title;
}

function instant(time: string | null | undefined): string | null {
  return time ? new Date(time).toISOString() : null;
}

/** Without the fields that were not given. */
function definedOf<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
