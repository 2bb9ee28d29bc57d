import type { LocalSource } from './local-source.ts';

const paintEveryMs = 1000 / 30;
const floorDb = -60;

/**
 * Follows how loud the microphone is, up to 30 times a second, from 0 (-60 dBFS or silence) to 1 (0 dBFS),
 * linear in decibels. Answers with the function that stops it.
 */
export function followMicrophoneLevel(microphone: LocalSource, onLevel: (level0to1: number) => void): () => void {
  let context: AudioContext | undefined;
  let input: MediaStreamAudioSourceNode | undefined;
  let analyser: AnalyserNode | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let samples = new Float32Array(0);

  function connect(track: MediaStreamTrack | null): void {
    input?.disconnect();
    input = undefined;
    if (!track) {
      clearInterval(timer);
      timer = undefined;
      onLevel(0);
      return;
    }
    context ??= new AudioContext({ latencyHint: 'interactive' });
    void context.resume().catch(() => undefined);
    if (!analyser) {
      analyser = context.createAnalyser();
      analyser.fftSize = 1024;
      samples = new Float32Array(analyser.fftSize);
    }
    input = context.createMediaStreamSource(new MediaStream([track]));
    input.connect(analyser);
    timer ??= setInterval(measure, paintEveryMs);
  }

  function measure(): void {
    if (!analyser) return;
    // until the first click some browsers hold sound back
    if (context?.state === 'suspended') void context.resume().catch(() => undefined);
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }

  const end = microphone.onTrack(connect);
  connect(microphone.track());
  return () => {
    end();
    clearInterval(timer);
    input?.disconnect();
    void context?.close().catch(() => undefined);
  };
}

/** The level of a piece of sound (samples -1 to 1), from 0 (-60 dBFS or less) to 1 (0 dBFS). */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  if (sum === 0) return 0;
  const db = 10 * Math.log10(sum / samples.length);
  return Math.min(1, Math.max(0, 1 - db / floorDb));
}
