import { stt } from '@livekit/agents';

/** What is known of a speech-to-text provider, by whoever wants to tell the person. */
export interface HearingWatch {
  failed(error: unknown): void;
  heard(): void;
}

/**
 * Speech to text that recognises one utterance at a time. The framework only logs when that fails; this lets others
 * know.
 */
export class WatchedSpeechToText extends stt.STT {
  readonly label: string;
  readonly #client: stt.STT;
  #watch: HearingWatch | null = null;

  constructor(client: stt.STT) {
    super(client.capabilities);
    this.label = client.label;
    this.#client = client;
  }

  override get model(): string {
    return this.#client.model;
  }

  override get provider(): string {
    return this.#client.provider;
  }

  watch(watch: HearingWatch): void {
    this.#watch = watch;
  }

  protected override async _recognize(frame: Parameters<stt.STT['_recognize']>[0], signal?: AbortSignal) {
    try {
      const event = await this.#client.recognize(frame, signal);
      this.#watch?.heard();
      return event;
    } catch (error) {
      if (!signal?.aborted) this.#watch?.failed(error);
      throw error;
    }
  }

  override stream(): stt.SpeechStream {
    throw new Error('It recognises one utterance at a time; the framework makes a stream of it.');
  }

  override async close(): Promise<void> {
    await this.#client.close();
  }
}
