import { z } from 'zod';
import { timestamp } from './fields.ts';
import { operation } from './operation.ts';

/**
 * What the host can look at by itself, in the order in which it is looked at. Those of the browser (its address of
 * LiveKit, its microphone) are the page's own.
 */
export const hostChecks = [
  /** The ports that LiveKit needs are its own. */
  'ports',
  /** LiveKit answers, takes the host's key, and has the same time. */
  'livekit',
  /** The address that clients are given leads to the same LiveKit. */
  'client_address',
  /** The worker's process runs. */
  'agent_process',
  /** It is registered with LiveKit. */
  'agent_registered',
  /** It is registered under the name by which the host asks for it. */
  'agent_name',
  /** The providers that are chosen have what they need. */
  'provider_keys',
  /** They answer; this costs a fraction of a cent. */
  'providers',
  /** The agent is really asked into a room, and comes. */
  'agent_comes',
  /** It publishes a voice there, and is not muted. */
  'agent_voice',
  /** Nobody else on the computer may read the files with secrets. */
  'secret_files',
] as const;
export const hostCheck = z.enum(hostChecks);
export type HostCheck = z.infer<typeof hostCheck>;

/** Why a check did not go well, or what is worth knowing though nothing is wrong. */
export const hostCauses = [
  'ports_taken',
  'tcp_closed',
  'livekit_down',
  'livekit_key_refused',
  'clock_skew',
  'client_address_insecure',
  'client_address_dead',
  'client_address_foreign',
  'agent_down',
  'agent_elsewhere',
  'agent_not_registered',
  'agent_other_name',
  'key_missing',
  'keys_unreadable',
  'keys_in_file',
  'provider_failed',
  'agent_did_not_come',
  'agent_without_voice',
  'agent_muted',
  'secrets_readable',
] as const;
export type HostCause = (typeof hostCauses)[number];

export const checkResult = z
  .object({
    check: hostCheck,
    /** `note`: nothing is wrong, but worth knowing. `skipped`: there was nothing to look at. */
    result: z.enum(['well', 'note', 'failed', 'skipped']),
    cause: z.enum(hostCauses).nullable(),
    /** What was tested, in English. */
    tested: z.string(),
    /** What was found, with values, in English. No secret stands in it. */
    found: z.string(),
    /** What to do, in English; null where nothing is to be done. */
    advice: z.string().nullable(),
    /** The last lines of the log that tells more, without what people said and without secrets. */
    log: z.array(z.string()),
    milliseconds: z.int().min(0),
  })
  .meta({ id: 'CheckResult' });
export type CheckResult = z.infer<typeof checkResult>;

const bundle = z.object({
  id: z.uuid(),
  /** A name for the file. */
  name: z.string(),
  size_bytes: z.int().min(0),
  created_at: timestamp,
  files: z.array(z.object({ name: z.string(), size_bytes: z.int().min(0), about: z.string() })),
});
export type SupportBundle = z.infer<typeof bundle>;

/** Where two connections of one person try the way through LiveKit. */
const checkRoom = z.object({
  server_url: z.string(),
  /** Of who publishes a microphone. */
  speaker_token: z.string(),
  /** Of who listens. */
  listener_token: z.string(),
});

export const diagnosticsOperations = {
  runHostCheck: operation({
    summary: 'Look at one thing on the host’s side',
    description:
      'Really tries it, and says what was found and what to do. `providers` asks each provider once, which may cost a fraction of a cent.',
    tag: 'Diagnostics',
    access: 'staff',
    audited: false,
    params: z.object({ check: hostCheck }),
    success: { status: 200, description: 'What was found', schema: checkResult },
    errors: ['rate_limited'],
  }),
  createCheckRoom: operation({
    summary: 'Open a room for a moment, to try the way through LiveKit',
    description: 'It closes by itself after a minute and a half.',
    tag: 'Diagnostics',
    access: 'session',
    success: { status: 201, description: 'Two tokens for it', schema: checkRoom },
    errors: ['livekit_unavailable', 'rate_limited'],
  }),
  createSupportBundle: operation({
    summary: 'Make a support bundle',
    description:
      'Versions, settings, checks and logs, without secrets, names and anything that people wrote. It is kept for ten minutes, or until the next one is made.',
    tag: 'Diagnostics',
    access: 'owner',
    success: { status: 201, description: 'What is in it', schema: bundle },
  }),
  getSupportBundle: operation({
    summary: 'Save a support bundle',
    tag: 'Diagnostics',
    access: 'owner',
    params: z.object({ bundle_id: z.uuid() }),
    success: { status: 200, description: 'The file', content: 'application/zip' },
    errors: ['not_found'],
  }),
};
