import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import type { Replay, ReplayUpload } from '../../../contract/replays.ts';
import {
  examine,
  receivedBytes,
  removeReplayFile,
  replayFileOf,
  storageFull,
  writeAt,
} from '../../replays/replay-files.ts';
import { deleteReplay, insertReplay, publishedReplays, publishReplay, replayById } from '../../store/replays.ts';
import type { ReplayRow } from '../../store/stream-rows.ts';
import { admit, findOpening } from '../admission.ts';
import type { App } from '../app.ts';
import type { HandlersOf } from '../handlers.ts';

/** What a replay leaves of the disk, in bytes: the database and the logs need it. */
const keptFreeBytes = 1024 ** 3;

export const replayHandlers: HandlersOf<
  | 'listReplays'
  | 'openReplays'
  | 'createReplay'
  | 'uploadReplayChunk'
  | 'finishReplay'
  | 'getReplayVideo'
  | 'deleteReplay'
> = {
  async listReplays({ app, stream }) {
    const rows = await publishedReplays(app.store.db, stream.id);
    return { items: rows.flatMap((row) => replayOf(row) ?? []) };
  },

  async openReplays(context, { params, body }) {
    const { db } = context.app.store;
    const opening = await findOpening(context, params.stream_id, body.invite);
    const rows = await publishedReplays(db, opening.stream.id);
    if (rows.length > 0) await admit(context, opening, undefined);
    return { items: rows.flatMap((row) => replayOf(row) ?? []) };
  },

  async createReplay({ app, stream, now }, { body }) {
    const row = await insertReplay(app.store.db, {
      ...body,
      id: randomUUID(),
      stream_id: stream.id,
      created_at: now.toISOString(),
      published_at: null,
    });
    if (row.published_at !== null) throw alreadyPublished();
    if (row.size_bytes !== body.size_bytes) {
      throw new AppError('conflict', 'A replay with this checksum and another size is being sent.');
    }
    const upload = await uploadOf(app, row);
    await requireRoom(app, row.size_bytes - upload.received_bytes);
    return upload;
  },

  async uploadReplayChunk({ app, stream }, { params, query, content }) {
    const row = await unpublished(app, stream.id, params.replay_id);
    const file = replayFileOf(app.config.dataDir, row);
    const received = await receivedBytes(file);
    if (query.offset !== received) {
      throw new AppError('conflict', `The next piece begins at ${received}, not at ${query.offset}.`);
    }
    if (content.length === 0 || received + content.length > row.size_bytes) {
      throw new AppError('invalid_request', `A piece here has 1 to ${row.size_bytes - received} bytes.`);
    }
    if (createHash('sha256').update(content).digest('hex') !== query.sha256) {
      throw new AppError('checksum_mismatch', 'This piece did not arrive as it was sent. Send it again.');
    }
    await requireRoom(app, content.length);
    await writeAt(file, query.offset, content);
    return uploadOf(app, row);
  },

  async finishReplay({ app, stream, now }, { params }) {
    const row = await unpublished(app, stream.id, params.replay_id);
    const file = replayFileOf(app.config.dataDir, row);
    const received = await receivedBytes(file);
    if (received !== row.size_bytes) {
      throw new AppError('conflict', `Only ${received} of ${row.size_bytes} bytes have arrived. Send the rest first.`);
    }
    const { checksum, isMp4 } = await examine(file);
    if (checksum !== row.checksum || !isMp4) {
      await remove(app, row);
      throw checksum !== row.checksum
        ? new AppError(
            'checksum_mismatch',
            'The recording did not arrive as it was sent. It was not published. Send it again.',
          )
        : new AppError('unsupported_media_type', 'This is not an MP4 video. It was not published.');
    }
    const published = await publishReplay(app.store.db, row.id, now);
    const replay = published && replayOf(published);
    if (!replay) throw replayNotFound();
    return replay;
  },

  async getReplayVideo({ app, stream }, { params }) {
    const row = await replayById(app.store.db, stream.id, params.replay_id);
    if (!row || row.published_at === null) throw replayNotFound();
    return { ...replayFileOf(app.config.dataDir, row), mediaType: row.media_type, etag: `"${row.checksum}"` };
  },

  async deleteReplay({ app, stream }, { params }) {
    const row = await replayById(app.store.db, stream.id, params.replay_id);
    if (!row) throw replayNotFound();
    await remove(app, row);
    return undefined;
  },
};

/** The row goes first: what is listed can be played. */
async function remove({ store, config }: App, row: ReplayRow): Promise<void> {
  await deleteReplay(store.db, row.id);
  await removeReplayFile(replayFileOf(config.dataDir, row));
}

async function unpublished(app: App, streamId: string, id: string): Promise<ReplayRow> {
  const row = await replayById(app.store.db, streamId, id);
  if (!row) throw replayNotFound();
  if (row.published_at !== null) throw alreadyPublished();
  return row;
}

async function uploadOf({ config }: App, { id, stream_id, size_bytes }: ReplayRow): Promise<ReplayUpload> {
  const received_bytes = await receivedBytes(replayFileOf(config.dataDir, { id, stream_id }));
  return { id, stream_id, size_bytes, received_bytes };
}

async function requireRoom({ config, freeBytes }: App, bytes: number): Promise<void> {
  if ((await freeBytes(config.dataDir)) < bytes + keptFreeBytes) throw storageFull();
}

/** As the API tells it; null where it is not published. */
function replayOf({ published_at, ...row }: ReplayRow): Replay | null {
  return published_at === null ? null : { ...row, published_at };
}

function alreadyPublished(): AppError {
  return new AppError('conflict', 'This recording is published already.');
}

function replayNotFound(): AppError {
  return new AppError('not_found', 'There is no such replay. It may have been deleted.');
}
