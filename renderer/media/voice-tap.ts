/** Reads the sound of one track at a time, for a picture of it. */
export interface VoiceTap {
  /** Whose sound is read from now on. */
  follow(track: MediaStreamTrack | null): void;
  /** Fills `samples` with the newest sound (-1 to 1); false, and nothing filled, where there is none. */
  read(samples: Float32Array<ArrayBuffer>): boolean;
  close(): void;
}

/** Samples read at a time: 43 ms at 48 kHz. */
export const tapSize = 2048;

/** Nothing runs before a track is followed. */
export function createVoiceTap(): VoiceTap {
  let context: AudioContext | undefined;
  let analyser: AnalyserNode | undefined;
  let input: MediaStreamAudioSourceNode | undefined;
  let followed: MediaStreamTrack | null = null;

  function connect(track: MediaStreamTrack): void {
    context ??= new AudioContext({ latencyHint: 'interactive' });
    if (!analyser) {
      analyser = context.createAnalyser();
      analyser.fftSize = tapSize;
    }
    input = context.createMediaStreamSource(new MediaStream([track]));
    input.connect(analyser);
  }

  return {
    follow(track) {
      if (track === followed) return;
      followed = track;
      input?.disconnect();
      input = undefined;
      if (track) connect(track);
    },
    read(samples) {
      if (!context || !analyser || !input) return false;
      // until the first click some browsers hold sound back
      if (context.state === 'suspended') void context.resume().catch(() => undefined);
      analyser.getFloatTimeDomainData(samples);
      return true;
    },
    close() {
      input?.disconnect();
      void context?.close().catch(() => undefined);
    },
  };
}
