import { z } from 'zod';
import { inviteRoles, streamRoles } from './authority.ts';
import { displayName, id, identity, inviteSecret, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { streamKind, streamParams, streamStatus } from './streams.ts';

const websocketUrl = z.string().meta({ description: 'Websocket address of LiveKit, for this caller' });

/** What a person sees before joining. */
export const lobby = z
  .object({
    stream_id: id,
    title: z.string(),
    kind: streamKind,
    status: streamStatus,
    role: z.enum(streamRoles),
    participant_count: z.number().int().min(0),
    scheduled_start: timestamp.nullable(),
    url: websocketUrl,
  })
  .meta({ id: 'Lobby' });
export type Lobby = z.infer<typeof lobby>;

export { participantAttributes } from './participant-attributes.ts';

export const participant = z
  .object({
    identity,
    display_name: z.string(),
    role: z.enum(streamRoles),
    joined_at: timestamp,
    hand_raised_at: timestamp.nullable(),
    microphone_muted: z.boolean(),
    camera_muted: z.boolean(),
    sharing_screen: z.boolean(),
  })
  .meta({ id: 'Participant' });
export type Participant = z.infer<typeof participant>;

const joinBody = z.strictObject({
  invite: inviteSecret.optional().meta({ description: 'The secret of an invite link; a guest needs it once' }),
  display_name: displayName.optional(),
  client_id: z
    .uuid()
    .optional()
    .meta({ description: 'One a tab: joining again with it replaces the earlier connection' }),
});

const participantParams = streamParams.extend({ identity });

export const meetingOperations = {
  getLobby: operation({
    summary: 'What is behind a link: title, people, role, before joining',
    tag: 'Meeting',
    access: 'anyone',
    params: streamParams,
    body: z.strictObject({ invite: inviteSecret.optional() }).default({}),
    success: { status: 200, description: 'The lobby', schema: lobby },
    errors: ['not_found', 'invite_invalid', 'stream_ended', 'rate_limited'],
  }),
  joinStream: operation({
    summary: 'Get a LiveKit token for a meeting or broadcast',
    description:
      'Opens the room if it is closed. A guest without a session gives `invite` and `display_name`, and gets a session cookie. Asking again with the same `client_id` gives a token for the same identity.',
    tag: 'Meeting',
    access: 'anyone',
    params: streamParams,
    body: joinBody.default({}),
    success: {
      status: 200,
      description: 'The token',
      schema: z.object({
        token: z.string(),
        url: websocketUrl,
        room_name: z.string(),
        identity,
        role: z.enum(streamRoles),
      }),
    },
    errors: ['not_found', 'invite_invalid', 'unauthenticated', 'stream_ended', 'livekit_unavailable', 'rate_limited'],
  }),
  createStreamToken: operation({
    summary: 'Get a LiveKit token for a stream one is already let into',
    tag: 'Meeting',
    access: 'stream_member',
    params: streamParams,
    body: joinBody
      .omit({ invite: true })
      .extend({
        monitor: z
          .boolean()
          .optional()
          .meta({ description: 'Only to see what viewers see: hidden from everybody, and not counted. For the host.' }),
      })
      .default({}),
    success: {
      status: 200,
      description: 'The token',
      schema: z.object({ token: z.string(), ws_url: websocketUrl, room_name: z.string() }),
    },
    errors: ['not_found', 'forbidden', 'stream_ended', 'livekit_unavailable'],
  }),
  listParticipants: operation({
    summary: 'Who is in the room now',
    tag: 'Meeting',
    access: 'stream_member',
    params: streamParams,
    success: { status: 200, description: 'The participants', schema: z.object({ items: z.array(participant) }) },
    errors: ['not_found', 'livekit_unavailable'],
  }),
  muteParticipant: operation({
    summary: 'Mute somebody',
    description: 'Nobody can unmute another: only the person can.',
    tag: 'Meeting',
    access: 'stream_host',
    params: participantParams,
    body: z.strictObject({ source: z.enum(['microphone', 'camera', 'screen_share']).default('microphone') }).default({
      source: 'microphone',
    }),
    success: { status: 204, description: 'Muted' },
    errors: ['not_found', 'livekit_unavailable'],
  }),
  removeParticipant: operation({
    summary: 'Take somebody out of the meeting',
    description: 'A guest who was removed needs a new invite to come back.',
    tag: 'Meeting',
    access: 'stream_host',
    params: participantParams,
    success: { status: 204, description: 'Removed' },
    errors: ['not_found', 'livekit_unavailable'],
  }),
  setParticipantRole: operation({
    summary: 'Bring somebody on stage, take them off, or make them co-host',
    description:
      'Counts for the person, wherever they are in this stream: at once for who is in, and again when they come back. The host stays the host.',
    tag: 'Meeting',
    access: 'stream_host',
    params: participantParams,
    body: z.strictObject({ role: z.enum(inviteRoles) }),
    success: { status: 204, description: 'Done' },
    errors: ['not_found', 'livekit_unavailable'],
  }),
  setHand: operation({
    summary: 'Raise or lower one’s own hand',
    tag: 'Meeting',
    access: 'stream_member',
    params: streamParams,
    body: z.strictObject({ identity, raised: z.boolean() }),
    success: { status: 204, description: 'Done' },
    errors: ['not_found', 'livekit_unavailable'],
  }),
};
