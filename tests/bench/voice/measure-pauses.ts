import type { Voice } from '../../support/speech.ts';
import { type Spread, spreadOf } from '../lab/spread.ts';
import type { VoiceClient } from './conversation.ts';
import { stretches } from './ear.ts';
import { pausedSentences, pauseMs } from './paused-sentences.ts';
import { runSpoken } from './spoken-run.ts';
import type { VoiceLab } from './voice-lab.ts';

/** How a speaker fares who pauses inside each sentence. */
export interface PauseResult {
  readonly sentences: number;
  /** The assistant was heard before the sentence was over. */
  readonly cutOff: number;
  /** It answered to a part of the sentence as if that were all. */
  readonly torn: number;
  readonly voiceToVoice: Spread;
}

/**
 * Every sentence has a pause of 400 ms in it. The assistant repeats what it has heard, so that its answer tells.
 *
 * @param options.stops speech-to-text ends a sentence at the pause, with its mark, as providers like to do
 */
export async function measurePauses(
  lab: VoiceLab,
  client: VoiceClient,
  { voice, stops = false }: { readonly voice: Voice; readonly stops?: boolean },
): Promise<PauseResult> {
  const written = stops ? pausedSentences.map(([before, after]) => [stopped(before), after]) : pausedSentences;
  lab.providers.answerWith(({ messages }) => ({
    text: messages.findLast(({ role }) => role === 'user')?.content ?? '',
  }));
  const run = await runSpoken(lab, client, {
    voice,
    says: pausedSentences.flatMap(([before, after]) => [before, pauseMs, after, 5600]),
    heard: written,
  });
  const answers = stretches(run.ear, 'played', 300);
  const said = stretches(run.ear, 'microphone', 1500);
  const given = run.events.filter(({ part, event }) => part === 'language_model' && event === 'answered');
  const rows = said.map(({ fromMs, toMs }, i) => {
    const untilMs = said[i + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    const first = answers.find((answer) => answer.fromMs > fromMs && answer.fromMs < untilMs);
    const told = given.findLast(({ atMs }) => atMs > fromMs && atMs < untilMs)?.text ?? '';
    const [before = '', after = ''] = written[i] ?? [];
    return {
      cutOff: first !== undefined && first.fromMs < toMs,
      torn: !(told.includes(before) && told.includes(after)),
      wait: first && first.fromMs > toMs ? first.fromMs - toMs : null,
    };
  });
  return {
    sentences: rows.length,
    cutOff: rows.filter(({ cutOff }) => cutOff).length,
    torn: rows.filter(({ torn }) => torn).length,
    voiceToVoice: spreadOf(rows.map(({ wait }) => wait)),
  };
}

/** A question mark after what began as a question, else a full stop. */
function stopped(text: string): string {
  return `${text.replace(/,$/, '')}${/^(Could|What|Is|Can|Where|Do) /.test(text) ? '?' : '.'}`;
}
