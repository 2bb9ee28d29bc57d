import { z } from 'zod';
import { displayName, timestamp } from './fields.ts';
import { operation } from './operation.ts';

/** Every room of the assistant begins with this; the agent serves no other. */
export const voiceRoomPrefix = 'voice-agent-';

/** The name under which the agent registers with LiveKit, and by which it is asked into a room. */
export const assistantAgentName = 'tabernacle-assistant';

export const voiceRoom = z
  .object({
    name: z.string(),
    sid: z.string(),
    created_at: timestamp,
    participant_count: z.number().int().min(0),
  })
  .meta({ id: 'VoiceRoom' });
export type VoiceRoom = z.infer<typeof voiceRoom>;

export const voiceHealth = z
  .object({
    success: z.boolean(),
    agent_status: z.object({
      log_file_exists: z.boolean(),
      log_last_updated_seconds_ago: z.number().nullable(),
      likely_running: z.boolean(),
      state: z.enum(['not_configured', 'starting', 'ready', 'degraded', 'stopped']),
      reason: z.string().nullable(),
      livekit_configured: z.boolean(),
      livekit_url: z.string().nullable(),
      environment: z.object({
        openai_key_set: z.boolean(),
        deepgram_key_set: z.boolean(),
        livekit_api_key_set: z.boolean(),
        livekit_api_secret_set: z.boolean(),
      }),
    }),
  })
  .meta({ id: 'VoiceHealth' });
export type VoiceHealth = z.infer<typeof voiceHealth>;

const roomName = z.string().min(1, 'must not be empty').max(500, 'must be at most 500 characters');

export const voiceOperations = {
  createVoiceRoom: operation({
    summary: 'Open a room for a conversation with the assistant',
    description: 'Somebody without a session gets a guest’s, where the host allows guests.',
    tag: 'Voice assistant',
    access: 'anyone',
    body: z.strictObject({ room_name: roomName.optional() }).default({}),
    success: {
      status: 201,
      description: 'The room',
      schema: z.object({ success: z.literal(true), room: voiceRoom }),
    },
    errors: ['livekit_unavailable', 'forbidden', 'rate_limited'],
  }),
  createVoiceToken: operation({
    summary: 'Get a LiveKit token for a room of the assistant',
    description:
      'The name always gets the prefix `voice-agent-`. A guest gets a token only for a room of his or her own.',
    tag: 'Voice assistant',
    access: 'anyone',
    body: z.strictObject({ room_name: roomName, display_name: displayName.optional() }),
    success: {
      status: 200,
      description: 'The token',
      schema: z.object({ token: z.string(), room_name: z.string(), ws_url: z.string() }),
    },
    errors: ['not_found', 'forbidden', 'livekit_unavailable'],
  }),
  deleteVoiceRoom: operation({
    summary: 'End a conversation with the assistant',
    tag: 'Voice assistant',
    access: 'session',
    params: z.object({ room_name: roomName }),
    success: { status: 200, description: 'Ended', schema: z.object({ success: z.literal(true) }) },
    errors: ['not_found', 'forbidden', 'livekit_unavailable'],
  }),
  listVoiceRooms: operation({
    summary: 'List the open rooms of the assistant',
    description: 'A guest sees only his or her own.',
    tag: 'Voice assistant',
    access: 'session',
    success: {
      status: 200,
      description: 'The rooms',
      schema: z.object({ success: z.literal(true), rooms: z.array(voiceRoom) }),
    },
    errors: ['livekit_unavailable'],
  }),
  getVoiceHealth: operation({
    summary: 'Whether the assistant can work, and if not, why',
    tag: 'Voice assistant',
    access: 'anyone',
    success: { status: 200, description: 'The state of the agent', schema: voiceHealth },
  }),
};
