import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Call } from '../../media/call.ts';
import type { CallState } from '../../media/call-state.ts';
import { watchMutes } from './mute-watch.ts';

test('tells a mute by the host from one’s own', () => {
  const store = createStore(() => ({ phase: 'connected', microphone: { wanted: true, state: 'on', problem: null } }));
  const mute = (wanted: boolean) =>
    store.setState({ microphone: { wanted, state: wanted ? 'on' : 'off', problem: null } });
  const real: Pick<Call, 'setMicrophone'> & { store: unknown } = { store, setMicrophone: mute };
  let nowMs = 0;
  const watch = watchMutes(real as Pick<Call, 'setMicrophone'> & { store: Call['store'] } as Call, () => nowMs);
  let told = 0;
  watch.onMutedByOther(() => {
    told += 1;
  });
  watch.call.setMicrophone(false);
  expect(told).toBe(0);
  nowMs = 5000;
  watch.call.setMicrophone(true);
  nowMs = 10_000;
  mute(false);
  expect(told).toBe(1);
  expect((store.getState() as Pick<CallState, 'microphone'>).microphone.wanted).toBe(false);
});
