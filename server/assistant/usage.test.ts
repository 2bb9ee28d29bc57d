import { expect, test } from 'vitest';
import { defaultSettings } from '../../contract/assistant-defaults.ts';
import type { ConversationRow } from '../store/assistant-rows.ts';
import { costOf, firstMomentOf, usageByDay } from './usage.ts';

const now = new Date(2026, 2, 30, 9, 0, 0);
const row = (startedAt: Date, minutes: number): ConversationRow => ({
  id: 'id',
  room_name: 'voice-agent-x',
  session_id: null,
  user_id: null,
  guest: 1,
  address_hash: 'hash',
  locale: 'en',
  started_at: startedAt.toISOString(),
  seen_at: startedAt.toISOString(),
  ended_at: new Date(startedAt.getTime() + minutes * 60_000).toISOString(),
  turns: 3,
  speech_to_text_seconds: 30,
  input_tokens: 100,
  output_tokens: 50,
  characters: 200,
  estimated_cost: 0.25,
});

test('use is counted by the host’s own day, the newest first, days without use left out', () => {
  const rows = [
    row(new Date(2026, 2, 27, 0, 1), 2),
    row(new Date(2026, 2, 27, 23, 58), 4),
    row(new Date(2026, 2, 29, 12, 0), 6),
  ];
  expect(usageByDay(rows, now)).toEqual([
    expect.objectContaining({ date: '2026-03-29', conversations: 1, minutes: 6, estimated_cost: 0.25 }),
    {
      date: '2026-03-27',
      conversations: 2,
      minutes: 6,
      turns: 6,
      speech_to_text_seconds: 60,
      input_tokens: 200,
      output_tokens: 100,
      characters: 400,
      estimated_cost: 0.5,
    },
  ]);
});

test('a number of days begins at midnight, also over the change of the clocks', () => {
  expect(firstMomentOf(1, now)).toBe(new Date(2026, 2, 30).toISOString());
  expect(firstMomentOf(30, now)).toBe(new Date(2026, 2, 1).toISOString());
});

test('what no provider does costs nothing', () => {
  const { prices, providers } = defaultSettings('Church');
  const use = {
    turns: 1,
    speech_to_text_seconds: 600,
    input_tokens: 2_000_000,
    output_tokens: 500_000,
    characters: 100_000,
  };
  expect(costOf(use, prices, providers)).toBeCloseTo(0.077 + 0.3 + 0.3 + 3);
  const deaf = { ...providers, speech_to_text: { ...providers.speech_to_text, provider: 'none' as const } };
  expect(costOf(use, prices, deaf)).toBeCloseTo(0.3 + 0.3 + 3);
});
