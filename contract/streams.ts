import { z } from 'zod';
import { cursor, id, limit, line, page, paragraph, timestamp } from './fields.ts';
import { operation } from './operation.ts';

export const streamKind = z.enum(['meeting', 'broadcast']);
export const streamStatus = z.enum(['pending', 'live', 'ended']);

/** A meeting or a broadcast, as it is stored and as everybody who may see it gets it. */
export const stream = z
  .object({
    id,
    host_id: id,
    title: z.string(),
    description: z.string().nullable(),
    category: z.string().nullable(),
    thumbnail: z.string().nullable(),
    kind: streamKind,
    status: streamStatus,
    room_name: z.string().meta({ description: 'Name of the LiveKit room: the sanitised title, a hyphen, a UUID' }),
    viewer_count: z.number().int().min(0),
    peak_viewers: z.number().int().min(0).meta({ description: 'The highest `viewer_count` since it last started' }),
    unattended_since: timestamp.nullable().meta({
      description:
        'Since when nobody who may send has been in a live broadcast; it ends after 15 minutes of that. Null while somebody is there.',
    }),
    scheduled_start: timestamp.nullable(),
    started_at: timestamp.nullable(),
    ended_at: timestamp.nullable(),
    created_at: timestamp,
    series_id: id.nullable().meta({ description: 'What repeats, where this is one of its dates' }),
  })
  .meta({ id: 'Stream' });
export type Stream = z.infer<typeof stream>;

const thumbnail = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .max(2048, 'must be at most 2048 characters');

const editable = {
  title: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(500, 'must be at most 500 characters')
    .meta({ example: 'Prayer and scripture' }),
  description: paragraph(5000).nullable().optional(),
  category: line(60).nullable().optional(),
  thumbnail: thumbnail.nullable().optional(),
  scheduled_start: timestamp.nullable().optional(),
};

export const newStream = z.strictObject({ ...editable, kind: streamKind.default('meeting') }).meta({ id: 'NewStream' });
export const streamPatch = z
  .strictObject({ ...editable, title: editable.title.optional() })
  .meta({ id: 'StreamPatch' });

export const streamParams = z.object({ stream_id: id });

export const streamOperations = {
  createStream: operation({
    summary: 'Create a meeting or a broadcast',
    description: 'Everyone who is connected hears of it by the Socket.IO event `stream.created`.',
    tag: 'Streams',
    access: 'staff',
    body: newStream,
    success: { status: 201, description: 'The stream', schema: stream },
  }),
  listStreams: operation({
    summary: 'List streams, newest first',
    description: 'A guest sees only the streams that he or she was invited to.',
    tag: 'Streams',
    access: 'session',
    onBehalf: true,
    query: z.strictObject({
      status: streamStatus.optional(),
      kind: streamKind.optional(),
      limit,
      cursor,
    }),
    success: { status: 200, description: 'A page of streams', schema: page(stream) },
  }),
  getStream: operation({
    summary: 'One stream',
    tag: 'Streams',
    access: 'stream_member',
    params: streamParams,
    success: { status: 200, description: 'The stream', schema: stream },
    errors: ['not_found'],
  }),
  updateStream: operation({
    summary: 'Change title, description, category, thumbnail or time',
    tag: 'Streams',
    access: 'stream_host',
    params: streamParams,
    body: streamPatch,
    success: { status: 200, description: 'The stream as it is now', schema: stream },
    errors: ['not_found'],
  }),
  deleteStream: operation({
    summary: 'Delete a stream and end it for everyone',
    tag: 'Streams',
    access: 'stream_host',
    params: streamParams,
    success: { status: 204, description: 'Deleted' },
    errors: ['not_found'],
  }),
  startStream: operation({
    summary: 'Start a stream: its room is opened and its status is live',
    description: 'One that has ended starts again, under the same links.',
    tag: 'Streams',
    access: 'stream_host',
    params: streamParams,
    success: { status: 200, description: 'The stream', schema: stream },
    errors: ['not_found', 'livekit_unavailable'],
  }),
  endStream: operation({
    summary: 'End a stream for everyone',
    description: 'Ending an ended stream changes nothing.',
    tag: 'Streams',
    access: 'stream_host',
    params: streamParams,
    success: { status: 200, description: 'The stream', schema: stream },
    errors: ['not_found'],
  }),
  measureUpload: operation({
    summary: 'Take a piece of nothing, so that a studio can measure its upload',
    description: 'What is sent is thrown away. Pieces of 60,000 characters, some at a time, fill most lines.',
    tag: 'Streams',
    access: 'session',
    // It changes nothing, and comes hundreds of times.
    audited: false,
    body: z.strictObject({ padding: z.string().max(60_000, 'must be at most 60000 characters') }),
    success: { status: 204, description: 'Taken' },
    errors: ['rate_limited'],
  }),
};
