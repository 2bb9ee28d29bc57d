import { expect, test } from 'vitest';
import { liveTable } from './live-report.ts';
import type { ChatResult } from './measure-chat.ts';

const chat = (changes: Partial<ChatResult>): ChatResult => ({
  sockets: 200,
  senders: 300,
  offered: 500,
  taken: 500,
  refused: 0,
  deliveries: 2_000_000,
  lost: 0,
  doubled: 0,
  outOfOrder: 0,
  latencyP50: 40,
  latencyP95: 90,
  latencyMax: 200,
  answeredP95: 30,
  ...changes,
});
const measured = (values: ChatResult) => ({ chat: { at: '2026-11-26T10:00:00.000Z', machineLoad: 2, values } });

test('what was not measured is not in the table', () => {
  const table = liveTable(measured(chat({})));
  expect(table).not.toContain('Glass to glass');
  expect(table).toContain('| Chat: deliveries lost | 0 | none | kept |');
});

test('one delivery that was lost misses the bar', () => {
  expect(liveTable(measured(chat({ lost: 1 })))).toContain('| Chat: deliveries lost | 1 | none | **missed** |');
});

test('a message that came twice counts as one out of order', () => {
  expect(liveTable(measured(chat({ doubled: 1, outOfOrder: 2 })))).toContain('| 3 | none | **missed** |');
});
