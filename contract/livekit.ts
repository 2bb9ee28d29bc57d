import { z } from 'zod';
import { displayName, identity } from './fields.ts';
import { operation } from './operation.ts';

export const livekitOperations = {
  createLivekitToken: operation({
    summary: 'LiveKit’s standard token endpoint',
    description:
      'What every LiveKit SDK’s `TokenSource` asks. The room must exist here (a stream or a room of the assistant) and the caller must be let into it.',
    tag: 'LiveKit',
    access: 'session',
    body: z.strictObject({
      room_name: z.string().min(1, 'must not be empty').max(600, 'must be at most 600 characters'),
      participant_identity: identity.optional(),
      participant_name: displayName.optional(),
      participant_metadata: z.string().max(4096, 'must be at most 4096 characters').optional(),
      participant_attributes: z.record(z.string().max(128), z.string().max(4096)).optional(),
      room_config: z.record(z.string(), z.unknown()).optional(),
    }),
    success: {
      status: 201,
      description: 'Where to connect, and the token',
      schema: z.object({ server_url: z.string(), participant_token: z.string() }),
    },
    errors: ['not_found', 'forbidden', 'stream_ended', 'livekit_unavailable'],
  }),
  receiveLivekitWebhook: operation({
    summary: 'Events from LiveKit, signed by it',
    tag: 'LiveKit',
    access: 'livekit',
    success: { status: 200, description: 'Taken', schema: z.object({ ok: z.literal(true) }) },
    errors: ['signature_invalid'],
  }),
};
