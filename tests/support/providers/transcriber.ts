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
const partGapMs = 300;
const forgetPartsAfterMs = 3000;

/**
 * Whatever is said, the next of the given texts is heard: for timing, as it costs nothing. A text given in parts gets its
 * next part after each pause of 300 ms or more, whether or not the provider ended a sentence there.
 */
export interface Script {
  readonly speechToText: SpeechToText;
  add(...texts: readonly (string | readonly string[])[]): void;
  clear(): void;
}

/** @param fallback is heard when the script has come to its end */
export function createScript(fallback = 'What does the Bible say about love?'): Script {
  const queue: (readonly string[])[] = [];
  return {
    add: (...texts) => queue.push(...texts.map((text) => (typeof text === 'string' ? [text] : text))),
    clear: () => queue.splice(0),
    speechToText() {
      let left: string[] = [];
      let leftSinceMs = 0;
      return {
        begin() {
          if (performance.now() - leftSinceMs > forgetPartsAfterMs) left = [];
          if (left.length === 0) left = [...(queue.shift() ?? [fallback])];
          const said = [left.shift() ?? ''];
          let voicedMs = 0;
          let silentMs = 0;
          let shown = 0;
          return {
            hear(samples, rate, voiced) {
              const ms = (samples.length / rate) * 1000;
              if (voiced && silentMs >= partGapMs && left.length > 0) said.push(left.shift() ?? '');
              silentMs = voiced ? 0 : silentMs + ms;
              voicedMs += voiced ? ms : 0;
              const words = said.join(' ').split(' ');
              const count = Math.min(words.length, Math.floor(voicedMs / msPerWord));
              if (count <= shown) return null;
              shown = count;
              return words.slice(0, count).join(' ');
            },
            finish() {
              leftSinceMs = performance.now();
              return Promise.resolve(said.join(' '));
            },
          };
        },
      };
    },
  };
}

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
