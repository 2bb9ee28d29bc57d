import { type JobContext, llm, log, type VAD, voice } from '@livekit/agents';
import { DisconnectReason, type Room, RoomEvent } from '@livekit/rtc-node';
import type { AgentConfig } from '../contract/assistant.ts';
import type { Client } from '../contract/client.ts';
import { saysDanger } from '../contract/danger-words.ts';
import { agentAttributes, type HeardTurn, type Locale, type Notice, voiceMethods } from '../contract/voice-room.ts';
import { Assistant, rememberedItems } from './assistant.ts';
import { createBasicAnswers } from './basic-answers.ts';
import type { JobMetadata } from './job-metadata.ts';
import { LastingSpeechToText } from './lasting-speech-to-text.ts';
import { type Page, pageOf } from './page.ts';
import { greetingFor, instructionsFor } from './persona.ts';
import { type Phrases, phrases } from './phrases.ts';
import { faultOf, ProviderWatch } from './provider-faults.ts';
import type { Speech } from './speech.ts';
import { TimeLimit } from './time-limit.ts';
import { churchTools } from './tools/church-tools.ts';
import { prayerTools } from './tools/prayer-tools.ts';
import { scriptureTools } from './tools/scripture-tools.ts';
import { turnTakingOptions } from './turn-taking.ts';
import { listenForTypedWords } from './typed-words.ts';
import { startReports, Usage } from './usage-report.ts';

export interface ConversationParts {
  readonly ctx: JobContext;
  readonly config: AgentConfig;
  readonly metadata: JobMetadata;
  readonly locale: Locale;
  readonly speech: Speech;
  readonly vad: VAD;
  /** The host, on behalf of the person. */
  readonly host: Client;
  /** The host, for the agent itself. */
  readonly hostForAgent: Client;
  /** What was said with an agent that was lost, before this one. */
  readonly history: readonly HeardTurn[];
}

const { AgentSessionEventTypes: Events } = voice;
const longestTypedText = 2000;
/** How long a person is waited for whose connection was lost, or who left: a page that is loaded again comes back. */
const awayMs = { lost: 30_000, left: 10_000 };
const goodbyeWithinMs = 15_000;

/** One conversation with one person, from the greeting until somebody leaves or its time is over. */
export class Conversation {
  readonly #parts: ConversationParts;
  readonly #room: Room;
  readonly #page: Page;
  readonly #phrases: Phrases;
  readonly #watch: ProviderWatch;
  readonly #usage = new Usage();
  readonly #session: voice.AgentSession;
  readonly #assistant: Assistant;
  readonly #limit: TimeLimit;
  #stopReports: (() => Promise<void>) | null = null;
  #awayTimer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(parts: ConversationParts) {
    const { ctx, config, speech, metadata, locale, host } = parts;
    this.#parts = parts;
    this.#room = ctx.room;
    this.#phrases = phrases[locale];
    const onFault = (cause: unknown) =>
      log().warn({ event: 'host_fault', error: String(cause) }, 'the host did not do it');
    this.#page = pageOf(ctx.room, (cause) => log().debug({ error: String(cause) }, 'the page did not take it'));
    this.#watch = new ProviderWatch(speech.names, (notice) => this.#onProvider(notice));
    const toolParts = {
      host,
      page: this.#page,
      locale,
      phrases: this.#phrases,
      say: (text: string) => void this.#say(text),
      personTurns: () => this.#usage.turns,
      onFault,
    };
    const { persona } = config;
    this.#assistant = new Assistant({
      instructions: instructionsFor(persona, locale, metadata.personName),
      tools: [...scriptureTools(toolParts), ...churchTools(toolParts), ...prayerTools(toolParts)],
      chatCtx: withHistory(llm.ChatContext.empty(), parts.history),
      speech,
      watch: this.#watch,
      phrases: this.#phrases,
      dangerWords: this.#phrases.danger(persona.emergency_number, persona.contact),
      basic: createBasicAnswers(toolParts),
    });
    this.#session = this.#createSession();
    this.#limit = new TimeLimit({
      onSoon: (reason, in_seconds) => this.#page.notice({ type: 'ending', reason, in_seconds }),
      onOver: () => void this.#sayGoodbye(),
    });
  }

  #createSession(): voice.AgentSession {
    const { config, speech, vad, locale } = this.#parts;
    const { turnHandling, aecWarmupDuration, transcriptionTimeout } = turnTakingOptions(config, locale);
    const session = new voice.AgentSession({
      vad: speech.stt === null ? null : vad,
      llm: speech.llm,
      ...(speech.stt === null ? {} : { stt: speech.stt }),
      ...(speech.tts === null ? {} : { tts: speech.tts }),
      turnHandling,
      aecWarmupDuration,
      transcriptionTimeout: speech.stt === null ? null : transcriptionTimeout,
      userAwayTimeout: null,
      // The conversation outlives its providers: what fails is told, and tried again at the next turn.
      connOptions: {
        maxUnrecoverableErrors: Number.POSITIVE_INFINITY,
        llmConnOptions: { maxRetry: 2, retryIntervalMs: 700, timeoutMs: 20_000 },
        ttsConnOptions: { maxRetry: 1, retryIntervalMs: 300, timeoutMs: 6000 },
      },
    });
    session.on(Events.MetricsCollected, ({ metrics }) => this.#usage.collect(metrics));
    session.on(Events.ConversationItemAdded, ({ item }) => {
      if (item.type === 'message' && item.role === 'user') this.#onPersonSaid(item.textContent ?? '');
    });
    session.on(Events.AgentStateChanged, ({ newState }) => {
      if (newState === 'listening') this.#forgetTheOldest();
    });
    session.on(Events.Error, ({ error }) => {
      if (error.type === 'llm_error') this.#assistant.noteError('language_model', error.error);
      if (error.type === 'tts_error') this.#assistant.noteError('text_to_speech', error.error);
    });
    if (speech.stt instanceof LastingSpeechToText) {
      const hearing = speech.stt;
      session.on(Events.UserStateChanged, ({ newState }) => {
        if (newState === 'speaking') hearing.expectWords();
      });
      session.on(Events.UserTranscriptionTimeout, ({ speechDuration }) => hearing.nothingUnderstood(speechDuration));
    }
    session.on(Events.Close, ({ reason }) => this.end(`session closed: ${reason}`));
    speech.stt?.watch({
      failed: (error) => this.#watch.fault('speech_to_text', faultOf(error)),
      heard: () => this.#watch.works('speech_to_text'),
    });
    return session;
  }

  /** Begins to listen, greets, and reports. The room must be connected. */
  async start(): Promise<void> {
    const { ctx, speech, config, metadata, history, locale, hostForAgent } = this.#parts;
    this.#room.localParticipant?.registerRpcMethod(voiceMethods.interrupt, async () => {
      this.#fallSilent();
      return '';
    });
    this.#tellAttributes({});
    await this.#session.start({
      agent: this.#assistant,
      room: this.#room,
      record: false,
      inputOptions: {
        audioEnabled: speech.stt !== null,
        // What the detector of voices and the speech providers work with: nothing is resampled.
        audioSampleRate: 16_000,
        textInputCallback: (_session, { text }) => this.#onTyped(text),
        // Who loads the page again comes back to the same conversation; `#lookWhoIsHere` ends it where nobody does.
        closeOnDisconnect: false,
      },
      outputOptions: { audioEnabled: speech.tts !== null },
    });
    listenForTypedWords(this.#room, (text) => this.#onTyped(text));
    if (metadata.resumes) {
      this.#page.notice({ type: 'resumed' });
      log().info({ event: 'resumed', turns: history.length }, 'took over from an agent that was lost');
      this.#answerWhatIsOpen(history);
    } else {
      this.#say(greetingFor(config.persona, locale, metadata.personName, new Date()));
    }
    if (metadata.endsAt !== null) this.#limit.set(metadata.endsAt, 'conversation_limit');
    this.#stopReports = startReports(hostForAgent, {
      roomName: this.#room.name ?? ctx.job.room?.name ?? '',
      jobId: ctx.job.id,
      usage: this.#usage,
      lastFault: () => this.#watch.lastFault,
      onAnswer: ({ ends_at, reason }) => this.#limit.set(new Date(ends_at), reason),
      onFault: (cause) => log().debug({ event: 'report_fault', error: String(cause) }, 'the host took no report'),
    });
    this.#room.on(RoomEvent.ParticipantDisconnected, ({ disconnectReason }) =>
      this.#lookWhoIsHere(disconnectReason === DisconnectReason.CLIENT_INITIATED ? awayMs.left : awayMs.lost),
    );
    this.#room.on(RoomEvent.ParticipantConnected, () => this.#lookWhoIsHere(awayMs.lost));
    // The framework tells no state while the connection is away, and not what it has become since.
    this.#room.on(RoomEvent.Reconnected, () =>
      this.#tellAttributes({ [agentAttributes.state]: this.#session.agentState }),
    );
    this.#lookWhoIsHere(awayMs.lost);
  }

  /** Takes what was said with an agent that was lost, where the page told it only after the start. */
  async remember(history: readonly HeardTurn[]): Promise<void> {
    if (this.#ended) return;
    await this.#assistant.updateChatCtx(withHistory(this.#assistant.chatCtx.copy(), history));
    this.#answerWhatIsOpen(history);
  }

  /** The agent that was lost may have taken words that it never answered. */
  #answerWhatIsOpen(history: readonly HeardTurn[]): void {
    const hasSpokenSince = this.#usage.turns > 0;
    if (this.#ended || hasSpokenSince || history.at(-1)?.who !== 'person') return;
    this.#session.generateReply();
  }

  /** LiveKit's own word for what the assistant is doing. */
  get state(): string {
    return this.#session.agentState;
  }

  /** Leaves the room; the job ends with it. */
  end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#limit.clear();
    clearTimeout(this.#awayTimer);
    this.#parts.ctx.shutdown(reason);
  }

  /** The last report, once everything has been counted. */
  async finish(): Promise<void> {
    await this.#stopReports?.();
  }

  /** Says exactly this; only writes it where nobody speaks. */
  #say(text: string, options: { readonly allowInterruptions?: boolean } = {}): voice.SpeechHandle | null {
    try {
      return this.#session.say(text, options);
    } catch (cause) {
      log().debug({ error: String(cause) }, 'not said: the session is closing');
      return null;
    }
  }

  #onTyped(given: string): void {
    const text = given.trim().slice(0, longestTypedText);
    if (text === '' || this.#ended) return;
    this.#makeWay();
    this.#session.generateReply({ userInput: text, inputModality: 'text' });
  }

  /** Breaks off what is said, in order: words that follow by force may begin unnoticed, and are called `thinking` for good. */
  #makeWay(): void {
    this.#interrupt({});
  }

  /** Falls silent for good, by force: an answer that still waits for its turn would be called `thinking` for good. */
  #fallSilent(): void {
    this.#interrupt({ force: true });
  }

  #interrupt(options: { readonly force?: boolean }): void {
    try {
      this.#session.interrupt(options);
    } catch (cause) {
      log().debug({ error: String(cause) }, 'nothing was interrupted');
    }
  }

  #onPersonSaid(text: string): void {
    this.#usage.turns += 1;
    if (!saysDanger(text)) return;
    const { emergency_number, contact } = this.#parts.config.persona;
    this.#page.show({ type: 'emergency', number: emergency_number, contact: contact === '' ? null : contact });
  }

  #onProvider(notice: Notice): void {
    this.#page.notice(notice);
    if (notice.type !== 'fault') return;
    const { part, code, provider } = notice;
    log().warn({ event: 'provider_fault', part, code, provider }, 'a provider does not work');
    // The language model's own fault is the answer to what was asked: it is said there.
    if (part !== 'language_model') this.#say(this.#phrases.fault(part, code));
  }

  #forgetTheOldest(): void {
    const most = rememberedItems * 1.5;
    if (this.#session.history.items.length > most) this.#session.history.truncate(rememberedItems);
    const { chatCtx } = this.#assistant;
    if (chatCtx.items.length <= most) return;
    this.#assistant
      .updateChatCtx(chatCtx.copy().truncate(rememberedItems))
      .catch((cause: unknown) => log().warn({ error: String(cause) }, 'the conversation was not shortened'));
  }

  #tellAttributes(others: Readonly<Record<string, string>>): void {
    const { speech } = this.#parts;
    const told = this.#room.localParticipant?.setAttributes({
      [agentAttributes.hears]: String(speech.stt !== null),
      [agentAttributes.speaks]: String(speech.tts !== null),
      ...others,
    });
    told?.catch((cause: unknown) => log().warn({ error: String(cause) }, 'the attributes were not taken'));
  }

  #lookWhoIsHere(waitMs: number): void {
    clearTimeout(this.#awayTimer);
    if (this.#room.remoteParticipants.size > 0) return;
    this.#awayTimer = setTimeout(() => this.end('nobody is here'), waitMs);
  }

  async #sayGoodbye(): Promise<void> {
    this.#makeWay();
    const goodbye = this.#say(this.#phrases.goodbye, { allowInterruptions: false });
    const late = new Promise((resolve) => setTimeout(resolve, goodbyeWithinMs).unref());
    await Promise.race([goodbye?.waitForPlayout(), late]);
    this.end('its time is over');
  }
}

/** Puts what was said before in front of what has been said since. */
function withHistory(context: llm.ChatContext, history: readonly HeardTurn[]): llm.ChatContext {
  const turns = history
    .slice(-rememberedItems)
    .map(({ who, text }) => llm.ChatMessage.create({ role: who === 'person' ? 'user' : 'assistant', content: text }));
  const told = context.items.filter((item) => item.type === 'message' && item.role === 'system');
  const since = context.items.filter((item) => !told.includes(item));
  return new llm.ChatContext([...told, ...turns, ...since]);
}
