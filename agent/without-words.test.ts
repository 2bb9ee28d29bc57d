import { expect, test } from 'vitest';
import { withoutWords } from './without-words.ts';

/** What is passed on of a log that comes in these parts. */
function passed(...chunks: readonly (string | Uint8Array)[]): string {
  let all = '';
  const take = withoutWords((lines) => {
    all += lines;
  });
  for (const chunk of chunks) take(chunk);
  return all;
}

test('what the framework marks as personal is left out, however deep, and all else stays', () => {
  const line =
    '{"level":30,"lk.pii.arguments":"pray for my son","tool":{"name":"x","lk.pii.output":"son"},"msg":"Ran"}\n';
  expect(passed(line)).toBe('{"level":30,"tool":{"name":"x"},"msg":"Ran"}\n');
});

test('a line that comes in parts, cut within a letter, is cleaned as a whole', () => {
  const bytes = Buffer.from('{"lk.pii.transcript":"Señor","msg":"sí"}\nplain words\n');
  const cut = bytes.indexOf('ñ') + 1;
  expect(passed(bytes.subarray(0, cut), bytes.subarray(cut))).toBe('{"msg":"sí"}\nplain words\n');
});

test('a marked line that is no JSON is left out', () => {
  expect(passed('warn lk.pii.transcript=help me\n')).not.toContain('help me');
});
