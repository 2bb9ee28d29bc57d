import { z } from 'zod';
import { networkTroubleOf, ProviderTrouble, type Refusal, readRefusal, troubleOf } from './provider-trouble.ts';
import type { ResolvedPart } from './resolve-providers.ts';
import type { ProviderPart } from './settings.ts';

/** What is asked of a provider, without where it is and who asks. */
export interface ProviderRequest {
  /** After the part's address. */
  readonly path: string;
  readonly body: NonNullable<RequestInit['body']>;
  readonly headers: Readonly<Record<string, string>>;
}

export function jsonRequest(path: string, body: object): ProviderRequest {
  return { path, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

const ownAddresses = { deepgram: 'https://api.deepgram.com', openai: 'https://api.openai.com/v1' };

/** Where a part is asked; `compatible` servers always have an address. */
export function addressOf({ provider, baseUrl }: ResolvedPart<ProviderPart>): string {
  return baseUrl ?? (provider === 'deepgram' ? ownAddresses.deepgram : ownAddresses.openai);
}

/**
 * Asks a provider with its key. Answers its response where that is a success; the body may still be to come.
 *
 * @throws ProviderTrouble where it cannot be reached within `timeoutMs`, or refuses
 */
export async function askProvider<P extends ProviderPart>(
  name: P,
  part: ResolvedPart<P>,
  timeoutMs: number,
  { path, body, headers }: ProviderRequest,
): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs);
  let response: Response;
  try {
    response = await fetch(`${addressOf(part)}${path}`, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: { ...headers, ...authorisation(part) },
      body,
    });
  } catch (error) {
    throw networkTroubleOf(error);
  }
  if (response.ok) return response;
  const refusal = await readRefusal(response, part.key);
  throw troubleOf(refusal, part.key !== null) ?? (await modelTrouble(name, part, refusal, signal));
}

function authorisation({ provider, key }: ResolvedPart<ProviderPart>): Record<string, string> {
  if (key === null) return {};
  return { authorization: `${provider === 'deepgram' ? 'Token' : 'Bearer'} ${key}` };
}

/** The whole body. Throws ProviderTrouble where it breaks off. */
export async function bodyOf(response: Response): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw networkTroubleOf(error);
  }
}

const modelList = z.union([
  z.object({ data: z.array(z.object({ id: z.string() })) }).transform(({ data }) => data.map(({ id }) => id)),
  z
    .object({
      stt: z.array(z.object({ canonical_name: z.string() })),
      tts: z.array(z.object({ canonical_name: z.string() })),
    })
    .transform(({ stt, tts }) => [...stt, ...tts].map(({ canonical_name }) => canonical_name)),
]);

const maxModels = 12;
const kinds: Record<ProviderPart, RegExp> = {
  speech_to_text: /whisper|transcri|nova|stt|parakeet|canary/i,
  language_model: /^(?!.*(whisper|transcri|tts|aura|nova|embed|kokoro|dall|image)).*$/i,
  text_to_speech: /tts|aura|kokoro|piper|voice/i,
};

/** Whether it is the model that is not there, by the provider's own list, or the whole address. */
async function modelTrouble<P extends ProviderPart>(
  name: P,
  part: ResolvedPart<P>,
  { status, words }: Refusal,
  signal: AbortSignal,
): Promise<ProviderTrouble> {
  const models = await modelsOf(part, signal);
  if (models !== null && !models.includes(part.model)) {
    const fitting = models.filter((model) => kinds[name].test(model));
    const told = fitting.length > 0 ? fitting : models;
    const more = told.length > maxModels ? ', …' : '';
    return new ProviderTrouble('unknown_model', told.length === 0 ? null : told.slice(0, maxModels).join(', ') + more);
  }
  if (/model/i.test(words) && (status === 404 || /not|unknown|no such|invalid/i.test(words))) {
    return new ProviderTrouble('unknown_model');
  }
  if (status === 404 || status === 405) return new ProviderTrouble('nothing_there', words === '' ? null : words);
  return new ProviderTrouble('refused', words === '' ? `HTTP ${status}` : words);
}

async function modelsOf(part: ResolvedPart<ProviderPart>, signal: AbortSignal): Promise<readonly string[] | null> {
  const path = part.provider === 'deepgram' ? '/v1/models' : '/models';
  try {
    const response = await fetch(`${addressOf(part)}${path}`, {
      redirect: 'manual',
      signal,
      headers: authorisation(part),
    });
    return response.ok ? (modelList.safeParse(await response.json()).data ?? null) : null;
  } catch {
    return null;
  }
}
