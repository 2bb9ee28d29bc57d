import { describe, expect, test } from 'vitest';
import { createBargeInJudge } from './barge-in-judge.ts';

const room = 0.001;
const voice = 0.08;
const everyMs = 15;

/** A judge that has heard the assistant speak for two seconds in a quiet room. */
function listening({ echo = room } = {}) {
  const judge = createBargeInJudge();
  let nowMs = 1000;
  const hear = (loudness: number, ms: number, speaks = true) => {
    let silent = false;
    for (let passed = 0; passed < ms; passed += everyMs) {
      nowMs += everyMs;
      silent = judge.hear(loudness, nowMs, speaks);
    }
    return silent;
  };
  hear(room, 1000, false);
  hear(echo, 2000);
  return hear;
}

describe('speaking over the assistant', () => {
  test('silences it within 150 ms of voice', () => {
    const hear = listening();
    expect(hear(voice, 75)).toBe(false);
    expect(hear(voice, 75)).toBe(true);
  });

  test('a click does not', () => {
    const hear = listening();
    expect(hear(voice, 60)).toBe(false);
    expect(hear(room, 300)).toBe(false);
  });

  test('what is left of its own voice in the microphone does not', () => {
    const hear = listening({ echo: 0.02 });
    expect(hear(0.03, 2000)).toBe(false);
    expect(hear(0.2, 150)).toBe(true);
  });

  test('a noise that stays is the room’s own before long', () => {
    const hear = listening();
    hear(0.02, 8000, false);
    expect(hear(0.02, 1000)).toBe(false);
  });

  test('the assistant is heard again after a cough, where it goes on', () => {
    const hear = listening();
    expect(hear(voice, 250)).toBe(true);
    expect(hear(room, 400)).toBe(true);
    expect(hear(room, 150)).toBe(false);
  });

  test('its next words are heard, after those that were on their way', () => {
    const hear = listening();
    hear(voice, 400);
    expect(hear(voice, 200, false)).toBe(true);
    expect(hear(room, 100, false)).toBe(false);
    expect(hear(room, 300)).toBe(false);
  });

  test('who is speaking when it begins is not spoken over', () => {
    const hear = listening();
    hear(room, 500, false);
    hear(voice, 300, false);
    expect(hear(voice, everyMs)).toBe(true);
  });

  test('its first words never silence it, before their echo is known', () => {
    const judge = createBargeInJudge();
    let silent = false;
    for (let ms = 0; ms < 900; ms += everyMs) silent ||= judge.hear(0.05, 1000 + ms, true);
    expect(silent).toBe(false);
  });
});
