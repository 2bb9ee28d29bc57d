import { initializeLogger } from '@livekit/agents';
import { beforeAll, expect, test } from 'vitest';
import { configFromEnvironment } from './agent-config.ts';
import { deepgramAddress, deepgramVoice, heardLanguage, makeSpeech, openaiAddress } from './speech.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

test('addresses are taken with and without their version', () => {
  expect(deepgramAddress(null)).toBe('https://api.deepgram.com');
  expect(deepgramAddress('http://127.0.0.1:9/v1/')).toBe('http://127.0.0.1:9');
  expect(openaiAddress(null)).toBeNull();
  expect(openaiAddress('http://127.0.0.1:11434')).toBe('http://127.0.0.1:11434/v1');
  expect(openaiAddress('http://127.0.0.1:11434/v1/')).toBe('http://127.0.0.1:11434/v1');
  expect(openaiAddress('https://models.example/openai')).toBe('https://models.example/openai');
});

test('it hears and speaks the language of the conversation', () => {
  expect(heardLanguage('en-GB', 'en')).toBe('en-GB');
  expect(heardLanguage('en-US', 'es')).toBe('es');
  expect(heardLanguage('multi', 'fr')).toBe('multi');
  expect(deepgramVoice('aura-2-andromeda-en', 'en')).toBe('aura-2-andromeda-en');
  expect(deepgramVoice('aura-2-andromeda-en', 'es')).toMatch(/-es$/);
});

test('without a key or an address nobody is asked: the person writes, and the host answers', () => {
  const speech = makeSpeech(configFromEnvironment({}), 'en');
  expect(speech).toMatchObject({ stt: null, tts: null, thinks: false });
  expect(speech.names).toEqual({ speech_to_text: null, language_model: null, text_to_speech: null });
});

test('each part is chosen by what the environment has', () => {
  const both = makeSpeech(configFromEnvironment({ OPENAI_API_KEY: 'o', DEEPGRAM_API_KEY: 'd' }), 'en');
  expect(both.names).toEqual({ speech_to_text: 'Deepgram', language_model: 'OpenAI', text_to_speech: 'Deepgram' });
  expect(both.thinks).toBe(true);
  const own = makeSpeech(configFromEnvironment({ OPENAI_BASE_URL: 'http://127.0.0.1:8000' }), 'en');
  expect(own.stt?.capabilities.streaming).toBe(false);
  expect(own.tts).not.toBeNull();
  expect(own.thinks).toBe(true);
});
