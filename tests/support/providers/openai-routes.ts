import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { VoicePart } from '../../../contract/voice-room.ts';
import { readWav, toBytes, writeWav } from '../pcm.ts';
import { delayOf, refusal } from './faults.ts';
import type { ChatAnswer, ChatRequest, JsonSchema } from './language-model.ts';
import { bodyOf, type ProviderParts, type ProviderRoutes } from './provider-server.ts';
import { refuseWebSocket } from './websocket.ts';

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly parts: ProviderParts;
}

/** OpenAI's API, as far as voice agents use it: models, chat completions, transcriptions, speech. */
export function openaiRoutes(parts: ProviderParts): ProviderRoutes {
  return {
    async request(request, response, url) {
      const call = { request, response, parts };
      const route = `${request.method} ${url.pathname}`;
      const part = partOf(route);
      if (!part) return fail(response, 404, `Unknown request: ${route}`);
      parts.log.add(part, 'request', `${url.pathname}${url.search}`);
      const keyIsRight = request.headers.authorization === `Bearer ${parts.key}`;
      const refused = refusal(parts.faults.of(part), keyIsRight);
      if (refused) {
        parts.log.add(part, 'refused', String(refused.status));
        return fail(response, refused.status, refused.message);
      }
      if (parts.faults.of(part)?.kind === 'silent') return;
      await delay(delayOf(parts.faults.of(part)));
      if (parts.faults.of(part)?.kind === 'closed' && part !== 'language_model') return void response.destroy();
      if (route === 'GET /v1/models') return sendModels(response);
      if (part === 'language_model') return complete(call);
      if (part === 'speech_to_text') return transcribe(call);
      return speak(call);
    },
    upgrade(_request, stream) {
      refuseWebSocket(stream, 404, '{}');
    },
  };
}

function partOf(route: string): VoicePart | null {
  if (route === 'GET /v1/models' || route === 'POST /v1/chat/completions') return 'language_model';
  if (route === 'POST /v1/audio/transcriptions') return 'speech_to_text';
  return route === 'POST /v1/audio/speech' ? 'text_to_speech' : null;
}

function sendModels(response: ServerResponse): void {
  const models = ['gpt-4o-mini', 'gpt-4o-mini-tts', 'gpt-4o-mini-transcribe', 'tts-1', 'whisper-1'];
  const data = models.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'system' }));
  send(response, 200, { object: 'list', data });
}

async function complete({ request, response, parts }: Call): Promise<void> {
  const chat = readChat(await bodyOf(request));
  const fault = parts.faults.of('language_model');
  if (fault?.kind === 'garbled') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {"choices": [{"delta"\n\n');
    return;
  }
  const answer = await parts.languageModel()(chat);
  if (response.destroyed) return;
  const words = 'text' in answer ? answer.text : `${answer.call}(${JSON.stringify(answer.arguments)})`;
  if (!chat.stream) {
    parts.log.add('language_model', 'answered', words);
    return send(response, 200, { ...frame(chat, 'chat.completion'), choices: [whole(answer)], usage: usageOf(words) });
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const chunk = (choices: object[], more: object = {}) =>
    response.write(`data: ${JSON.stringify({ ...frame(chat, 'chat.completion.chunk'), choices, ...more })}\n\n`);
  parts.log.add('language_model', 'first_token');
  for (const [i, delta] of deltasOf(answer).entries()) {
    chunk([{ index: 0, delta, finish_reason: null }]);
    if (i === 1 && fault?.kind === 'closed') return void response.destroy();
  }
  chunk([{ index: 0, delta: {}, finish_reason: 'text' in answer ? 'stop' : 'tool_calls' }]);
  chunk([], { usage: usageOf(words) });
  response.end('data: [DONE]\n\n');
  parts.log.add('language_model', 'answered', words);
}

function deltasOf(answer: ChatAnswer): object[] {
  if ('text' in answer) {
    const words = answer.text.match(/\s*\S+/g) ?? [];
    return [{ role: 'assistant', content: '' }, ...words.map((content) => ({ content }))];
  }
  const call = { index: 0, id: `call_${crypto.randomUUID()}`, type: 'function' };
  const given = JSON.stringify(answer.arguments);
  return [
    { role: 'assistant', content: null, tool_calls: [{ ...call, function: { name: answer.call, arguments: '' } }] },
    { tool_calls: [{ index: 0, function: { arguments: given } }] },
  ];
}

function whole(answer: ChatAnswer): object {
  if ('text' in answer) {
    return { index: 0, message: { role: 'assistant', content: answer.text }, finish_reason: 'stop' };
  }
  const called = { name: answer.call, arguments: JSON.stringify(answer.arguments) };
  const toolCalls = [{ id: `call_${crypto.randomUUID()}`, type: 'function', function: called }];
  return {
    index: 0,
    message: { role: 'assistant', content: null, tool_calls: toolCalls },
    finish_reason: 'tool_calls',
  };
}

const frame = (chat: ChatRequest, object: string) => ({
  id: 'chatcmpl-test',
  object,
  created: 1_700_000_000,
  model: chat.model,
});

function usageOf(words: string): object {
  const tokens = words.split(' ').length;
  return { prompt_tokens: 50, completion_tokens: tokens, total_tokens: 50 + tokens };
}

interface SentChat {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages: readonly { role: ChatRequest['messages'][number]['role']; content: unknown }[];
  readonly tools?: readonly { function: { name: string; description?: string; parameters?: JsonSchema } }[];
}

function readChat(body: Buffer): ChatRequest {
  const sent = JSON.parse(body.toString()) as SentChat;
  return {
    model: sent.model,
    stream: sent.stream ?? false,
    messages: sent.messages.map(({ role, content }) => ({ role, content: textOf(content) })),
    tools: (sent.tools ?? []).map(({ function: { name, description = '', parameters = {} } }) => ({
      name,
      description,
      parameters,
    })),
  };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((piece: { text?: string }) => piece.text ?? '').join('');
}

async function transcribe({ request, response, parts }: Call): Promise<void> {
  const form = await new Response(new Uint8Array(await bodyOf(request)), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const file = form.get('file');
  if (!(file instanceof Blob)) return fail(response, 400, 'There is no file.');
  const { samples, rate } = readWav(Buffer.from(await file.arrayBuffer()));
  const utterance = parts.speechToText()().begin();
  utterance.hear(samples, rate, true);
  const text = await utterance.finish();
  parts.log.add('speech_to_text', 'final', text);
  if (parts.faults.of('speech_to_text')?.kind === 'garbled') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"text": ');
    return;
  }
  send(response, 200, { text });
}

async function speak({ request, response, parts }: Call): Promise<void> {
  const { input, response_format: format } = JSON.parse((await bodyOf(request)).toString()) as {
    input: string;
    response_format?: string;
  };
  const garbled = parts.faults.of('text_to_speech')?.kind === 'garbled';
  const samples = garbled ? new Int16Array(7) : await parts.speak(input);
  parts.log.add('text_to_speech', 'first_audio', input);
  const sound = format === 'wav' ? writeWav({ samples, rate: 24_000 }) : toBytes(samples);
  response.writeHead(200, { 'content-type': format === 'wav' ? 'audio/wav' : 'audio/pcm' }).end(sound);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const fail = (response: ServerResponse, status: number, message: string) =>
  send(response, status, { error: { message, type: 'test', param: null, code: null } });
