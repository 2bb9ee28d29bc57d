import { createBargeInJudge } from './barge-in-judge.ts';
import type { LocalSource } from './local-source.ts';

const lookEveryMs = 15;
/** 11 ms at 48 kHz. */
const samplesAtATime = 512;

export interface LocalBargeIn {
  /** Whether the assistant is speaking now, by its own word. */
  assistantSpeaks(speaks: boolean): void;
  close(): void;
}

/**
 * Silences the assistant here as soon as the person speaks over it, before the agent has heard of it; `silence` is
 * called with true, and with false when the assistant may be heard again. Where the agent does not take it for an
 * interruption (a cough) the assistant goes on to be heard.
 */
export function watchBargeIn(microphone: LocalSource, silence: (silent: boolean) => void): LocalBargeIn {
  const judge = createBargeInJudge();
  const samples = new Float32Array(samplesAtATime);
  let context: AudioContext | undefined;
  let analyser: AnalyserNode | undefined;
  let input: MediaStreamAudioSourceNode | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let speaks = false;
  let silent = false;

  function follow(track: MediaStreamTrack | null): void {
    input?.disconnect();
    input = undefined;
    clearInterval(timer);
    timer = undefined;
    tell(false);
    if (!track) return;
    context ??= new AudioContext({ latencyHint: 'interactive' });
    if (!analyser) {
      analyser = context.createAnalyser();
      analyser.fftSize = samplesAtATime;
    }
    input = context.createMediaStreamSource(new MediaStream([track]));
    input.connect(analyser);
    timer = setInterval(look, lookEveryMs);
  }

  function look(): void {
    if (!analyser) return;
    // until the first click some browsers hold sound back
    if (context?.state === 'suspended') void context.resume().catch(() => undefined);
    analyser.getFloatTimeDomainData(samples);
    const isHeard = microphone.store.getState().wanted;
    tell(judge.hear(isHeard ? rootMeanSquare(samples) : 0, performance.now(), speaks));
  }

  function tell(next: boolean): void {
    if (next === silent) return;
    silent = next;
    silence(silent);
  }

  const end = microphone.onTrack(follow);
  follow(microphone.track());
  return {
    assistantSpeaks(next) {
      speaks = next;
    },
    close() {
      end();
      clearInterval(timer);
      tell(false);
      input?.disconnect();
      void context?.close().catch(() => undefined);
    },
  };
}

function rootMeanSquare(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
