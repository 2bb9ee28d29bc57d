import type { ProviderFault, TriedPart } from '../../contract/assistant.ts';
import type { Output } from '../../contract/operations.ts';
import { addressOf } from './ask-provider.ts';
import { hearOnce, speakOnce, thinkOnce } from './provider-requests.ts';
import { ProviderTrouble } from './provider-trouble.ts';
import type { ResolvedPart, ResolvedProviders } from './resolve-providers.ts';
import type { ProviderPart } from './settings.ts';

/** How long each part may take, in milliseconds. A language model on a small computer is loaded first. */
export interface TrialPatience {
  readonly speech_to_text: number;
  readonly language_model: number;
  readonly text_to_speech: number;
}

const usualPatience: TrialPatience = { speech_to_text: 20_000, language_model: 60_000, text_to_speech: 20_000 };

const sentences: Readonly<Record<string, string>> = {
  en: 'What is the verse for today?',
  es: '¿Cuál es el versículo de hoy?',
  fr: 'Quel est le verset du jour ?',
  pt: 'Qual é o versículo de hoje?',
};

/**
 * Really uses each provider once: a sentence is spoken, what was spoken is heard, what was heard is answered. A part
 * whose forerunner failed is tried all the same, with a tone or with the sentence as it was meant.
 */
export async function tryProviders(
  parts: ResolvedProviders,
  patience: TrialPatience = usualPatience,
): Promise<Output<'testAssistant'>> {
  const startedAtMs = performance.now();
  const sentence = sentences[parts.speech_to_text.language.slice(0, 2)] ?? sentences.en ?? '';
  const spoke = await attempt('text_to_speech', parts.text_to_speech, () =>
    speakOnce(parts.text_to_speech, sentence, patience.text_to_speech),
  );
  const { result: sound } = spoke;
  const heard = await attempt('speech_to_text', parts.speech_to_text, async () => {
    const words = await hearOnce(parts.speech_to_text, sound ?? tone(), patience.speech_to_text);
    if (words === '' && sound !== null) throw new ProviderTrouble('heard_nothing');
    return words;
  });
  const words = sound === null ? null : heard.result;
  const answered = await attempt('language_model', parts.language_model, () =>
    thinkOnce(parts.language_model, words ?? sentence, patience.language_model),
  );
  return {
    speech_to_text: heard.tried,
    language_model: answered.tried,
    text_to_speech: spoke.tried,
    heard: words,
    total_milliseconds: Math.round(performance.now() - startedAtMs),
  };
}

async function attempt<P extends ProviderPart, T>(
  name: P,
  part: ResolvedPart<P>,
  act: () => Promise<T>,
): Promise<{ tried: TriedPart; result: T | null }> {
  if (part.provider === 'none') {
    return { tried: { state: 'skipped', milliseconds: null, fault: null, detail: null, reason: null }, result: null };
  }
  const startedAtMs = performance.now();
  try {
    if (!part.ready) throw new ProviderTrouble('no_key');
    const result = await act();
    const milliseconds = Math.round(performance.now() - startedAtMs);
    return { tried: { state: 'ok', milliseconds, fault: null, detail: null, reason: null }, result };
  } catch (error) {
    if (!(error instanceof ProviderTrouble)) throw error;
    const { fault, detail } = error;
    const milliseconds = Math.round(performance.now() - startedAtMs);
    return {
      tried: { state: 'failed', milliseconds, fault, detail, reason: inWords(fault, detail, name, part) },
      result: null,
    };
  }
}

/** Half a second of a 440 Hz tone: for a provider that is to hear something while none can speak. */
function tone(): Buffer {
  const sound = Buffer.alloc(24_000);
  for (let i = 0; i < sound.length / 2; i++) {
    sound.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / 24_000)), i * 2);
  }
  return sound;
}

const providerNames = { deepgram: 'Deepgram', openai: 'OpenAI', compatible: 'Your own server', none: 'Nobody' };

function inWords(
  fault: ProviderFault,
  detail: string | null,
  name: ProviderPart,
  part: ResolvedPart<ProviderPart>,
): string {
  const who = providerNames[part.provider];
  const address = addressOf(part);
  const said = detail === null ? '' : ` It said: “${detail}”`;
  switch (fault) {
    case 'no_key':
      return `${who} wants a key, and none is kept. Enter one.`;
    case 'key_refused':
      return `${who} refuses the key. Check that it is whole, has not been withdrawn, and belongs to ${who}.`;
    case 'no_credit':
      return `${who} has no credit left for this key. Add credit or raise the limit in your account there.${said}`;
    case 'too_many_requests':
      return `${who} has had too many requests with this key. Wait a minute, then test again.${said}`;
    case 'unknown_model':
      return `${who} does not know the model “${part.model}”.${detail === null ? ' Check its name.' : ` It has: ${detail}`}`;
    case 'no_tools':
      return `The model “${part.model}” cannot use the assistant’s tools (scripture, prayer, library). Choose one that can.${said}`;
    case 'unknown_name':
      return `There is no computer with the name in ${address}. Check the address and this computer’s connection to the internet.`;
    case 'nobody_listens':
      return `Nobody answers at ${address}. Check that the server runs, and the port.`;
    case 'timed_out':
      return name === 'language_model'
        ? `${address} did not answer in time. A model that is used for the first time is loaded first: test again in a minute, or choose a smaller one.`
        : `${address} did not answer in time. Check the server and the network, then test again.`;
    case 'certificate':
      return `${address} cannot be trusted: its certificate is not valid here (${detail ?? 'unknown'}). Check the name and the certificate, or whether it should be http://.`;
    case 'nothing_there':
      return `There is a server at ${address}, but nothing for this part. Most such servers want an address that ends in /v1.${said}`;
    case 'refused':
      return `${who} refused the request.${said}`;
    case 'provider_down':
      return `${who} has a fault of its own. Try again later.${said}`;
    case 'not_understood':
      return `${address} answers in a way that is not understood${detail === null ? '' : ` (${detail})`}. Check that it is the right address for this part.`;
    case 'no_answer':
      return `The model “${part.model}” answered nothing. Choose another one.`;
    case 'no_sound':
      return `${address} answered without a sound. Check the model and the voice.`;
    case 'heard_nothing':
      return `${who} heard no words in the sentence that was spoken to it. Check the model and the language.`;
    default:
      return fault satisfies never;
  }
}
