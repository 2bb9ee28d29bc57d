/** Milliseconds of voice after which somebody is taken to be speaking: a click or a breath is shorter. */
const voiceMs = 130;
/** After so long without voice the assistant, if it still speaks, is heard again. */
const quietMs = 500;
/** What was on its way when the assistant stopped is over by then. */
const inFlightMs = 250;
/** Echo cancellation learns the room from the first words; what comes through meanwhile is nobody's voice. */
const learningMs = 1000;
/** Root mean square, 1 is full scale: no voice is softer. */
const softestVoice = 0.012;
const timesNoise = 3.5;
const timesEcho = 3;
const noiseRisesInMs = 5000;
const noiseFallsInMs = 100;
const echoKnownInMs = 1500;

/** Judges from how loud the microphone is whether the person speaks over the assistant. */
export interface BargeInJudge {
  /**
   * Takes one loudness (root mean square, 0 to 1); call it every few hundredths of a second. Answers whether the
   * assistant is to be silent now.
   */
  hear(loudness: number, nowMs: number, assistantSpeaks: boolean): boolean;
}

/**
 * Goes by the room's own noise and by what is left of the assistant's voice in the microphone. Somebody who speaks
 * already when the assistant begins is not spoken over at all.
 */
export function createBargeInJudge(): BargeInJudge {
  let lastMs: number | null = null;
  let noise = 0.001;
  let echo = 0;
  let spokenMs = 0;
  let voicedMs = 0;
  let voiceAtMs = 0;
  let spokeAtMs = 0;
  let silent = false;

  return {
    hear(loudness, nowMs, assistantSpeaks) {
      const stepMs = Math.min(60, nowMs - (lastMs ?? nowMs));
      lastMs = nowMs;
      const noiseInMs = loudness > noise ? noiseRisesInMs : noiseFallsInMs;
      noise += (loudness - noise) * Math.min(1, stepMs / noiseInMs);
      const voiced = loudness > Math.max(softestVoice, noise * timesNoise, assistantSpeaks ? echo * timesEcho : 0);
      voicedMs = voiced ? Math.min(voiceMs, voicedMs + stepMs) : Math.max(0, voicedMs - 2 * stepMs);
      if (voiced) voiceAtMs = nowMs;
      if (assistantSpeaks) {
        spokeAtMs = nowMs;
        spokenMs += stepMs;
        if (!silent) echo += (loudness - echo) * Math.min(1, stepMs / echoKnownInMs);
      }
      const learning = spokenMs < learningMs;
      if (assistantSpeaks && voicedMs >= voiceMs && !learning) silent = true;
      if (silent && (assistantSpeaks ? nowMs - voiceAtMs > quietMs : nowMs - spokeAtMs > inFlightMs)) silent = false;
      return silent;
    },
  };
}
