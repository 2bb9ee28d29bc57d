import { FlushSentinel, type llm, voice } from '@livekit/agents';
import type { AudioFrame } from '@livekit/rtc-node';
import { saysDanger } from '../contract/danger-words.ts';
import type { ProviderFaultCode } from '../contract/voice-room.ts';
import type { BasicAnswers } from './basic-answers.ts';
import type { Phrases } from './phrases.ts';
import { faultOf, type ProviderWatch } from './provider-faults.ts';
import type { Speech } from './speech.ts';
import { spokenOrSilent } from './spoken-or-silent.ts';

/** The model is given this much of the conversation, and no more is kept: it does not grow with its length. */
export const rememberedItems = 40;

/** Whoever waits longer for the first word is told. */
const slowAfterMs = 5000;
/** Longer than this nobody waits. A model of one's own may have to be loaded first. */
const givenUpAfterMs = 25_000;

const afterDanger =
  'The person may be in danger. They have just been told the emergency number and that somebody from the church is there for them, so do not say it again. In one or two sentences, be with them: warm, calm, without a sermon.';

export interface AssistantParts {
  readonly instructions: string;
  readonly tools: voice.AgentOptions<unknown>['tools'];
  readonly chatCtx: llm.ChatContext;
  readonly speech: Speech;
  readonly watch: ProviderWatch;
  readonly phrases: Phrases;
  /** What is said to somebody in danger. */
  readonly dangerWords: string;
  readonly basic: BasicAnswers;
}

type LlmStream = Awaited<ReturnType<voice.Agent['llmNode']>>;

/** The assistant as the framework runs it: each of its parts may fail, and the conversation goes on. */
export class Assistant extends voice.Agent {
  readonly #parts: AssistantParts;
  /** What a provider's client has told last, until it is taken. */
  readonly #errors = new Map<'language_model' | 'text_to_speech', unknown>();
  /** The fault of the model that the person has been told in words, until the model answers again. */
  #toldFault: ProviderFaultCode | null = null;

  constructor(parts: AssistantParts) {
    const { instructions, tools, chatCtx } = parts;
    super({ instructions, chatCtx, ...(tools === undefined ? {} : { tools }) });
    this.#parts = parts;
  }

  /** The clients of the providers tell their errors beside their answers; here they come together again. */
  noteError(part: 'language_model' | 'text_to_speech', error: unknown): void {
    this.#errors.set(part, error);
  }

  override async llmNode(
    chatCtx: llm.ChatContext,
    toolCtx: llm.ToolContext,
    settings: voice.ModelSettings,
  ): Promise<LlmStream> {
    const { speech, dangerWords, basic } = this.#parts;
    const said = newWords(chatCtx);
    const inDanger = said !== null && saysDanger(said);
    if (!speech.thinks) return textStream(inDanger ? dangerWords : await basic.answer(said ?? ''));
    const bounded = chatCtx.copy().truncate(rememberedItems);
    if (inDanger) bounded.addMessage({ role: 'system', content: afterDanger });
    this.#errors.delete('language_model');
    const answer = await voice.Agent.default.llmNode(this, bounded, toolCtx, settings);
    const instead = () => (inDanger ? Promise.resolve('') : this.#answerWithoutModel(said));
    return this.#answerOr(answer, instead, inDanger ? `${dangerWords} ` : null);
  }

  /** The model's answer; where none comes, another one instead. */
  #answerOr(answer: LlmStream, instead: () => Promise<string>, first: string | null): LlmStream {
    const { watch, phrases } = this.#parts;
    const reader = answer?.getReader();
    let answered = false;
    let cancelled = false;
    const timers: NodeJS.Timeout[] = [];
    const answerHasCome = () => timers.forEach(clearTimeout);
    return new ReadableStream<llm.ChatChunk | string | FlushSentinel>({
      start: (controller) => {
        if (first !== null) controller.enqueue(first);
        const tell = () => {
          watch.fault('language_model', 'slow');
          controller.enqueue(phrases.oneMoment);
          // Said now, and not together with what comes later.
          controller.enqueue(FlushSentinel);
        };
        const giveUp = () => {
          this.noteError('language_model', new Error('timed out'));
          void reader?.cancel();
        };
        timers.push(setTimeout(tell, slowAfterMs), setTimeout(giveUp, givenUpAfterMs));
      },
      pull: async (controller) => {
        const { done, value } = (await reader?.read().catch(() => undefined)) ?? { done: true, value: undefined };
        if (cancelled) return;
        if (value !== undefined && typeof value !== 'symbol') {
          if (!answered && hasWords(value)) {
            answered = true;
            answerHasCome();
            this.#toldFault = null;
            watch.works('language_model');
          }
          controller.enqueue(value);
        }
        if (!done) return;
        answerHasCome();
        if (!answered) {
          this.#noteFault();
          const words = await instead();
          if (cancelled) return;
          controller.enqueue(words);
        }
        controller.close();
      },
      cancel: async () => {
        cancelled = true;
        answerHasCome();
        await reader?.cancel();
      },
    });
  }

  #noteFault(): void {
    const error = this.#errors.get('language_model');
    // A model that ended without a word and without an error refused.
    this.#parts.watch.fault('language_model', error === undefined ? 'refused' : faultOf(error));
  }

  /**
   * What is answered while the model fails: why, once for each fault, and then what the host has on its own disk. Where
   * nothing was asked, because the model only went on after a tool, the reason alone.
   */
  async #answerWithoutModel(said: string | null): Promise<string> {
    const { watch, phrases, basic } = this.#parts;
    const code = watch.current('language_model') ?? 'refused';
    const isNew = code !== this.#toldFault;
    this.#toldFault = code;
    const why = isNew || said === null ? phrases.fault('language_model', code) : '';
    if (said === null) return why;
    return [why, phrases.basic(await basic.answer(said))].join(' ').trim();
  }

  override async ttsNode(
    text: Parameters<voice.Agent['ttsNode']>[0],
    settings: voice.ModelSettings,
  ): Promise<ReadableStream<AudioFrame> | null> {
    const { watch } = this.#parts;
    this.#errors.delete('text_to_speech');
    return spokenOrSilent(text, {
      speak: (words) => voice.Agent.default.ttsNode(this, words, settings),
      error: () => this.#errors.get('text_to_speech'),
      resting: () => watch.isResting('text_to_speech'),
      onFault: (error) => watch.fault('text_to_speech', error === undefined ? 'unreachable' : faultOf(error)),
      onSpoken: () => watch.works('text_to_speech'),
      onLate: () => watch.fault('text_to_speech', 'slow'),
    });
  }
}

/** What the person has said since the last answer; null where the model goes on after a tool. */
function newWords(chatCtx: llm.ChatContext): string | null {
  const last = chatCtx.items.findLast((item) => item.type !== 'message' || item.role !== 'system');
  return last?.type === 'message' && last.role === 'user' ? (last.textContent ?? null) : null;
}

function hasWords(chunk: llm.ChatChunk | string): boolean {
  if (typeof chunk === 'string') return chunk !== '';
  return Boolean(chunk.delta?.content) || (chunk.delta?.toolCalls?.length ?? 0) > 0;
}

function textStream(text: string): ReadableStream<string> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(text);
      controller.close();
    },
  });
}
