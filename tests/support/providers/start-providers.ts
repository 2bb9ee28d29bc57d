import type { VoicePart } from '../../../contract/voice-room.ts';
import { resample } from '../pcm.ts';
import { speak, type Voice } from '../speech.ts';
import { deepgramRoutes } from './deepgram-routes.ts';
import { createFaults, type Fault } from './faults.ts';
import { churchModel, type LanguageModel } from './language-model.ts';
import { openaiRoutes } from './openai-routes.ts';
import { createProviderLog, type ProviderLog } from './provider-log.ts';
import { createOpenCalls, type ProviderParts, startProviderServer } from './provider-server.ts';
import { createScript, recogniser, type ScriptText } from './transcriber.ts';

export interface ProviderOptions {
  /** Who speaks; by default `tone`, which needs no program. */
  readonly voice?: Voice;
  /** Sound is really listened to, for these phrases; without them the script of `willHear` is heard. Needs pocketsphinx. */
  readonly phrases?: readonly string[];
  /** By default a model that knows a few answers and calls the agent's tools. */
  readonly languageModel?: LanguageModel;
  /** Ports of their own; by default any that are free. */
  readonly ports?: { readonly openai: number; readonly deepgram: number };
}

export interface Providers extends AsyncDisposable {
  /** With `/v1`. */
  readonly openaiBaseUrl: string;
  /** Without a path. */
  readonly deepgramBaseUrl: string;
  /** The only keys that are accepted. */
  readonly keys: { readonly openai: string; readonly deepgram: string };
  /** The same as variables, for a host or a worker. */
  readonly env: Readonly<Record<string, string>>;
  /** What happened, the earliest first. */
  readonly log: ProviderLog;
  /** What is heard next whatever is said; a text in parts gets its next part after a pause. */
  willHear(...texts: readonly ScriptText[]): void;
  /** Forgets what is left of it. */
  forgetScript(): void;
  /** Plays the language model from now on. */
  answerWith(model: LanguageModel): void;
  /** Makes a part faulty from now on, or well again. */
  setFault(part: VoicePart, fault: Fault | null): void;
  /** Ends the websockets of a part: with a goodbye, or as if the network were cut. */
  endCalls(part: VoicePart, how: 'closed' | 'cut'): void;
  /** How many websockets of a part are open. */
  openCalls(part: VoicePart): number;
  /** Connections are cut and refused, until `comeBack`. */
  goAway(provider: 'openai' | 'deepgram'): Promise<void>;
  comeBack(provider: 'openai' | 'deepgram'): Promise<void>;
}

/**
 * Starts servers on loopback that speak OpenAI's and Deepgram's wire protocols, with real or scripted speech:
 *
 *     await using providers = await startProviders({ voice: 'espeak', phrases: ['what is the verse for today'] });
 *     const host = startHost({ …providers.env });
 *     providers.setFault('language_model', { kind: 'over_quota' });
 *     expect(providers.log.texts('speech_to_text', 'final')).toContain('what is the verse for today');
 */
export async function startProviders(options: ProviderOptions = {}): Promise<Providers> {
  const { voice = 'tone', phrases, ports } = options;
  const keys = { openai: 'an-openai-key-of-a-test', deepgram: 'a-deepgram-key-of-a-test' };
  const faults = createFaults();
  const log = createProviderLog();
  const calls = createOpenCalls();
  const script = createScript();
  const speechToText = phrases ? recogniser(phrases) : script.speechToText;
  let languageModel = options.languageModel ?? churchModel;
  const parts: Omit<ProviderParts, 'key'> = {
    faults,
    log,
    calls,
    languageModel: () => languageModel,
    speechToText: () => speechToText,
    speak: async (text) => resample(await speak(text, voice), 24_000).samples,
  };
  const servers = {
    openai: await startProviderServer(openaiRoutes({ ...parts, key: keys.openai }), ports?.openai ?? 0),
    deepgram: await startProviderServer(deepgramRoutes({ ...parts, key: keys.deepgram }), ports?.deepgram ?? 0),
  };
  const away = new Set<'openai' | 'deepgram'>();
  const openaiBaseUrl = `http://127.0.0.1:${servers.openai.port}/v1`;
  const deepgramBaseUrl = `http://127.0.0.1:${servers.deepgram.port}`;
  const goAway = async (provider: 'openai' | 'deepgram') => {
    if (away.has(provider)) return;
    away.add(provider);
    await servers[provider].stop();
  };
  return {
    openaiBaseUrl,
    deepgramBaseUrl,
    keys,
    env: {
      OPENAI_API_KEY: keys.openai,
      OPENAI_BASE_URL: openaiBaseUrl,
      DEEPGRAM_API_KEY: keys.deepgram,
      DEEPGRAM_BASE_URL: deepgramBaseUrl,
    },
    log,
    willHear: script.add,
    forgetScript: script.clear,
    answerWith(model) {
      languageModel = model;
    },
    setFault: faults.set,
    endCalls: (part, how) =>
      calls.each(part, (socket) => (how === 'cut' ? socket.destroy() : socket.close(1011, 'End'))),
    openCalls: calls.count,
    goAway,
    async comeBack(provider) {
      if (!away.delete(provider)) return;
      await servers[provider].start();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([goAway('openai'), goAway('deepgram')]);
    },
  };
}
