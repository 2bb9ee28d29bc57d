import type { AssistantSettings } from './assistant-settings.ts';

/** The models of each provider where nothing else is chosen. */
export const defaultModels = {
  speech_to_text: { deepgram: 'nova-3', openai: 'gpt-4o-mini-transcribe', compatible: 'whisper-1', none: 'none' },
  language_model: { openai: 'gpt-4o-mini', compatible: 'llama3.2', none: 'none' },
  text_to_speech: { deepgram: 'aura-2-andromeda-en', openai: 'gpt-4o-mini-tts', compatible: 'kokoro', none: 'none' },
} as const;

/** How the assistant is set up until somebody changes it. */
export function defaultSettings(churchName: string): AssistantSettings {
  return {
    providers: {
      speech_to_text: {
        provider: 'deepgram',
        model: defaultModels.speech_to_text.deepgram,
        language: 'en-US',
        base_url: null,
      },
      language_model: { provider: 'openai', model: defaultModels.language_model.openai, base_url: null },
      text_to_speech: {
        provider: 'deepgram',
        model: defaultModels.text_to_speech.deepgram,
        voice: null,
        base_url: null,
      },
    },
    persona: {
      name: 'the assistant',
      church: churchName,
      greeting: '',
      language: null,
      instructions: '',
      emergency_number: '112',
      contact: '',
    },
    turn_taking: {
      preemptive_generation: true,
      interruptions: true,
      min_interruption_ms: 300,
      false_interruption_timeout_ms: 4000,
      min_end_of_turn_ms: 300,
      max_end_of_turn_ms: 1500,
      stt_endpointing_ms: 100,
    },
    limits: {
      guests: true,
      conversation_minutes: 30,
      guest_minutes_a_day: 30,
      address_minutes_a_day: 120,
      minutes_a_day: 600,
      conversations_at_once: 5,
    },
    prices: {
      speech_to_text_minute: 0.0077,
      million_input_tokens: 0.15,
      million_output_tokens: 0.6,
      million_characters: 30,
    },
    bible_translation: 'kjv',
    prayer_keep_days: 30,
  };
}
