import { inference, type llm, type tts, type VAD } from '@livekit/agents';
import * as deepgram from '@livekit/agents-plugin-deepgram';
import * as openai from '@livekit/agents-plugin-openai';
import type { AgentConfig } from '../contract/assistant.ts';
import type { Locale } from '../contract/voice-room.ts';
import { HostAnswers } from './host-answers.ts';
import { LastingSpeechToText } from './lasting-speech-to-text.ts';
import type { ProviderNames } from './provider-faults.ts';
import { turnTakingOptions } from './turn-taking.ts';
import { WatchedSpeechToText } from './watched-speech-to-text.ts';

/** The clients of the providers that were chosen. They connect when they are first asked. */
export interface Speech {
  /** Null where nobody was chosen: then the person types. */
  readonly stt: LastingSpeechToText | WatchedSpeechToText | null;
  /** Where nobody was chosen, the host's own answers. */
  readonly llm: llm.LLM;
  /** Null where nobody was chosen: then the assistant writes. */
  readonly tts: tts.TTS | null;
  /** Whether a language model was chosen. */
  readonly thinks: boolean;
  readonly names: ProviderNames;
}

/** Clients want a key even for servers that need none. */
const noKey = 'none';

/** Makes the providers' clients. `locale` is the language that is spoken. */
export function makeSpeech(config: AgentConfig, locale: Locale): Speech {
  const { providers } = config;
  return {
    stt: makeSpeechToText(config, locale),
    llm: makeLanguageModel(config),
    tts: makeTextToSpeech(config, locale),
    thinks: providers.language_model.provider !== 'none' && canBeAsked(config, 'language_model'),
    names: {
      speech_to_text: nameOf(providers.speech_to_text),
      language_model: nameOf(providers.language_model),
      text_to_speech: nameOf(providers.text_to_speech),
    },
  };
}

export function makeVad(): VAD {
  return new inference.VAD({ model: 'silero' });
}

type Part = keyof AgentConfig['providers'];

/** A provider in the cloud needs a key, a server of one's own an address. */
function canBeAsked({ providers, keys }: AgentConfig, part: Part): boolean {
  const { provider, base_url } = providers[part];
  if (provider === 'none') return false;
  return base_url !== null || (provider !== 'compatible' && keys[part] !== null);
}

function makeSpeechToText(config: AgentConfig, locale: Locale): Speech['stt'] {
  const { provider, model, language, base_url } = config.providers.speech_to_text;
  if (provider === 'none' || !canBeAsked(config, 'speech_to_text')) return null;
  const apiKey = config.keys.speech_to_text ?? noKey;
  const heard = heardLanguage(language, locale);
  if (provider === 'deepgram') {
    const { sttEndpointing } = turnTakingOptions(config, locale);
    const listen = new deepgram.STT({
      ...deepgramDefaults,
      apiKey,
      model,
      language: heard,
      endpointing: sttEndpointing,
      baseUrl: deepgramAddress(base_url).replace(/^http/, 'ws'),
    });
    return new LastingSpeechToText(listen);
  }
  const baseURL = openaiAddress(base_url);
  const recogniser = new openai.STT({
    apiKey,
    model,
    language: heard.split('-')[0] ?? heard,
    useRealtime: false,
    ...(baseURL === null ? {} : { baseURL }),
  });
  return new WatchedSpeechToText(recogniser);
}

const deepgramDefaults = {
  detectLanguage: false,
  interimResults: true,
  punctuate: true,
  smartFormat: true,
  noDelay: true,
  fillerWords: false,
  sampleRate: 16_000,
  numChannels: 1,
  keywords: [],
  keyterm: [],
  profanityFilter: false,
  redact: [],
  dictation: false,
  diarize: false,
  numerals: false,
  // What people say to their church is not for training models.
  mipOptOut: true,
};

function makeLanguageModel(config: AgentConfig): llm.LLM {
  const { provider, model, base_url } = config.providers.language_model;
  if (provider === 'none' || !canBeAsked(config, 'language_model')) return new HostAnswers();
  const baseURL = openaiAddress(base_url);
  return new openai.LLM({
    apiKey: config.keys.language_model ?? noKey,
    model,
    ...(baseURL === null ? {} : { baseURL }),
  });
}

function makeTextToSpeech(config: AgentConfig, locale: Locale): tts.TTS | null {
  const { provider, model, voice, base_url } = config.providers.text_to_speech;
  if (provider === 'none' || !canBeAsked(config, 'text_to_speech')) return null;
  const apiKey = config.keys.text_to_speech ?? noKey;
  if (provider === 'deepgram') {
    return new deepgram.TTS({
      apiKey,
      model: deepgramVoice(model, locale),
      encoding: 'linear16',
      sampleRate: 24_000,
      baseUrl: deepgramAddress(base_url),
      mipOptOut: true,
    });
  }
  const baseURL = openaiAddress(base_url);
  return new openai.TTS({
    apiKey,
    model,
    voice: (voice ?? 'alloy') as openai.TTSVoices,
    ...(baseURL === null ? {} : { baseURL }),
  });
}

/** What the person speaks: as set, where that is the conversation's language; else the language alone. */
export function heardLanguage(set: string, locale: Locale): string {
  return set === 'multi' || set.toLowerCase().split('-')[0] === locale ? set : locale;
}

/** Deepgram's voices speak one language each. An English one is replaced where the conversation is in another. */
const deepgramVoices: Readonly<Partial<Record<Locale, string>>> = { es: 'aura-2-celeste-es', fr: 'aura-2-agathe-fr' };

export function deepgramVoice(set: string, locale: Locale): string {
  return set.endsWith(`-${locale}`) ? set : (deepgramVoices[locale] ?? set);
}

/** Without a slash or a version at its end: its client adds the version. */
export function deepgramAddress(set: string | null): string {
  return (set ?? 'https://api.deepgram.com').replace(/\/+$/, '').replace(/\/v1$/, '');
}

/** With a version at its end, as its client wants it; null is OpenAI's own. */
export function openaiAddress(set: string | null): string | null {
  if (set === null) return null;
  const address = set.replace(/\/+$/, '');
  return new URL(address).pathname === '/' ? `${address}/v1` : address;
}

function nameOf({ provider, base_url }: { readonly provider: string; readonly base_url: string | null }) {
  if (provider === 'none') return null;
  if (provider === 'compatible') return base_url === null ? null : new URL(base_url).host;
  return provider === 'deepgram' ? 'Deepgram' : 'OpenAI';
}
