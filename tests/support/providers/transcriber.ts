import type { Pcm } from '../pcm.ts';
import { recognise } from '../speech.ts';

/** Makes words of one caller's sound. */
export interface Transcriber {
  /** Begins what is said until the next silence that is long enough. */
  begin(): Utterance;
}

export interface Utterance {
  /** The words so far after some more sound, or null where there is nothing new to tell. */
  hear(samples: Int16Array, rate: number, voiced: boolean): string | null;
  /** The words at last; empty for a noise that is none. */
  finish(): Promise<string>;
}

/** Where the words come from: one call a connection. */
export type SpeechToText = () => Transcriber;

const msPerWord = 330;
/** Longer silences lie between two parts of a sentence, and still longer ones between two texts. */
const partGapMs = 280;
const textGapMs = 1500;

/** A piece of speech: its words, and how long it takes to say them where that is known. */
export interface ScriptPart {
  readonly text: string;
  readonly ms: number;
}

export type ScriptText = string | readonly (string | ScriptPart)[];

/**
 * Whatever is said, the next of the given texts is heard: for timing, as it costs nothing. The next text begins after
 * 1.5 s of silence; one that is given in parts goes on with its next part after a pause of 280 ms, whether or not the
 * provider ended a sentence there.
 */
export interface Script {
  readonly speechToText: SpeechToText;
  add(...texts: readonly ScriptText[]): void;
  clear(): void;
}

/** @param fallback is heard when the script has come to its end */
export function createScript(fallback = 'What does the Bible say about love?'): Script {
  const queue: ScriptText[] = [];
  return {
    add: (...texts) => queue.push(...texts),
    clear: () => queue.splice(0),
    speechToText: () => new ScriptedTranscriber(() => queue.shift() ?? fallback),
  };
}

/** A part while it is said. */
interface SpokenPart {
  readonly words: readonly string[];
  readonly ms: number;
  /** How long it takes is not known: the first utterance has all its words. */
  readonly estimated: boolean;
  heardMs: number;
  /** How many of its words a finished utterance had. */
  told: number;
}

class ScriptedTranscriber implements Transcriber {
  readonly #next: () => ScriptText;
  /** Those that are being said, the last of them now. */
  #parts: SpokenPart[] = [];
  #left: SpokenPart[] = [];
  #voiceAtMs = 0;

  constructor(next: () => ScriptText) {
    this.#next = next;
  }

  begin(): Utterance {
    this.#parts = this.#parts.slice(-1);
    let shown = '';
    return {
      hear: (samples, rate, voiced) => {
        this.#take((samples.length / rate) * 1000, voiced);
        const words = this.#heard();
        if (words === shown || words === '') return null;
        shown = words;
        return words;
      },
      finish: async () => {
        const part = this.#parts.at(-1);
        // What is left of a word or two at the end is the part's own fading.
        if (part && (part.estimated || part.heardMs > part.ms * 0.8)) part.heardMs = part.ms;
        const words = this.#heard();
        for (const one of this.#parts) one.told = countOf(one);
        return words;
      },
    };
  }

  #take(ms: number, voiced: boolean): void {
    const nowMs = performance.now();
    const silentMs = nowMs - this.#voiceAtMs;
    if (voiced) {
      if (silentMs > textGapMs || this.#parts.length === 0) this.#beginText();
      else if (silentMs > partGapMs) this.#beginPart();
      this.#voiceAtMs = nowMs;
    }
    const part = this.#parts.at(-1);
    if (part) part.heardMs += ms;
  }

  #beginText(): void {
    const text = this.#next();
    const parts = typeof text === 'string' ? [text] : text;
    this.#left = parts.map((part) => {
      const estimated = typeof part === 'string';
      const words = (estimated ? part : part.text).split(' ');
      return { words, ms: estimated ? words.length * msPerWord : part.ms, estimated, heardMs: 0, told: 0 };
    });
    this.#parts = this.#left.splice(0, 1);
  }

  #beginPart(): void {
    const before = this.#parts.at(-1);
    if (before) before.heardMs = before.ms;
    const next = this.#left.shift();
    if (next) this.#parts.push(next);
  }

  /** The words of this utterance so far. */
  #heard(): string {
    return this.#parts.flatMap((part) => part.words.slice(part.told, countOf(part))).join(' ');
  }
}

const countOf = ({ words, heardMs, ms }: SpokenPart) =>
  Math.min(words.length, Math.floor((words.length * heardMs) / ms));

/** The sound is really listened to: whichever of the phrases is said. Needs pocketsphinx. */
export function recogniser(phrases: readonly string[]): SpeechToText {
  return () => ({
    begin() {
      const heard: number[] = [];
      let heardRate = 16_000;
      let interim: string | null = null;
      let lookedAtMs = 0;
      let looking = false;
      const sound = (): Pcm => ({ samples: Int16Array.from(heard), rate: heardRate });
      const look = async () => {
        looking = true;
        interim = await recognise(sound(), phrases).catch(() => null);
        looking = false;
      };
      return {
        hear(samples, rate) {
          heardRate = rate;
          heard.push(...samples);
          const ms = (heard.length / rate) * 1000;
          if (!looking && ms - lookedAtMs > 900) {
            lookedAtMs = ms;
            void look();
          }
          const words = interim;
          interim = null;
          return words;
        },
        finish: async () => (await recognise(sound(), phrases)) ?? '',
      };
    },
  });
}
