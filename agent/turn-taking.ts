import type { voice } from '@livekit/agents';
import type { AgentConfig } from '../contract/assistant.ts';
import type { Locale } from '../contract/voice-room.ts';
import { EndOfTurn } from './end-of-turn.ts';

/** How turns are taken, as the framework wants it told. All in milliseconds. */
export interface TurnTakingOptions {
  readonly turnHandling: NonNullable<voice.AgentSessionOptions['turnHandling']>;
  readonly aecWarmupDuration: number;
  readonly transcriptionTimeout: number;
  /** The silence after which Deepgram finishes a sentence. */
  readonly sttEndpointing: number;
}

/**
 * How long the page's echo cancellation takes to learn the room from the assistant's first words. Nobody interrupts
 * during it. Pages cancel echoes before the assistant is heard at all (the browser's own), so it is short.
 */
const echoLearningMs = 500;

/** The detector's own shortest. */
const vadSilenceMs = 250;

/** The settings of the church as options of the framework. `locale` is the language that is spoken. */
export function turnTakingOptions({ turn_taking, providers }: AgentConfig, locale: Locale): TurnTakingOptions {
  const answersItself = providers.language_model.provider !== 'none';
  return {
    turnHandling: {
      // Left out, this and the interruption's mode would build detectors that ask a service in the cloud.
      turnDetection: new EndOfTurn(locale, vadSilenceMs),
      interruption: {
        enabled: turn_taking.interruptions,
        mode: 'vad',
        minDuration: turn_taking.min_interruption_ms,
        falseInterruptionTimeout: turn_taking.false_interruption_timeout_ms,
        resumeFalseInterruption: true,
      },
      endpointing: {
        mode: 'fixed',
        minDelay: turn_taking.min_end_of_turn_ms,
        maxDelay: Math.max(turn_taking.min_end_of_turn_ms, turn_taking.max_end_of_turn_ms),
      },
      // The host's own answers may write something down: they are asked for once, when the turn is over.
      // Its first sentence is spoken ahead too, so that the answer is there when the turn is over.
      preemptiveGeneration: { enabled: turn_taking.preemptive_generation && answersItself, preemptiveTts: true },
    },
    aecWarmupDuration: echoLearningMs,
    transcriptionTimeout: 3000,
    sttEndpointing: turn_taking.stt_endpointing_ms,
  };
}
