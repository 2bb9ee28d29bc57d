import { expect, test } from 'vitest';
import { activityOf, type ConversationState, faultOf, firstState, headlineOf } from './conversation-state.ts';

const talking: ConversationState = { ...firstState, stage: 'talking' };

test('an agent’s own word becomes what it is doing, and a word before it is ready none', () => {
  expect(['listening', 'idle', 'thinking', 'speaking'].map(activityOf)).toEqual([
    'listening',
    'listening',
    'thinking',
    'speaking',
  ]);
  expect([null, 'initializing', 'something new'].map(activityOf)).toEqual([null, null, null]);
});

test('a microphone’s fault is told while it would be listened to, and hides nothing that is going on', () => {
  expect(headlineOf(talking, 'not_permitted')).toEqual({ type: 'microphone', problem: 'not_permitted' });
  expect(headlineOf({ ...talking, activity: 'speaking' }, 'not_permitted')).toEqual({
    type: 'state',
    state: 'speaking',
  });
});

test('a slow provider is no headline, one that refuses is', () => {
  const slow = { code: 'slow', provider: 'OpenAI' } as const;
  const refused = { code: 'wrong_key', provider: 'Deepgram' } as const;
  expect(headlineOf({ ...talking, providerFaults: { language_model: slow } }, null)).toEqual({
    type: 'state',
    state: 'listening',
  });
  expect(headlineOf({ ...talking, providerFaults: { language_model: slow, text_to_speech: refused } }, null)).toEqual({
    type: 'provider',
    part: 'text_to_speech',
    fault: refused,
  });
});

test('a lost network is told before a lost agent: nothing can be known of it', () => {
  expect(headlineOf({ ...talking, agentLost: true, network: 'lost' }, null)).toEqual({ type: 'network' });
  expect(headlineOf({ ...talking, agentLost: true }, null)).toEqual({ type: 'agent_lost' });
});

test('a host that does not answer is told apart from a computer without network', () => {
  expect(faultOf('host_unreachable', '', true).code).toBe('host_lost');
  expect(faultOf('host_unreachable', '', false).code).toBe('no_network');
});

test('a limit is told in the host’s own words', () => {
  expect(faultOf('assistant_limit', 'Come back tomorrow.', true)).toEqual({
    code: 'limit',
    words: 'Come back tomorrow.',
  });
});
