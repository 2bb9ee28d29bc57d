import { type APIConnectOptions, DEFAULT_API_CONNECT_OPTIONS, stt } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import type { HearingWatch } from './watched-speech-to-text.ts';

/** Sound of this many seconds is kept while nobody listens, and said again to the next connection. */
const rememberedSeconds = 12;
/** A provider tells within this that somebody speaks. */
const noticedWithinMs = 1800;
const shortestWordsMs = 800;
/** A noise that is no speech brings no words either: it must not cost a connection each time. */
const reconnectsApartMs = 5000;
const waitsMs = [250, 500, 1000, 2000, 4000] as const;
/** Providers refuse at once; a connection that stands this long was accepted. */
const acceptedAfterMs = 3000;

/**
 * Speech to text that outlives its connections. The client that it wraps gives up when it cannot connect, which would
 * end the conversation, and goes deaf without a word when its connection closes later. This one connects again, says
 * again what was spoken meanwhile, and lets others know.
 */
export class LastingSpeechToText extends stt.STT {
  readonly label: string;
  readonly #client: stt.STT;
  #watch: HearingWatch | null = null;
  #stream: LastingStream | null = null;
  /** How often in a row somebody spoke and nothing was understood. */
  #misses = 0;

  constructor(client: stt.STT) {
    super(client.capabilities);
    this.label = client.label;
    this.#client = client;
    // Its own stream's failures are heard here; an error that nobody listens to would end the process.
    client.on('error', ({ error }) => this.#watch?.failed(error));
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

  /** To be called when somebody begins to speak: a connection that tells nothing of it is replaced. */
  expectWords(): void {
    this.#stream?.expectWords();
  }

  /**
   * To be called when somebody has spoken and nothing was understood: the connection may be dead without knowing it.
   *
   * @param spokenMs how long they spoke; a cough is not counted against the provider
   */
  nothingUnderstood(spokenMs: number): void {
    this.#stream?.reconnect();
    if (spokenMs < shortestWordsMs) return;
    this.#misses += 1;
    if (this.#misses >= 2) this.#watch?.failed(new Error('timed out'));
  }

  protected override _recognize(frame: Parameters<stt.STT['_recognize']>[0], signal?: AbortSignal) {
    return this.#client.recognize(frame, signal);
  }

  override stream(options?: { connOptions?: APIConnectOptions }): stt.SpeechStream {
    const onHeard = () => {
      this.#misses = 0;
      this.#watch?.heard();
    };
    this.#stream = new LastingStream(this, this.#client, onHeard, options?.connOptions);
    return this.#stream;
  }

  override async close(): Promise<void> {
    await this.#client.close();
  }
}

class LastingStream extends stt.SpeechStream {
  readonly label = 'LastingSpeechToText';
  readonly #client: stt.STT;
  readonly #onHeard: () => void;
  readonly #options: APIConnectOptions;
  /** Null while there is none that takes sound. */
  #connection: stt.SpeechStream | null = null;
  /** What was said since something was last understood. */
  #unheard: AudioFrame[] = [];
  #unheardSeconds = 0;
  #lastReconnectMs = 0;
  #expecting: NodeJS.Timeout | undefined;

  constructor(owner: stt.STT, client: stt.STT, onHeard: () => void, options?: APIConnectOptions) {
    super(owner, undefined, options);
    this.#client = client;
    this.#onHeard = onHeard;
    // How often and when it is tried again is decided here.
    this.#options = { ...DEFAULT_API_CONNECT_OPTIONS, ...options, maxRetry: 0 };
  }

  expectWords(): void {
    clearTimeout(this.#expecting);
    this.#expecting = setTimeout(() => this.reconnect(), noticedWithinMs);
  }

  /** Ends the connection, so that a new one is made; not more than once in some seconds. */
  reconnect(): void {
    if (this.closed || Date.now() - this.#lastReconnectMs < reconnectsApartMs) return;
    this.#lastReconnectMs = Date.now();
    this.#hangUp();
  }

  protected override async run(): Promise<void> {
    const pumping = this.#pump();
    let failures = 0;
    while (!this.closed && !this.input.closed) {
      const understood = await this.#listen();
      failures = understood ? 0 : failures + 1;
      if (failures > 0) await this.#wait(waitsMs[Math.min(failures, waitsMs.length) - 1] ?? 0);
    }
    await pumping;
  }

  /** One connection, until it ends. Whether anything came of it. */
  async #listen(): Promise<boolean> {
    const connection = this.#client.stream({ connOptions: this.#options });
    let understood = false;
    for (const frame of this.#unheard) connection.pushFrame(frame);
    this.#connection = connection;
    const accepted = setTimeout(this.#onHeard, acceptedAfterMs);
    for await (const event of connection) {
      if (event.type === stt.SpeechEventType.FINAL_TRANSCRIPT) this.#forget();
      if (event.type !== stt.SpeechEventType.RECOGNITION_USAGE) {
        understood = true;
        clearTimeout(this.#expecting);
        this.#onHeard();
      }
      if (!this.queue.closed) this.queue.put(event);
    }
    clearTimeout(accepted);
    if (this.#connection === connection) this.#hangUp();
    return understood;
  }

  async #pump(): Promise<void> {
    for await (const frame of this.input) {
      if (frame === stt.SpeechStream.FLUSH_SENTINEL) {
        this.#connection?.flush();
        continue;
      }
      this.#remember(frame);
      this.#connection?.pushFrame(frame);
    }
    this.#hangUp();
  }

  #hangUp(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.close();
  }

  #remember(frame: AudioFrame): void {
    this.#unheard.push(frame);
    this.#unheardSeconds += secondsOf(frame);
    while (this.#unheardSeconds > rememberedSeconds) {
      const oldest = this.#unheard.shift();
      if (oldest === undefined) return;
      this.#unheardSeconds -= secondsOf(oldest);
    }
  }

  #forget(): void {
    this.#unheard = [];
    this.#unheardSeconds = 0;
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds);
      const { abortSignal } = this;
      function done() {
        clearTimeout(timer);
        abortSignal.removeEventListener('abort', done);
        resolve();
      }
      abortSignal.addEventListener('abort', done);
    });
  }

  override close(): void {
    clearTimeout(this.#expecting);
    super.close();
    this.#hangUp();
  }
}

function secondsOf(frame: AudioFrame): number {
  return frame.samplesPerChannel / frame.sampleRate;
}
