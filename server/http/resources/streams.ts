import { randomUUID } from 'node:crypto';
import { closeRoom, removeStream } from '../../livekit/remove-stream.ts';
import { streamRoomName } from '../../livekit/room-names.ts';
import { changeStream, ended, started } from '../../livekit/stream-state.ts';
import { removeReplaysOf } from '../../replays/replay-files.ts';
import { keepAsEdited } from '../../store/series-dates.ts';
import type { StreamRow } from '../../store/stream-rows.ts';
import { changeSeries } from '../../store/stream-series.ts';
import { insertStream, type StreamChange } from '../../store/streams.ts';
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
    const stream = await insertStream(app.store.db, {
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
    });
    app.announcer.announce({ type: 'stream.created', stream });
    return stream;
  },

  listStreams: ({ app, caller }, { query }) => visibleStreams(app.store.db, caller, query),

  getStream: ({ stream }) => stream,

  async updateStream({ app, stream }, { body }) {
    const { title, scheduled_start, ...rest } = body;
    if (stream.series_id) await keepAsEdited(app.store.db, stream.id);
    return changed(app, stream.id, {
      ...definedOf(rest),
      ...(title === undefined ? {} : { title: titleOf(title) }),
      ...(scheduled_start === undefined ? {} : { scheduled_start: instant(scheduled_start) }),
    });
  },

  async deleteStream({ app, stream }) {
    if (!(await removeStream(app, stream))) throw streamNotFound();
    await removeReplaysOf(app.config.dataDir, stream.id);
    // Its date is skipped by that, and calendars are to hear of it.
    if (stream.series_id) await changeSeries(app.store.db, stream.series_id, {});
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
