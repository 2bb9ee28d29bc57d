/** What is heard at the page: one row each 128 samples of one audio clock, so that both voices have the same time. */
export interface Ear {
  /** Milliseconds since 1970 of each row. */
  readonly atMs: number[];
  /** Loudness of the person's microphone and of what the page plays, 0 to 1. */
  readonly microphone: number[];
  readonly played: number[];
  /** When the page silenced what it plays, and when it let it be heard again. */
  readonly silenced: { readonly atMs: number; readonly silent: boolean }[];
}

declare global {
  interface Window {
    ear: Ear;
  }
}

/**
 * Listens to the page's microphone and to what it plays. It is sent to the page as source and runs before any script
 * there, so it can use nothing of this file.
 */
export function installEar(): void {
  const ear: Ear = { atMs: [], microphone: [], played: [], silenced: [] };
  window.ear = ear;
  const processor = `registerProcessor('ear', class extends AudioWorkletProcessor {
    rows = [];
    process(inputs) {
      const loudness = (input) => {
        const samples = input[0];
        if (!samples) return 0;
        let sum = 0;
        for (const sample of samples) sum += sample * sample;
        return Math.sqrt(sum / samples.length);
      };
      this.rows.push(currentTime, loudness(inputs[0]), loudness(inputs[1]));
      if (this.rows.length >= 30) this.port.postMessage(this.rows.splice(0));
      return true;
    }
  })`;
  let ready: Promise<{ context: AudioContext; node: AudioWorkletNode }> | undefined;
  /** The smallest difference between the clocks is the one with the least delay in it. */
  let offsetMs = Number.POSITIVE_INFINITY;
  const listening = () => {
    ready ??= (async () => {
      const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' });
      await context.audioWorklet.addModule(URL.createObjectURL(new Blob([processor], { type: 'text/javascript' })));
      const node = new AudioWorkletNode(context, 'ear', { numberOfInputs: 2, numberOfOutputs: 0 });
      node.port.onmessage = ({ data }: MessageEvent<number[]>) => {
        const nowMs = performance.timeOrigin + performance.now();
        const lastMs = (data[data.length - 3] ?? 0) * 1000;
        offsetMs = Math.min(offsetMs, nowMs - lastMs);
        for (let i = 0; i < data.length; i += 3) {
          ear.atMs.push((data[i] ?? 0) * 1000 + offsetMs);
          ear.microphone.push(data[i + 1] ?? 0);
          ear.played.push(data[i + 2] ?? 0);
        }
      };
      return { context, node };
    })();
    return ready;
  };
  const hear = async (stream: MediaStream, input: 0 | 1) => {
    const { context, node } = await listening();
    context.createMediaStreamSource(stream).connect(node, 0, input);
  };

  const own = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'muted');
  Object.defineProperty(HTMLMediaElement.prototype, 'muted', {
    ...own,
    set(this: HTMLMediaElement, silent: boolean) {
      if (silent !== this.muted) ear.silenced.push({ atMs: performance.timeOrigin + performance.now(), silent });
      own?.set?.call(this, silent);
    },
  });

  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    const [track] = stream.getAudioTracks();
    if (track) void hear(new MediaStream([track]), 0);
    return stream;
  };
  const Original = RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        if (track.kind === 'audio') void hear(new MediaStream([track]), 1);
      });
    }
  };
}

/** A stretch of sound, in milliseconds since 1970. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Stretches of one voice, each at least 30 ms long; silences shorter than `gapMs` belong to them. What the page
 * silenced was not played.
 */
export function stretches(ear: Ear, of: 'microphone' | 'played', gapMs: number, threshold = 0.008): Stretch[] {
  const found: { fromMs: number; toMs: number }[] = [];
  for (const [i, loudness] of ear[of].entries()) {
    if (loudness < threshold) continue;
    const at = ear.atMs[i] ?? 0;
    if (of === 'played' && ear.silenced.findLast(({ atMs }) => atMs <= at)?.silent) continue;
    const last = found.at(-1);
    if (last && at - last.toMs < gapMs) last.toMs = at;
    else found.push({ fromMs: at, toMs: at });
  }
  return found.filter(({ fromMs, toMs }) => toMs - fromMs >= 30);
}
