import type { Spread } from '../lab/spread.ts';
import { sectionHeadings, writeSection } from '../report-sections.ts';
import type { VoiceClient } from './conversation.ts';
import type { PauseResult } from './measure-pauses.ts';
import { pauseMs } from './paused-sentences.ts';
import type { VoiceResults } from './voice-results.ts';

interface Line {
  readonly what: string;
  readonly of: (results: VoiceResults, client: VoiceClient['name']) => string | null;
  /** In words, and whether the assistant keeps to it. */
  readonly bar?: readonly [words: string, kept: (results: VoiceResults) => boolean];
}

const both = (spread: Spread | undefined) => {
  if (!spread) return null;
  return spread.p50 === null ? 'never' : `${spread.p50} / ${spread.p95} (${spread.n})`;
};
const within = (spread: Spread | undefined, p50: number, p95 = Number.POSITIVE_INFINITY) =>
  spread !== undefined && spread.p50 !== null && spread.p50 <= p50 && (spread.p95 ?? Number.POSITIVE_INFINITY) <= p95;
const cut = (pauses: PauseResult | undefined) =>
  pauses ? `${pauses.cutOff} cut off, ${pauses.torn} torn, of ${pauses.sentences}` : null;
const whole = (pauses: PauseResult | undefined) => pauses !== undefined && pauses.cutOff + pauses.torn === 0;

const lines: readonly Line[] = [
  {
    what: '**Voice to voice**: last sound of the person → first of the answer',
    of: ({ turns }, client) => both(turns?.[client]?.values.total),
    bar: ['≤ 600 / 900', ({ turns }) => within(turns?.assistant?.values.total, 600, 900)],
  },
  { what: 'of it: last sound → transcript', of: ({ turns }, client) => both(turns?.[client]?.values.transcript) },
  { what: 'of it: last sound → end of turn', of: ({ turns }, client) => both(turns?.[client]?.values.endOfTurn) },
  {
    what: 'Language model: request → first word',
    of: ({ turns }, client) => both(turns?.[client]?.values.languageModel),
  },
  {
    what: 'Text to speech: request → first sound',
    of: ({ turns }, client) => both(turns?.[client]?.values.textToSpeech),
  },
  {
    what: 'of it: sound is there and the turn over → heard (network and buffers)',
    of: ({ turns }, client) => both(turns?.[client]?.values.wayBack),
  },
  {
    what: `**Pauses** of ${pauseMs} ms inside a sentence, espeak-ng`,
    of: ({ pauses }, client) => cut(pauses?.[client]?.values),
    bar: ['none', ({ pauses }) => whole(pauses?.assistant?.values)],
  },
  {
    what: 'the same, a natural voice (Piper)',
    of: ({ naturalPauses }, client) => cut(naturalPauses?.[client]?.values),
    bar: ['none', ({ naturalPauses }) => whole(naturalPauses?.assistant?.values)],
  },
  {
    what: 'the same where the provider writes a full stop or question mark at the pause, espeak-ng',
    of: ({ stoppedPauses }, client) => cut(stoppedPauses?.[client]?.values),
    bar: ['none', ({ stoppedPauses }) => whole(stoppedPauses?.assistant?.values)],
  },
  {
    what: 'Voice to voice after such sentences, natural voice',
    of: ({ naturalPauses }, client) => both(naturalPauses?.[client]?.values.voiceToVoice),
  },
  {
    what: '**Barge-in**: first sound of the person → assistant silent',
    of: ({ bargeIn }, client) => both(bargeIn?.[client]?.values),
    bar: ['≤ 450 / 700', ({ bargeIn }) => within(bargeIn?.assistant?.values, 450, 700)],
  },
  {
    what: '**Click → listening**, worker warm',
    of: ({ start }, client) => both(start?.[client]?.values),
    bar: ['p50 ≤ 1200', ({ start }) => within(start?.assistant?.values, 1200)],
  },
  {
    what: '**Job killed** → the person is told',
    of: ({ recovery }, client) => both(recovery?.[client]?.values.told),
    bar: ['≤ 2000', ({ recovery }) => within(recovery?.assistant?.values.told, 2000, 2000)],
  },
  {
    what: 'Job killed → answering again',
    of: ({ recovery }, client) => both(recovery?.[client]?.values.answering),
    bar: ['≤ 5000', ({ recovery }) => within(recovery?.assistant?.values.answering, 5000, 5000)],
  },
  {
    what: '**Typed message** → first sound of the answer',
    of: ({ typed }, client) => both(typed?.[client]?.values),
    bar: ['p50 ≤ 350', ({ typed }) => within(typed?.assistant?.values, 350)],
  },
  {
    what: '**Memory at rest**, MB: worker and its waiting processes',
    of({ memory }, client) {
      const values = memory?.[client]?.values;
      return values ? `${values.total} (${values.worker} + ${values.idleProcesses} × ${values.eachIdle})` : null;
    },
  },
];

/** The comparison as a table. */
export function voiceTable(results: VoiceResults): string {
  const rows = lines.flatMap(({ what, of, bar }) => {
    const [defaults, own] = [of(results, 'defaults'), of(results, 'assistant')];
    if (defaults === null && own === null) return [];
    const verdict = bar && own !== null ? (bar[1](results) ? 'kept' : '**missed**') : '';
    return [`| ${what} | ${defaults ?? ''} | ${own ?? ''} | ${bar?.[0] ?? ''} | ${verdict} |`];
  });
  return [
    '| ms: p50 / p95 (how many) | framework’s defaults | Tabernacle | bar | |',
    '|---|---:|---:|---|---|',
    ...rows,
  ].join('\n');
}

/** Puts the section into docs/benchmarks.md, in place of the one that is there. */
export function writeVoiceReport(results: VoiceResults, file: string): void {
  const measured = Object.values(results).flatMap((byClient) => Object.values(byClient));
  const loads = measured.map(({ machineLoad }) => machineLoad);
  const dates = [...new Set(measured.map(({ at }) => at.slice(0, 10)))].sort();
  const section = `${sectionHeadings.voice}

The assistant through its real interface (home, \`Talk with the assistant\`), beside an agent with the framework's own defaults (\`@livekit/agents\` 1.9.0, \`turnDetection: 'vad'\`) in a page that has LiveKit's client alone: the same livekit-server, browser, recordings and providers. The providers are local servers that answer at once, with transcripts that are known: what is measured is everything but them. \`npm run bench:voice\` writes this section.

Measured ${dates.join(', ')}, two cores for everything; load average ${Math.min(...loads)} to ${Math.max(...loads)} (above 2 a number is worse than the machine's own).

${voiceTable(results)}

- Both voices are timed in the page on one audio clock: the microphone's track, and what the page plays.
- A sentence is cut off where the assistant is heard before it is over, torn where only a part of it is answered. First parts of such sentences that could stand alone are among them (\`tests/bench/voice/paused-sentences.ts\`).
- The page silences the assistant by itself when somebody speaks over it; the agent follows.
- How the waits were chosen: [decision 7](decisions/0007-when-the-assistant-answers.md).
`;
  writeSection(file, section);
}
