import type { SoundMode } from '../quality.ts';

export interface ProgramSound {
  /** The mixed sound at 48 kHz; the same track until closed. */
  readonly track: MediaStreamTrack;
  setMicrophone(track: MediaStreamTrack | null): void;
  /** The sound of a shared screen, where it has one. */
  setScreen(track: MediaStreamTrack | null): void;
  setMuted(muted: boolean): void;
  /** Music has two channels. Speech has one: LiveKit sends what has two in stereo, whatever else is asked of it. */
  setMode(mode: SoundMode): void;
  /** How loud what goes out is, dBFS over the last 43 ms (-Infinity for silence), 30 times a second. */
  onLevel(listener: (db: number) => void): () => void;
  close(): void;
}

const measureEveryMs = 1000 / 30;
/** Short enough to seem instant, long enough not to click. */
const muteSeconds = 0.015;
const channelsOf = (mode: SoundMode) => (mode === 'music' ? 2 : 1);

/** Mixes the microphone and the screen's sound. */
export function createProgramSound(first: SoundMode): ProgramSound {
  const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' });
  const out = new MediaStreamAudioDestinationNode(context, { channelCount: channelsOf(first) });
  const mix = new GainNode(context, { gain: 1, channelCount: 2, channelCountMode: 'explicit' });
  const microphone = new GainNode(context, { gain: 1 });
  const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0 });
  microphone.connect(mix);
  mix.connect(out);
  mix.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const listeners = new Set<(db: number) => void>();
  const inputs = new Map<AudioNode, MediaStreamAudioSourceNode>();
  const [track] = out.stream.getAudioTracks();
  if (!track) throw new Error('The mixed sound has no track.');
  track.contentHint = first;

  function put(into: AudioNode, input: MediaStreamTrack | null): void {
    inputs.get(into)?.disconnect();
    inputs.delete(into);
    if (!input) return;
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([input]) });
    source.connect(into);
    inputs.set(into, source);
  }

  const timer = setInterval(() => {
    // until the first click some browsers hold sound back
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    if (listeners.size === 0) return;
    analyser.getFloatTimeDomainData(samples);
    const db = decibelsOf(samples);
    for (const listener of listeners) listener(db);
  }, measureEveryMs);

  return {
    track,
    setMicrophone: (input) => put(microphone, input),
    setScreen: (input) => put(mix, input),
    setMuted: (muted) => microphone.gain.setTargetAtTime(muted ? 0 : 1, context.currentTime, muteSeconds),
    setMode(mode) {
      out.channelCount = channelsOf(mode);
      track.contentHint = mode;
    },
    onLevel(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearInterval(timer);
      track.stop();
      void context.close().catch(() => undefined);
    },
  };
}

/** The root mean square of a piece of sound (samples from -1 to 1), dBFS. */
export function decibelsOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return 10 * Math.log10(sum / samples.length);
}
