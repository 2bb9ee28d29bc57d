import { z } from 'zod';
import {
  assistantMode,
  assistantSettings,
  keySlot,
  keySources,
  locale,
  persona,
  providerChoices,
  turnTaking,
} from './assistant-settings.ts';
import { card } from './cards.ts';
import { id, paragraph, timestamp } from './fields.ts';
import { operation } from './operation.ts';
import { passage } from './scripture.ts';

const settingsAnswer = z.object({
  settings: assistantSettings,
  defaults: assistantSettings,
  keys: keySources,
  /** Whether new keys go into the operating system's key store, or a file that only the host's user may read. */
  key_store: z.enum(['os_key_store', 'file']),
  /**
   * Keys that are kept but cannot be used now; null where there are none. `sealed`: by another account's key store, or by
   * one that does not open here. `damaged`: the file of all keys cannot be understood.
   */
  keys_unreadable: z.object({ because: z.enum(['sealed', 'damaged']), slots: z.array(keySlot) }).nullable(),
  /** Addresses that the environment gives in place of the providers' own. */
  environment_addresses: z.object({ openai: z.string().nullable(), deepgram: z.string().nullable() }),
  mode: assistantMode,
});
export type AssistantSettingsAnswer = z.infer<typeof settingsAnswer>;

const providerFault = z.enum([
  'no_key',
  'key_refused',
  'no_credit',
  'too_many_requests',
  'unknown_model',
  'no_tools',
  'unknown_name',
  'nobody_listens',
  'timed_out',
  'certificate',
  'nothing_there',
  'refused',
  'provider_down',
  'not_understood',
  'no_answer',
  'no_sound',
  'heard_nothing',
]);
export type ProviderFault = z.infer<typeof providerFault>;

const tried = z.object({
  state: z.enum(['ok', 'failed', 'skipped']),
  milliseconds: z.int().min(0).nullable(),
  /** What is wrong; null where it went well. */
  fault: providerFault.nullable(),
  /** What the provider said of it, or which models it has; null where that says nothing more. */
  detail: z.string().nullable(),
  /** What is wrong and what to do, in English; null where it went well. */
  reason: z.string().nullable(),
});
export type TriedPart = z.infer<typeof tried>;

const usageDay = z.object({
  date: z.iso.date(),
  conversations: z.int().min(0),
  minutes: z.number().min(0),
  turns: z.int().min(0),
  speech_to_text_seconds: z.number().min(0),
  input_tokens: z.int().min(0),
  output_tokens: z.int().min(0),
  characters: z.int().min(0),
  /** US dollars, by the prices in the settings. */
  estimated_cost: z.number().min(0),
});
export type UsageDay = z.infer<typeof usageDay>;

/** Everything that a worker needs for one conversation, or to warm up. Told to the agent alone. */
export const agentConfig = z
  .object({
    /** Changes whenever anything here does. */
    revision: z.string(),
    providers: providerChoices,
    /** The key of each part; null where it needs none, or where the way to the worker is not safe for it. */
    keys: z.object({
      speech_to_text: z.string().nullable(),
      language_model: z.string().nullable(),
      text_to_speech: z.string().nullable(),
    }),
    persona,
    turn_taking: turnTaking,
  })
  .meta({ id: 'AgentConfig' });
export type AgentConfig = z.infer<typeof agentConfig>;

export const assistantOperations = {
  answerBasic: operation({
    summary: 'An answer from what is on this computer, without any provider',
    description:
      'Understands requests for scripture, today’s verse, what is live, the library, and a prayer request. Whoever seems to be in danger is told the emergency number before anything else. Somebody without a session gets a guest’s, where guests may talk with the assistant.',
    tag: 'Voice assistant',
    access: 'anyone',
    onBehalf: true,
    body: z.strictObject({
      text: paragraph(2000).min(1, 'must not be empty'),
      locale: locale.default('en'),
      draft_id: id
        .optional()
        .meta({ description: 'The prayer request that was repeated back and waits for a yes or no' }),
    }),
    success: {
      status: 200,
      description: 'The answer',
      schema: z.object({ text: z.string(), cards: z.array(card) }),
    },
    errors: ['forbidden', 'rate_limited'],
  }),
  getToday: operation({
    summary: 'The verse and devotional for today',
    description: 'The same for everybody. Both are in English; the reference is in the language that is asked for.',
    tag: 'Voice assistant',
    access: 'session',
    onBehalf: true,
    query: z.strictObject({
      locale: locale.default('en'),
      date: z.iso.date().optional().meta({ description: 'The person’s own date; by default the host’s' }),
    }),
    success: {
      status: 200,
      description: 'Verse and devotional',
      schema: z.object({ date: z.iso.date(), title: z.string(), body: z.string(), passage }),
    },
  }),
  getAssistantSettings: operation({
    summary: 'How the assistant is set up',
    description: 'With the defaults, and where each key comes from. Never a key itself.',
    tag: 'Voice assistant',
    access: 'staff',
    success: { status: 200, description: 'The settings', schema: settingsAnswer },
  }),
  updateAssistantSettings: operation({
    summary: 'Change how the assistant is set up',
    description:
      'A group that is given is taken whole; those that are left out stay as they are. Conversations that begin from now on follow it.',
    tag: 'Voice assistant',
    access: 'owner',
    body: assistantSettings.partial(),
    success: { status: 200, description: 'The settings', schema: settingsAnswer },
  }),
  setAssistantKey: operation({
    summary: 'Keep a provider’s key',
    description:
      'In the operating system’s key store where there is one, else in a file that only the host’s account may read. One that the environment gives wins, and is not changed here (`conflict`).',
    tag: 'Voice assistant',
    access: 'owner',
    params: z.object({ slot: keySlot }),
    body: z.strictObject({
      key: z.string().trim().min(1, 'must not be empty').max(500, 'must be at most 500 characters'),
    }),
    success: { status: 200, description: 'The settings; never the key', schema: settingsAnswer },
    errors: ['conflict'],
  }),
  deleteAssistantKey: operation({
    summary: 'Forget a provider’s key',
    description: 'One that the environment gives is not forgotten here (`conflict`).',
    tag: 'Voice assistant',
    access: 'owner',
    params: z.object({ slot: keySlot }),
    success: { status: 200, description: 'The settings', schema: settingsAnswer },
    errors: ['conflict'],
  }),
  testAssistant: operation({
    summary: 'Try the providers: speak a sentence, hear it, answer it',
    description:
      'Really asks the providers that are set, each once: that may take a minute, and costs a little. One test at a time.',
    tag: 'Voice assistant',
    access: 'owner',
    success: {
      status: 200,
      description: 'How each part did',
      schema: z.object({
        speech_to_text: tried,
        language_model: tried,
        text_to_speech: tried,
        /** What the speech provider heard; null where it was not tried or failed. */
        heard: z.string().nullable(),
        total_milliseconds: z.int().min(0),
      }),
    },
    errors: ['rate_limited'],
  }),
  getAssistantUsage: operation({
    summary: 'How much the assistant was used, day by day',
    tag: 'Voice assistant',
    access: 'staff',
    query: z.strictObject({
      days: z.coerce
        .number()
        .int()
        .min(1)
        .max(366)
        .default(30)
        .meta({ description: 'How many, today among them, by the host’s clock' }),
    }),
    success: {
      status: 200,
      description: 'The newest day first; days without use are left out',
      schema: z.object({ days: z.array(usageDay), today_minutes: z.number().min(0), minutes_a_day: z.int() }),
    },
  }),

  getAgentConfig: operation({
    summary: 'What the voice agent needs for a conversation',
    description: 'Keys are told over loopback or an encrypted way only, and are null otherwise.',
    tag: 'Voice assistant',
    access: 'agent',
    success: { status: 200, description: 'Providers, keys, persona', schema: agentConfig },
  }),
  reportConversation: operation({
    summary: 'What a conversation has used so far, and how it goes',
    description: 'Counts are totals since this job began, so that a report may be sent again.',
    tag: 'Voice assistant',
    access: 'agent',
    body: z.strictObject({
      room_name: z.string().max(200),
      job_id: z.string().max(200),
      state: z.enum(['running', 'ended']),
      turns: z.int().min(0),
      speech_to_text_seconds: z.number().min(0),
      input_tokens: z.int().min(0),
      output_tokens: z.int().min(0),
      characters: z.int().min(0),
      /** What went wrong last, in words; null while all is well. */
      fault: z.string().max(500).nullable(),
    }),
    success: {
      status: 200,
      description: 'When the conversation must end, as things are now',
      schema: z.object({ ends_at: timestamp, reason: z.enum(['conversation_limit', 'day_limit']) }),
    },
    errors: ['not_found'],
  }),
};
