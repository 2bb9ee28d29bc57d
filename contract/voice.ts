import { z } from 'zod';
import { assistantMode, locale } from './assistant-settings.ts';
import { displayName, timestamp } from './fields.ts';
import { operation } from './operation.ts';

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
      /** What the assistant can do with the providers that are chosen and have what they need. */
      mode: assistantMode,
      /** The worker's own word; null while none runs here. */
      worker: z
        .object({
          registered: z.boolean(),
          /** The name under which it registers; a host that asks for another one waits in vain. */
          agent_name: z.string(),
          active_jobs: z.int().min(0),
          idle_processes: z.int().min(0),
          memory_mb: z.int().min(0),
          /** The last conversation that it took; null before the first. */
          last_job: z.object({ at: timestamp, outcome: z.enum(['running', 'ended', 'failed']) }).nullable(),
          /** What it met last, in words; null while all is well. */
          fault: z.string().nullable(),
        })
        .nullable(),
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
  startConversation: operation({
    summary: 'Begin a conversation with the assistant: room, agent and token in one',
    description:
      'The room’s name cannot be guessed. The agent is asked in at once. Somebody without a session gets a guest’s, where the host lets guests talk with the assistant.',
    tag: 'Voice assistant',
    access: 'anyone',
    body: z
      .strictObject({
        locale: locale.default('en'),
        display_name: displayName.optional(),
        /** It goes on with one whose room is gone: the agent does not greet, and takes what was said from the page. */
        continues: z.boolean().default(false),
      })
      .default({ locale: 'en', continues: false }),
    success: {
      status: 201,
      description: 'All that is needed to join',
      schema: z.object({
        room_name: z.string(),
        token: z.string(),
        ws_url: z.string(),
        identity: z.string(),
        mode: assistantMode,
        ends_at: timestamp,
      }),
    },
    errors: ['livekit_unavailable', 'forbidden', 'rate_limited', 'assistant_limit'],
  }),
  callAgent: operation({
    summary: 'Ask the agent into a conversation again',
    description:
      'For an agent that did not come, or was lost. It is asked once, however often this is called while it is on its way; an agent that is named as lost is taken out first.',
    tag: 'Voice assistant',
    access: 'session',
    params: z.object({ room_name: roomName }),
    body: z.strictObject({ lost_identity: z.string().max(128).optional() }).default({}),
    success: {
      status: 200,
      description: 'Whether it is there already, or was asked',
      schema: z.object({ agent: z.enum(['present', 'asked']) }),
    },
    errors: ['not_found', 'forbidden', 'livekit_unavailable'],
  }),
  getVoiceHealth: operation({
    summary: 'Whether the assistant can work, and if not, why',
    tag: 'Voice assistant',
    access: 'anyone',
    success: { status: 200, description: 'The state of the agent', schema: voiceHealth },
  }),
};
