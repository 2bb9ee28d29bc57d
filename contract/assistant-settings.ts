import { z } from 'zod';
import { line, paragraph } from './fields.ts';
import { translation } from './scripture.ts';
import { locales } from './voice-room.ts';

export const locale = z.enum(locales);

const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .max(500, 'must be at most 500 characters');
const modelName = z.string().trim().min(1, 'must not be empty').max(120, 'must be at most 120 characters');

/** `compatible` is any server that speaks OpenAI's API: Ollama, LM Studio, llama-server, speaches, Kokoro-FastAPI. */
const speechProvider = z.enum(['none', 'deepgram', 'openai', 'compatible']);
const languageProvider = z.enum(['none', 'openai', 'compatible']);

/** `base_url` null is the provider's own address; `compatible` needs one. */
export const providerChoices = z.strictObject({
  speech_to_text: z.strictObject({
    provider: speechProvider,
    model: modelName,
    /** BCP 47, e.g. `en-US`. */
    language: z.string().trim().min(2).max(35),
    base_url: baseUrl.nullable(),
  }),
  language_model: z.strictObject({ provider: languageProvider, model: modelName, base_url: baseUrl.nullable() }),
  text_to_speech: z.strictObject({
    provider: speechProvider,
    model: modelName,
    /** OpenAI and compatible servers; Deepgram's voice is part of its model. */
    voice: z.string().trim().max(120).nullable(),
    base_url: baseUrl.nullable(),
  }),
});
export type ProviderChoices = z.infer<typeof providerChoices>;

export const persona = z.strictObject({
  name: line(60).meta({ description: 'What the assistant calls itself' }),
  church: line(120),
  /** Said first; empty for the assistant's own, which goes by the time of day. */
  greeting: paragraph(500),
  /** In which it speaks; null: the person's own. */
  language: locale.nullable(),
  instructions: paragraph(4000).meta({ description: 'Added to its persona' }),
  emergency_number: line(40),
  /** How to reach a person from the church in need; may be empty. */
  contact: paragraph(500),
});
export type Persona = z.infer<typeof persona>;

/** All in milliseconds. */
export const turnTaking = z.strictObject({
  preemptive_generation: z.boolean(),
  interruptions: z.boolean(),
  min_interruption_ms: z.int().min(0).max(5000),
  false_interruption_timeout_ms: z.int().min(0).max(30_000),
  /** How long after the last sound an answer may begin, at the least and (where the sentence seems unfinished) at the most. */
  min_end_of_turn_ms: z.int().min(0).max(5000),
  max_end_of_turn_ms: z.int().min(0).max(10_000),
  /** The silence after which the speech provider finishes a sentence. */
  stt_endpointing_ms: z.int().min(10).max(5000),
});
export type TurnTaking = z.infer<typeof turnTaking>;

export const assistantLimits = z.strictObject({
  guests: z.boolean().meta({ description: 'Whether guests may talk with the assistant' }),
  conversation_minutes: z.int().min(1).max(240),
  guest_minutes_a_day: z.int().min(1).max(1440),
  address_minutes_a_day: z.int().min(1).max(10_000),
  /** Of all conversations together; protects the church's bill. */
  minutes_a_day: z.int().min(1).max(100_000),
  conversations_at_once: z.int().min(1).max(100),
});
export type AssistantLimits = z.infer<typeof assistantLimits>;

/** US dollars, by the providers' list prices; 0 for what costs nothing. */
export const prices = z.strictObject({
  speech_to_text_minute: z.number().min(0).max(1000),
  million_input_tokens: z.number().min(0).max(10_000),
  million_output_tokens: z.number().min(0).max(10_000),
  million_characters: z.number().min(0).max(10_000),
});
export type Prices = z.infer<typeof prices>;

/** What staff may set. Keys are set on their own, and never read back. */
export const assistantSettings = z
  .strictObject({
    providers: providerChoices,
    persona,
    turn_taking: turnTaking,
    limits: assistantLimits,
    prices,
    /** The one that is read from, unless somebody asks for another. */
    bible_translation: translation,
    prayer_keep_days: z.int().min(1).max(3650),
  })
  .meta({ id: 'AssistantSettings' });
export type AssistantSettings = z.infer<typeof assistantSettings>;

/** Where a key may be kept: one for OpenAI, one for Deepgram, and one for each compatible server. */
export const keySlots = ['openai', 'deepgram', 'speech_to_text', 'language_model', 'text_to_speech'] as const;
export const keySlot = z.enum(keySlots);
export type KeySlot = (typeof keySlots)[number];

/** Where a key comes from; the environment wins. */
const keySource = z.enum(['none', 'environment', 'os_key_store', 'file']);
export const keySources = z.object({
  openai: keySource,
  deepgram: keySource,
  speech_to_text: keySource,
  language_model: keySource,
  text_to_speech: keySource,
});

/**
 * `voice`: it hears, thinks and speaks. `text`: it thinks, but cannot hear or cannot speak. `basic`: no language model;
 * the host answers typed words from what is on its disk.
 */
export const assistantMode = z.enum(['voice', 'text', 'basic']);
export type AssistantMode = z.infer<typeof assistantMode>;
