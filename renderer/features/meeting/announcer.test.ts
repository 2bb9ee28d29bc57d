import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAnnouncer } from './announcer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('says a sentence at once, and what comes after it together, 3 s later', () => {
  const said: string[] = [];
  const announcer = createAnnouncer((text) => said.push(text));
  announcer.say('Microphone is on.');
  vi.advanceTimersByTime(0);
  announcer.say('Camera is on.');
  announcer.say('Camera is on.');
  announcer.say('Hand is up.');
  vi.advanceTimersByTime(2999);
  expect(said).toEqual(['Microphone is on.']);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['Microphone is on.', 'Camera is on. Hand is up.']);
});

test('a crowd is one sentence', () => {
  const said: string[] = [];
  const announcer = createAnnouncer((text) => said.push(text));
  const sentence = (names: readonly string[]) => `${names.length} people joined.`;
  for (const name of ['Esther', 'Daniel', 'Grace']) announcer.count('joined', name, sentence);
  vi.advanceTimersByTime(1000);
  expect(said).toEqual(['3 people joined.']);
});

test('says nothing once it is closed', () => {
  const said: string[] = [];
  const announcer = createAnnouncer((text) => said.push(text));
  announcer.say('Hand is up.');
  announcer.close();
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([]);
});
