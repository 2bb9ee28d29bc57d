import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { VoicePart } from '../../../contract/voice-room.ts';
import { readWav, toBytes, writeWav } from '../pcm.ts';
import { listen } from './deepgram-listen.ts';
import { speakOverSocket } from './deepgram-speak.ts';
import { delayOf, refusal } from './faults.ts';
import { bodyOf, type ProviderParts, type ProviderRoutes } from './provider-server.ts';
import { acceptWebSocket, refuseWebSocket } from './websocket.ts';

/** Deepgram's API, as far as voice agents use it: `listen` and `speak`, over websockets and as plain requests. */
export function deepgramRoutes(parts: ProviderParts): ProviderRoutes {
  return {
    async request(request, response, url) {
      const part = partOf(url);
      if (!part || request.method !== 'POST') return send(response, 404, { err_msg: 'Unknown request' });
      const refused = admit(parts, part, request, url);
      if (refused) return send(response, refused.status, { err_code: 'REFUSED', err_msg: refused.message });
      if (parts.faults.of(part)?.kind === 'silent') return;
      await delay(delayOf(parts.faults.of(part)));
      if (parts.faults.of(part)?.kind === 'closed') return void response.destroy();
      const body = await bodyOf(request);
      if (part === 'speech_to_text') return transcribe(parts, response, body);
      return speak(parts, response, { body, url });
    },
    upgrade(request, stream, head, url) {
      const part = partOf(url);
      if (!part) return refuseWebSocket(stream, 404, '{}');
      const refused = admit(parts, part, request, url);
      if (refused) return refuseWebSocket(stream, refused.status, JSON.stringify({ err_msg: refused.message }));
      const socket = acceptWebSocket(request, stream, head);
      parts.calls.add(part, socket);
      socket.onClose(() => parts.log.add(part, 'closed'));
      if (part === 'speech_to_text') listen(parts, socket, url.searchParams);
      else speakOverSocket(parts, socket);
    },
  };
}

function partOf(url: URL): VoicePart | null {
  if (url.pathname === '/v1/listen') return 'speech_to_text';
  return url.pathname === '/v1/speak' ? 'text_to_speech' : null;
}

function admit(parts: ProviderParts, part: VoicePart, request: IncomingMessage, url: URL) {
  parts.log.add(part, 'request', `${url.pathname}${url.search}`);
  const refused = refusal(parts.faults.of(part), request.headers.authorization === `Token ${parts.key}`);
  if (refused) parts.log.add(part, 'refused', String(refused.status));
  return refused;
}

async function transcribe(parts: ProviderParts, response: ServerResponse, body: Buffer): Promise<void> {
  const { samples, rate } = readWav(body);
  const utterance = parts.speechToText()().begin();
  utterance.hear(samples, rate, true);
  const transcript = await utterance.finish();
  parts.log.add('speech_to_text', 'final', transcript);
  if (parts.faults.of('speech_to_text')?.kind === 'garbled') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"results": ');
    return;
  }
  const alternatives = [{ transcript, confidence: 0.99, words: [] }];
  send(response, 200, { metadata: { request_id: 'test' }, results: { channels: [{ alternatives }] } });
}

async function speak(
  parts: ProviderParts,
  response: ServerResponse,
  { body, url }: { body: Buffer; url: URL },
): Promise<void> {
  const { text } = JSON.parse(body.toString()) as { text: string };
  const garbled = parts.faults.of('text_to_speech')?.kind === 'garbled';
  const samples = garbled ? new Int16Array(7) : await parts.speak(text);
  parts.log.add('text_to_speech', 'first_audio', text);
  const bare = url.searchParams.get('container') === 'none';
  const sound = bare ? toBytes(samples) : writeWav({ samples, rate: 24_000 });
  response.writeHead(200, { 'content-type': bare ? 'audio/l16' : 'audio/wav' }).end(sound);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
