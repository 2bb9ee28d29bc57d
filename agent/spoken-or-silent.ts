import { AudioFrame } from '@livekit/rtc-node';

export interface Speaking {
  speak(text: ReadableStream<string>): Promise<ReadableStream<AudioFrame> | null>;
  /** What the provider's client has told since it began; undefined where nothing. */
  error(): unknown;
  /** Whether the provider failed so lately that it is left alone. */
  resting(): boolean;
  onFault(error: unknown): void;
  onSpoken(): void;
  /** Nothing came in time. */
  onLate(): void;
}

/** From the first sentence that it is given to its first sound. */
const firstSoundWithinMs = 6000;

/**
 * The sound of a text; where the provider fails, a moment of silence. The framework shows the words beside the sound
 * that goes with them: without any sound they would never be seen.
 */
export async function spokenOrSilent(
  text: ReadableStream<string> | AsyncIterable<string>,
  speaking: Speaking,
): Promise<ReadableStream<AudioFrame>> {
  const [spoken, read] = (text instanceof ReadableStream ? text : ReadableStream.from(text)).tee();
  const reading = readWhole(read);
  const sound = speaking.resting() ? null : await speaking.speak(spoken);
  const reader = sound?.getReader();
  let sounded = false;
  let cancelled = false;
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  void reading.begun.then(() => {
    if (sounded || cancelled || !reader) return;
    timer = setTimeout(() => {
      late = true;
      speaking.onLate();
      void reader.cancel().catch(() => undefined);
    }, firstSoundWithinMs);
  });
  return new ReadableStream<AudioFrame>({
    async pull(controller) {
      const { done, value } = (await reader?.read().catch(() => undefined)) ?? { done: true, value: undefined };
      if (cancelled) return;
      if (value !== undefined && !late) {
        if (!sounded) {
          sounded = true;
          clearTimeout(timer);
        }
        controller.enqueue(value);
        return;
      }
      if (!done && !late) return;
      clearTimeout(timer);
      const error = speaking.error();
      if (sounded && error === undefined) speaking.onSpoken();
      else if (sounded) speaking.onFault(error);
      else {
        // Silence ends the turn, so all its words must be there first.
        const words = await reading.ended;
        if (cancelled) return;
        if (words && reader && !late) speaking.onFault(error);
        if (words) controller.enqueue(silence());
      }
      controller.close();
    },
    async cancel() {
      cancelled = true;
      clearTimeout(timer);
      await reader?.cancel().catch(() => undefined);
    },
  });
}

const wholeSentence = /[.!?…]\s+\S/;

/**
 * Reads a text to its end: when a sentence of it was whole, as providers speak whole sentences, and at the end whether
 * there were any words.
 */
function readWhole(text: ReadableStream<string>): { begun: Promise<void>; ended: Promise<boolean> } {
  const begun = Promise.withResolvers<void>();
  const ended = (async () => {
    let words = '';
    try {
      for await (const part of text) {
        words += part;
        if (wholeSentence.test(words)) begun.resolve();
      }
      if (words.trim() !== '') begun.resolve();
    } catch {
      // The turn was broken off: there is nothing more to say.
    }
    return words.trim() !== '';
  })();
  return { begun: begun.promise, ended };
}

function silence(): AudioFrame {
  return AudioFrame.create(24_000, 1, 2400);
}
