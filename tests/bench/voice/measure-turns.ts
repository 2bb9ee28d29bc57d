import type { VoicePart } from '../../../contract/voice-room.ts';
import type { ProviderEvent } from '../../support/providers/provider-log.ts';
import { type Spread, spreadOf } from '../lab/spread.ts';
import type { VoiceClient } from './conversation.ts';
import { type Stretch, stretches } from './ear.ts';
import { runSpoken, type SpokenRun } from './spoken-run.ts';
import type { VoiceLab } from './voice-lab.ts';

/** Where the time between two voices goes, in milliseconds. */
export interface TurnStages {
  /** From the last sound of the person to the first of the answer, at the page. */
  readonly total: number;
  /** Until speech-to-text had its words, from the last sound. */
  readonly transcript: number | null;
  /** Until the agent held the turn to be over, from the last sound. */
  readonly endOfTurn: number | null;
  /** From the request to the first word. */
  readonly languageModel: number | null;
  /** From the request to the first sound. */
  readonly textToSpeech: number | null;
  /** From the later of the first sound made and the end of the turn until it is heard. */
  readonly wayBack: number | null;
}

const topics = ['love', 'hope', 'faith', 'peace', 'joy', 'mercy', 'grace', 'wisdom', 'courage', 'patience'];
const betweenTurnsMs = 3500;
/** Silences inside a sentence are shorter, those between two turns longer. */
const turnGapMs = 1500;

/** Questions and short answers, one after another. */
export async function measureTurns(
  lab: VoiceLab,
  client: VoiceClient,
  turns: number,
): Promise<Record<keyof TurnStages, Spread>> {
  const questions = Array.from(
    { length: turns },
    (_, i) => `What does the Bible say about ${topics[i % topics.length]}?`,
  );
  lab.providers.answerWith(() => ({ text: 'Grace and peace be with you.' }));
  const run = await runSpoken(lab, client, {
    says: questions.flatMap((question) => [question, betweenTurnsMs]),
    heard: questions.map((question) => [question]),
  });
  const rows = stagesOf(run);
  if (rows.length < turns) console.error(`${client.name}: ${turns - rows.length} of ${turns} turns had no answer`);
  const spread = (key: keyof TurnStages) => spreadOf(rows.map((row) => row[key]));
  return {
    total: spread('total'),
    transcript: spread('transcript'),
    endOfTurn: spread('endOfTurn'),
    languageModel: spread('languageModel'),
    textToSpeech: spread('textToSpeech'),
    wayBack: spread('wayBack'),
  };
}

/** One row for each turn that was answered. */
export function stagesOf(run: SpokenRun): TurnStages[] {
  const person = stretches(run.ear, 'microphone', turnGapMs);
  const answers = stretches(run.ear, 'played', 300);
  return person.flatMap((said, i) => {
    const untilMs = person[i + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    const answer = answers.find(({ fromMs }) => fromMs > said.toMs && fromMs < untilMs);
    return answer ? [stagesOfTurn(run, said, answer)] : [];
  });
}

function stagesOfTurn({ events, states }: SpokenRun, said: Stretch, answer: Stretch): TurnStages {
  const last = (part: VoicePart, event: ProviderEvent['event']) =>
    events.findLast(
      (one) => one.part === part && one.event === event && one.atMs < answer.fromMs && one.atMs > said.fromMs,
    )?.atMs ?? null;
  const since = (from: number | null, to: number | null) => (from === null || to === null ? null : to - from);
  const firstSound = last('text_to_speech', 'first_audio');
  const endOfTurn =
    states.find(({ atMs, state }) => atMs > said.toMs && atMs <= answer.fromMs + 200 && state !== 'listening')?.atMs ??
    null;
  return {
    total: answer.fromMs - said.toMs,
    transcript: since(said.toMs, last('speech_to_text', 'final')),
    endOfTurn: since(said.toMs, endOfTurn),
    languageModel: since(last('language_model', 'request'), last('language_model', 'first_token')),
    textToSpeech: since(last('text_to_speech', 'request'), firstSound),
    wayBack: firstSound === null ? null : answer.fromMs - Math.max(firstSound, endOfTurn ?? 0),
  };
}
