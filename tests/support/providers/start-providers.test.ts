import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { initializeLogger, llm, stt as speechToText } from '@livekit/agents';
import * as deepgram from '@livekit/agents-plugin-deepgram';
import * as openai from '@livekit/agents-plugin-openai';
import { AudioFrame } from '@livekit/rtc-node';
import { describe, expect, test } from 'vitest';
import { resample } from '../pcm.ts';
import { microphoneSound, missingForSpeech, recognise } from '../speech.ts';
import { until } from '../until.ts';
import { type Providers, startProviders } from './start-providers.ts';

initializeLogger({ pretty: false, level: 'silent' });

const noSpeech = missingForSpeech();
const phrases = ['what is the verse for today', 'who are you', 'please pray for my mother'];

describe('the providers’ protocols', () => {
  test.skipIf(noSpeech)('speech is heard by the framework’s Deepgram client', async () => {
    await using providers = await startProviders({ phrases });
    const events = await listenTo(providers, ['What is the verse for today?', 900]);
    expect(events.filter(({ final }) => final).map(({ text }) => text)).toEqual(['what is the verse for today']);
  });

  test('a script is heard word by word, and a text in parts goes on after a pause', async () => {
    await using providers = await startProviders();
    providers.willHear([
      { text: 'What does the Bible say', ms: 980 },
      { text: 'about forgiveness', ms: 980 },
    ]);
    const events = await listenTo(providers, ['aaaaaaaaaaaaaa', 600, 'aaaaaaaaaaaaaa', 900], 'tone');
    expect(events.filter(({ final }) => final).map(({ text }) => text)).toEqual([
      'What does the Bible say',
      'about forgiveness',
    ]);
    expect(events.some(({ final, text }) => !final && text.startsWith('What'))).toBe(true);
  });

  test.skipIf(noSpeech)('an answer is spoken to the framework’s Deepgram client', async () => {
    await using providers = await startProviders({ voice: 'espeak' });
    const stream = deepgramVoice(providers).stream();
    stream.pushText('Who are you? ');
    stream.endInput();
    const sound: number[] = [];
    for await (const audio of stream) {
      if (typeof audio === 'symbol') break;
      sound.push(...audio.frame.data);
    }
    expect(await recognise({ samples: Int16Array.from(sound), rate: 24_000 }, phrases)).toBe('who are you');
  });

  test('the language model streams words to the framework’s OpenAI client', async () => {
    await using providers = await startProviders({ languageModel: () => ({ text: 'Peace be with you.' }) });
    const answer = await ask(providers, 'Hello');
    expect(answer.text).toBe('Peace be with you.');
    expect(answer.tokens).toBeGreaterThan(0);
  });

  test('the language model calls the tool that the words ask for', async () => {
    await using providers = await startProviders();
    const getPassage = llm.tool({
      name: 'get_passage',
      description: 'Reads a passage',
      parameters: {
        type: 'object',
        properties: { reference: { type: 'string' } },
        required: ['reference'],
        additionalProperties: false,
      },
      execute: async () => 'ok',
    });
    const answer = await ask(providers, 'Please read Psalm 23 verse 1 to me', [getPassage]);
    expect(answer.calls).toEqual([{ name: 'get_passage', args: '{"reference":"Psalm 23:1"}' }]);
  });

  test('what OpenAI speaks is heard by its transcription', async () => {
    await using providers = await startProviders();
    providers.willHear('Grace and peace');
    const [headers, url] = [{ authorization: `Bearer ${providers.keys.openai}` }, providers.openaiBaseUrl];
    const speech = await fetch(`${url}/audio/speech`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ input: 'Grace and peace', response_format: 'wav' }),
    });
    const form = new FormData();
    form.set('file', new File([await speech.arrayBuffer()], 'audio.wav'));
    const heard = await fetch(`${url}/audio/transcriptions`, { method: 'POST', headers, body: form });
    expect(await heard.json()).toEqual({ text: 'Grace and peace' });
  });
});

describe('a faulty provider', () => {
  test.each([
    ['a wrong key', { kind: 'wrong_key' }, 401],
    ['used up quota', { kind: 'over_quota' }, 429],
    ['an error of its own', { kind: 'server_error' }, 500],
  ] as const)('says %s', async (_what, fault, status) => {
    await using providers = await startProviders();
    providers.setFault('language_model', fault);
    const headers = { authorization: `Bearer ${providers.keys.openai}` };
    expect((await fetch(`${providers.openaiBaseUrl}/models`, { headers })).status).toBe(status);
    providers.setFault('language_model', null);
    expect((await fetch(`${providers.openaiBaseUrl}/models`, { headers })).status).toBe(200);
  });

  test('accepts no other key', async () => {
    await using providers = await startProviders();
    const headers = { authorization: 'Bearer another' };
    expect((await fetch(`${providers.openaiBaseUrl}/models`, { headers })).status).toBe(401);
    expect((await fetch(`${providers.deepgramBaseUrl}/v1/speak`, { method: 'POST' })).status).toBe(401);
  });

  test('goes away and comes back on the same port', async () => {
    await using providers = await startProviders();
    const ask = () => fetch(`${providers.deepgramBaseUrl}/v1/speak`, { method: 'POST' }).then(({ status }) => status);
    await providers.goAway('deepgram');
    await expect(ask()).rejects.toThrow();
    await providers.comeBack('deepgram');
    expect(await ask()).toBe(401);
  });

  test('ends a call that is open', async () => {
    await using providers = await startProviders();
    const socket = new WebSocket(`${providers.deepgramBaseUrl.replace('http', 'ws')}/v1/listen`, {
      headers: { Authorization: `Token ${providers.keys.deepgram}` },
    } as unknown as string[]);
    await once(socket, 'open');
    expect(providers.openCalls('speech_to_text')).toBe(1);
    providers.endCalls('speech_to_text', 'closed');
    const [closed] = (await once(socket, 'close')) as [CloseEvent];
    expect(closed.code).toBe(1011);
  });
});

const deepgramVoice = ({ keys, deepgramBaseUrl }: Providers) =>
  new deepgram.TTS({ apiKey: keys.deepgram, baseUrl: deepgramBaseUrl });

/** Speaks to the framework's client at the pace of speech, is silent until each sentence was heard, and tells what it hears. */
async function listenTo(
  { keys, deepgramBaseUrl }: Providers,
  said: readonly (string | number)[],
  voice: 'espeak' | 'tone' = 'espeak',
): Promise<{ text: string; final: boolean }[]> {
  const stt = new deepgram.STT({
    apiKey: keys.deepgram,
    baseUrl: deepgramBaseUrl.replace('http', 'ws'),
    endpointing: 250,
  });
  const stream = stt.stream();
  const sound = resample(await microphoneSound(said, voice), 16_000).samples;
  const heard: { text: string; final: boolean }[] = [];
  const reading = (async () => {
    for await (const { type, alternatives } of stream) {
      const final = type === speechToText.SpeechEventType.FINAL_TRANSCRIPT;
      const interim = type === speechToText.SpeechEventType.INTERIM_TRANSCRIPT;
      if (final || interim) heard.push({ text: alternatives?.[0].text ?? '', final });
    }
  })();
  const startedAtMs = performance.now();
  for (let at = 0; at < sound.length; at += 1600) {
    stream.pushFrame(new AudioFrame(sound.slice(at, at + 1600), 16_000, 1, Math.min(1600, sound.length - at)));
    await delay(Math.max(0, startedAtMs + (at + 1600) / 16 - performance.now()));
  }
  const sentences = said.filter((part) => typeof part === 'string').length;
  await until('each sentence was heard', async () => {
    stream.pushFrame(new AudioFrame(new Int16Array(1600), 16_000, 1, 1600));
    await delay(75);
    return heard.filter(({ final }) => final).length >= sentences;
  });
  stream.endInput();
  await reading;
  return heard;
}

async function ask(
  { keys, openaiBaseUrl }: Providers,
  words: string,
  tools: ConstructorParameters<typeof llm.ToolContext>[0] = [],
): Promise<{ text: string; tokens: number; calls: { name: string; args: string }[] }> {
  const model = new openai.LLM({ apiKey: keys.openai, baseURL: openaiBaseUrl, model: 'gpt-4o-mini' });
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'user', content: words });
  const answer = { text: '', tokens: 0, calls: [] as { name: string; args: string }[] };
  for await (const { delta, usage } of model.chat({ chatCtx, toolCtx: new llm.ToolContext(tools) })) {
    answer.text += delta?.content ?? '';
    answer.tokens += usage?.completionTokens ?? 0;
    for (const { name, args } of delta?.toolCalls ?? []) answer.calls.push({ name, args });
  }
  return answer;
}
