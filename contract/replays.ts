import { z } from 'zod';
import { id, inviteSecret, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { maxReplayBytes } from './replay-limits.ts';
import { streamParams } from './streams.ts';

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in small hexadecimal letters')
  .meta({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' });

const media = {
  media_type: z.literal('video/mp4'),
  size_bytes: z.int().min(1).max(maxReplayBytes, 'must be at most 40 GB'),
  duration_seconds: z.number().positive().max(86_400, 'must be at most 24 hours'),
};

/** The video of a stream that is over, as everybody who may watch the stream gets it. */
export const replay = z
  .object({ id, stream_id: id, ...media, created_at: timestamp, published_at: timestamp })
  .meta({ id: 'Replay' });
export type Replay = z.infer<typeof replay>;

/** A replay that is on its way to the host. Nobody but who sends it sees it. */
export const replayUpload = z
  .object({ id, stream_id: id, size_bytes: media.size_bytes, received_bytes: z.int().min(0) })
  .meta({ id: 'ReplayUpload' });
export type ReplayUpload = z.infer<typeof replayUpload>;

const replayParams = streamParams.extend({ replay_id: id });

export const replayOperations = {
  listReplays: operation({
    summary: 'The replays of a stream, the oldest first',
    tag: 'Replays',
    access: 'stream_member',
    params: streamParams,
    success: { status: 200, description: 'Those that are published', schema: z.object({ items: z.array(replay) }) },
    errors: ['not_found'],
  }),
  openReplays: operation({
    summary: 'The replays of a stream, for who comes by its link',
    description:
      'Where there are any, a stranger with a working invite becomes a guest of the stream by this, and gets a session cookie.',
    tag: 'Replays',
    access: 'anyone',
    params: streamParams,
    body: z.strictObject({ invite: inviteSecret.optional() }),
    success: { status: 200, description: 'Those that are published', schema: z.object({ items: z.array(replay) }) },
    errors: ['unauthenticated', 'invite_invalid', 'forbidden', 'not_found'],
  }),
  createReplay: operation({
    summary: 'Begin to send a replay, or go on with one',
    description:
      'The same file for the same stream is the same replay: asked again, the answer says how much has arrived. What nobody goes on with is thrown away after a week.',
    tag: 'Replays',
    access: 'stream_host',
    params: streamParams,
    body: z.strictObject({
      ...media,
      checksum: sha256.meta({
        description: 'SHA-256 of the SHA-256 (32 bytes each) of every block of 4,194,304 bytes, in order',
      }),
    }),
    success: { status: 201, description: 'Where to go on', schema: replayUpload },
    errors: ['not_found', 'conflict', 'storage_full'],
  }),
  uploadReplayChunk: operation({
    summary: 'Send the next piece of a replay',
    description: '8 MB at most. It has to begin where the last one ended.',
    tag: 'Replays',
    access: 'stream_host',
    params: replayParams,
    query: z.strictObject({
      offset: z.coerce.number().int().min(0).max(maxReplayBytes),
      sha256: sha256.meta({ description: 'SHA-256 of this piece' }),
    }),
    content: 'application/octet-stream',
    audited: false,
    success: { status: 200, description: 'Where to go on', schema: replayUpload },
    errors: ['not_found', 'conflict', 'checksum_mismatch', 'storage_full'],
  }),
  finishReplay: operation({
    summary: 'Publish a replay that has arrived',
    description: 'The host checks the whole of it first. What is not as it was sent is thrown away, and never shown.',
    tag: 'Replays',
    access: 'stream_host',
    params: replayParams,
    success: { status: 200, description: 'The replay', schema: replay },
    errors: ['not_found', 'conflict', 'checksum_mismatch', 'unsupported_media_type'],
  }),
  getReplayVideo: operation({
    summary: 'The video of a replay',
    description: 'Answers requests for a range with 206.',
    tag: 'Replays',
    access: 'stream_member',
    params: replayParams,
    success: { status: 200, description: 'The video', content: 'video/mp4' },
    errors: ['not_found', 'range_not_satisfiable'],
  }),
  deleteReplay: operation({
    summary: 'Delete a replay, or give up sending it',
    tag: 'Replays',
    access: 'stream_host',
    params: replayParams,
    success: { status: 204, description: 'Deleted' },
    errors: ['not_found'],
  }),
};
