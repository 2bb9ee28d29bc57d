import { APIConnectionError, APIStatusError, APITimeoutError } from '@livekit/agents';
import { expect, test } from 'vitest';
import type { Notice } from '../contract/voice-room.ts';
import { faultOf, ProviderWatch } from './provider-faults.ts';

const withStatus = (statusCode: number) => new APIStatusError({ message: 'no', options: { statusCode } });

test.each([
  [withStatus(401), 'wrong_key'],
  [withStatus(403), 'wrong_key'],
  [withStatus(429), 'over_quota'],
  [withStatus(404), 'refused'],
  [withStatus(503), 'unreachable'],
  [Object.assign(new Error('no'), { status: 401 }), 'wrong_key'],
  [new Error('Unexpected server response: 401'), 'wrong_key'],
  [new Error('outer', { cause: withStatus(429) }), 'over_quota'],
  [new APITimeoutError({}), 'slow'],
  [new Error('timed out'), 'slow'],
  [new APIConnectionError({}), 'unreachable'],
  [new TypeError('fetch failed'), 'unreachable'],
  // A websocket's own codes are no HTTP status.
  [withStatus(1006), 'unreachable'],
  ['nonsense', 'unreachable'],
])('%s is %s', (error, code) => {
  expect(faultOf(error)).toBe(code);
});

test('each change is told once, and what went wrong last holds no address and no key', () => {
  const told: Notice[] = [];
  const names = { speech_to_text: 'Deepgram', language_model: 'OpenAI', text_to_speech: null };
  const watch = new ProviderWatch(names, (notice) => told.push(notice));
  watch.works('language_model');
  watch.fault('language_model', 'slow');
  watch.fault('language_model', 'slow');
  watch.fault('language_model', 'wrong_key');
  expect(watch.lastFault).toBe('language_model (OpenAI): wrong_key');
  expect(watch.isResting('language_model')).toBe(true);
  watch.works('language_model');
  watch.works('language_model');
  expect(watch.lastFault).toBeNull();
  expect(watch.isResting('language_model')).toBe(false);
  expect(told).toEqual([
    { type: 'fault', part: 'language_model', code: 'slow', provider: 'OpenAI' },
    { type: 'fault', part: 'language_model', code: 'wrong_key', provider: 'OpenAI' },
    { type: 'recovered', part: 'language_model' },
  ]);
});
