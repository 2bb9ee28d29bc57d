import { z } from 'zod';
import { askProvider, bodyOf, jsonRequest, type ProviderRequest } from './ask-provider.ts';
import { networkTroubleOf, ProviderTrouble } from './provider-trouble.ts';
import type { ResolvedPart } from './resolve-providers.ts';
import { wavOf } from './wav.ts';

/** Sound as the agent asks for it: 24 kHz, one channel, signed 16-bit little-endian, without a header. */
const sampleRate = 24_000;

/**
 * Has a sentence spoken. Returns its sound (24 kHz, one channel, 16 bits).
 *
 * @throws ProviderTrouble
 */
export async function speakOnce(
  part: ResolvedPart<'text_to_speech'>,
  text: string,
  timeoutMs: number,
): Promise<Buffer> {
  const response = await askProvider('text_to_speech', part, timeoutMs, speechRequest(part, text));
  const sound = Buffer.from(await bodyOf(response));
  if (sound.toString('latin1', 0, 3) === 'ID3' || response.headers.get('content-type')?.includes('mpeg')) {
    throw new ProviderTrouble('not_understood', 'MP3');
  }
  const samples = sound.toString('latin1', 0, 4) === 'RIFF' ? sound.subarray(44) : sound;
  if (samples.length < sampleRate / 5 || isSilent(samples)) throw new ProviderTrouble('no_sound');
  return samples;
}

function speechRequest({ provider, model, voice }: ResolvedPart<'text_to_speech'>, text: string): ProviderRequest {
  if (provider === 'deepgram') {
    const query = new URLSearchParams({
      model,
      encoding: 'linear16',
      sample_rate: String(sampleRate),
      container: 'none',
      mip_opt_out: 'true',
    });
    return jsonRequest(`/v1/speak?${query}`, { text });
  }
  return jsonRequest('/audio/speech', { model, input: text, response_format: 'pcm', voice: voice ?? defaultVoice });
}

/** OpenAI's API demands a voice. */
export const defaultVoice = 'alloy';

function isSilent(samples: Buffer): boolean {
  for (let at = 0; at + 1 < samples.length; at += 2) if (Math.abs(samples.readInt16LE(at)) > 100) return false;
  return true;
}

const deepgramHeard = z.object({
  results: z.object({ channels: z.array(z.object({ alternatives: z.array(z.object({ transcript: z.string() })) })) }),
});
const openaiHeard = z.object({ text: z.string() });

/**
 * Has a sound heard (24 kHz, one channel, 16 bits). Returns the words; empty where none were heard.
 *
 * @throws ProviderTrouble
 */
export async function hearOnce(
  part: ResolvedPart<'speech_to_text'>,
  sound: Buffer,
  timeoutMs: number,
): Promise<string> {
  const response = await askProvider('speech_to_text', part, timeoutMs, hearingRequest(part, sound));
  const body = parsed(Buffer.from(await bodyOf(response)).toString());
  const heard =
    part.provider === 'deepgram'
      ? deepgramHeard.safeParse(body).data?.results.channels[0]?.alternatives[0]?.transcript
      : openaiHeard.safeParse(body).data?.text;
  if (heard === undefined) throw new ProviderTrouble('not_understood');
  return heard.trim();
}

function hearingRequest({ provider, model, language }: ResolvedPart<'speech_to_text'>, sound: Buffer): ProviderRequest {
  const wav = new Uint8Array(wavOf(sound, sampleRate));
  if (provider === 'deepgram') {
    const query = new URLSearchParams({ model, language, mip_opt_out: 'true' });
    return { path: `/v1/listen?${query}`, body: wav, headers: { 'content-type': 'audio/wav' } };
  }
  const form = new FormData();
  form.set('file', new Blob([wav], { type: 'audio/wav' }), 'said.wav');
  form.set('model', model);
  // OpenAI's API knows languages without their country.
  form.set('language', language.split('-', 1)[0] ?? language);
  form.set('response_format', 'json');
  return { path: '/audio/transcriptions', body: form, headers: {} };
}

const chunk = z.object({
  error: z.unknown().optional(),
  choices: z
    .array(
      z.object({
        delta: said().optional(),
        message: said().optional(),
      }),
    )
    .optional(),
});

function said() {
  return z.object({ content: z.string().nullish(), tool_calls: z.array(z.unknown()).nullish() });
}

/** As the agent asks: some servers refuse a request with tools, or one whose list of tools is empty. */
const tool = {
  type: 'function',
  function: {
    name: 'verse_for_today',
    description: 'The verse of the Bible for today.',
    parameters: { type: 'object', properties: {} },
  },
};

/**
 * Asks the language model, and settles at the first word of its answer (or its first wish to use a tool).
 *
 * @throws ProviderTrouble
 */
export async function thinkOnce(part: ResolvedPart<'language_model'>, text: string, timeoutMs: number): Promise<void> {
  const messages = [
    { role: 'system', content: 'You are the voice assistant of a church. Answer in one short sentence.' },
    { role: 'user', content: text },
  ];
  const request = jsonRequest('/chat/completions', { model: part.model, messages, stream: true, tools: [tool] });
  const response = await askProvider('language_model', part, timeoutMs, request);
  const streams = response.headers.get('content-type')?.includes('event-stream') ?? false;
  if (!streams) {
    if (!says(parsed(Buffer.from(await bodyOf(response)).toString()))) throw new ProviderTrouble('no_answer');
    return;
  }
  let unread = '';
  const decoder = new TextDecoder();
  try {
    // Leaving the loop ends the request.
    for await (const bytes of response.body ?? []) {
      unread += decoder.decode(bytes, { stream: true });
      const lines = unread.split(/\r?\n/);
      unread = lines.pop() ?? '';
      if (lines.some((line) => line.startsWith('data:') && line !== 'data: [DONE]' && says(parsed(line.slice(5)))))
        return;
    }
  } catch (error) {
    throw networkTroubleOf(error);
  }
  throw new ProviderTrouble('no_answer');
}

function says(body: unknown): boolean {
  const answer = chunk.safeParse(body);
  if (!answer.success) throw new ProviderTrouble('not_understood');
  if (answer.data.error !== undefined && answer.data.error !== null) throw new ProviderTrouble('provider_down');
  const [choice] = answer.data.choices ?? [];
  const words = choice?.delta ?? choice?.message;
  return (words?.content ?? '') !== '' || (words?.tool_calls ?? []).length > 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderTrouble('not_understood');
  }
}
