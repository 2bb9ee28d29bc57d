import { setTimeout as delay } from 'node:timers/promises';
import { fromBytes, loudness } from '../pcm.ts';
import { delayOf } from './faults.ts';
import type { ProviderParts } from './provider-server.ts';
import type { Utterance } from './transcriber.ts';
import type { ServerSocket } from './websocket.ts';

const windowMs = 20;
const voicedAbove = 0.01;
/** Voice shorter than this is a click. */
const speechAfterMs = 40;
/** Frames that stay away for longer than they are long mean silence: the client sends none. */
const framesStoppedMs = 160;
const closesWithoutWordsMs = 10_000;

/**
 * One connection of `/v1/listen`. Finds speech by its loudness, ends a sentence after the silence that `endpointing`
 * asks for, in the sound or, where no sound comes, on the clock.
 */
export function listen(parts: ProviderParts, socket: ServerSocket, query: URLSearchParams): void {
  const rate = Number(query.get('sample_rate') ?? 16_000);
  const endpointingMs = query.get('endpointing') === 'false' ? 3000 : Number(query.get('endpointing') ?? 10);
  const wantsInterim = query.get('interim_results') === 'true';
  const transcriber = parts.speechToText()();
  const windowSamples = (rate * windowMs) / 1000;
  let utterance: Utterance | null = null;
  let waiting: Int16Array[] = [];
  let heardMs = 0;
  let startMs = 0;
  let voicedMs = 0;
  let silentMs = 0;
  let frameAtMs = performance.now();
  let wordAtMs = performance.now();
  let before: Promise<void> = Promise.resolve();

  /** Messages keep their order, however long each of them takes. */
  const send = (make: () => object | null | Promise<object | null>) => {
    before = before.then(async () => {
      const message = await make();
      const fault = parts.faults.of('speech_to_text');
      if (!message || fault?.kind === 'silent') return;
      await delay(delayOf(fault));
      socket.send(fault?.kind === 'garbled' ? '{"type": "Results", "channel"' : JSON.stringify(message));
    });
  };
  const results = (transcript: string, kind: 'interim' | 'final' | 'finalized') => ({
    type: 'Results',
    channel_index: [0, 1],
    start: startMs / 1000,
    duration: (heardMs - startMs) / 1000,
    is_final: kind !== 'interim',
    speech_final: kind !== 'interim',
    from_finalize: kind === 'finalized',
    channel: { alternatives: [{ transcript, confidence: 0.98, words: wordsOf(transcript, startMs, heardMs) }] },
    metadata: { request_id: 'test', model_uuid: 'test', model_info: {} },
  });

  const begin = () => {
    utterance = transcriber.begin();
    startMs = heardMs - voicedMs;
    parts.log.add('speech_to_text', 'speech_started');
    if (query.get('vad_events') === 'true') {
      const message = { type: 'SpeechStarted', channel: [0, 1], timestamp: startMs / 1000 };
      send(() => message);
    }
    for (const samples of waiting.splice(0)) utterance.hear(samples, rate, true);
    if (parts.faults.of('speech_to_text')?.kind === 'closed') socket.close(1011, 'Internal error');
  };
  const finish = (kind: 'final' | 'finalized') => {
    const ended = utterance;
    utterance = null;
    voicedMs = 0;
    silentMs = 0;
    if (!ended) return;
    send(async () => {
      const transcript = await ended.finish();
      parts.log.add('speech_to_text', 'final', transcript);
      return results(transcript, kind);
    });
  };
  const take = (samples: Int16Array) => {
    heardMs += windowMs;
    const voiced = loudness(samples) > voicedAbove;
    silentMs = voiced ? 0 : silentMs + windowMs;
    if (!utterance) {
      voicedMs = voiced ? voicedMs + windowMs : 0;
      if (voiced) waiting.push(samples);
      else waiting = [];
      if (voicedMs >= speechAfterMs) begin();
      return;
    }
    const words = utterance.hear(samples, rate, voiced);
    if (words && wantsInterim) {
      parts.log.add('speech_to_text', 'interim', words);
      const message = results(words, 'interim');
      send(() => message);
    }
  };

  socket.onBinary((bytes) => {
    frameAtMs = performance.now();
    wordAtMs = frameAtMs;
    const samples = fromBytes(bytes);
    for (let at = 0; at < samples.length; at += windowSamples) take(samples.subarray(at, at + windowSamples));
    if (utterance && silentMs >= endpointingMs) finish('final');
  });
  socket.onText((text) => {
    wordAtMs = performance.now();
    const { type } = JSON.parse(text) as { type: 'KeepAlive' | 'Finalize' | 'CloseStream' };
    if (type === 'KeepAlive') return;
    finish('finalized');
    if (type !== 'CloseStream') return;
    send(() => ({ type: 'Metadata', request_id: 'test', duration: heardMs / 1000, channels: 1 }));
    before = before.then(() => socket.close());
  });
  const clock = setInterval(() => {
    const nowMs = performance.now();
    const awayMs = nowMs - frameAtMs;
    if (utterance && awayMs > framesStoppedMs && silentMs + awayMs >= endpointingMs) finish('final');
    if (nowMs - wordAtMs > closesWithoutWordsMs) socket.close(1011, 'NET-0001');
  }, windowMs);
  socket.onClose(() => clearInterval(clock));
}

/** Where each word lies, spread evenly. */
function wordsOf(transcript: string, fromMs: number, toMs: number): object[] {
  const words = transcript.split(' ').filter(Boolean);
  const each = (toMs - fromMs) / 1000 / Math.max(words.length, 1);
  return words.map((word, i) => ({
    word: word.toLowerCase().replace(/[.,?]/g, ''),
    punctuated_word: word,
    start: fromMs / 1000 + i * each,
    end: fromMs / 1000 + (i + 1) * each,
    confidence: 0.98,
  }));
}
