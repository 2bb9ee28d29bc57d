import type { ProviderFault } from '../../contract/assistant.ts';

/** Why a provider could not be asked, or did not answer as it should. An expected failure: it is told, not thrown on. */
export class ProviderTrouble extends Error {
  readonly fault: ProviderFault;
  /** What the provider said of it, or which models it has. */
  readonly detail: string | null;

  constructor(fault: ProviderFault, detail: string | null = null) {
    super(fault);
    this.name = 'ProviderTrouble';
    this.fault = fault;
    this.detail = detail;
  }
}

/** What a refusal says: the status and the provider's own words. A key never stands in those words. */
export interface Refusal {
  readonly status: number;
  /** Empty where the body says nothing that can be told. */
  readonly words: string;
}

const maxWords = 200;

/** Reads why a provider refused. */
export async function readRefusal(response: Response, key: string | null): Promise<Refusal> {
  const text = (await response.text().catch(() => '')).slice(0, 10_000);
  const words = wordsOf(text) ?? '';
  const told = key === null ? words : words.replaceAll(key, '…');
  return { status: response.status, words: told.replace(/\s+/g, ' ').trim().slice(0, maxWords) };
}

/** Under which names OpenAI, Ollama, FastAPI and Deepgram say what was wrong. */
function wordsOf(text: string): string | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const said = at(body, 'error', 'message') ?? at(body, 'error') ?? at(body, 'err_msg') ?? at(body, 'message');
  const more = said ?? at(body, 'detail') ?? at(body, 'detail', '0', 'msg');
  const code = at(body, 'error', 'code');
  return more === undefined ? null : code === undefined ? more : `${more} (${code})`;
}

function at(value: unknown, ...path: readonly string[]): string | undefined {
  let found: unknown = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([name]) => name === step)?.[1];
  }
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** What a refusal means. Null: it may be the model, which the provider's own list tells. */
export function troubleOf({ status, words }: Refusal, hasKey: boolean): ProviderTrouble | null {
  const detail = words === '' ? null : words;
  // A provider may repeat a part of the key here.
  if (status === 401 || status === 403) return new ProviderTrouble(hasKey ? 'key_refused' : 'no_key');
  if (status === 402 || (status === 429 && /quota|credit|billing|balance/i.test(words))) {
    return new ProviderTrouble('no_credit', detail);
  }
  if (status === 429) return new ProviderTrouble('too_many_requests', detail);
  if (status >= 500) return new ProviderTrouble('provider_down', detail ?? `HTTP ${status}`);
  if (/\btools?\b/i.test(words) && /support/i.test(words)) return new ProviderTrouble('no_tools', detail);
  if (status === 404 || status === 405 || /model/i.test(words)) return null;
  if (status >= 300 && status < 400) return new ProviderTrouble('nothing_there', `HTTP ${status}`);
  return new ProviderTrouble('refused', detail ?? `HTTP ${status}`);
}

/** What kept a request from being answered at all; anything unknown counts as nobody listening. */
export function networkTroubleOf(error: unknown): ProviderTrouble {
  if (error instanceof ProviderTrouble) return error;
  if (error instanceof Error && error.name === 'TimeoutError') return new ProviderTrouble('timed_out');
  const code = codeOf(error) ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new ProviderTrouble('unknown_name', code);
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/.test(code)) return new ProviderTrouble('certificate', code);
  if (/TIMEOUT|TIMEDOUT/.test(code)) return new ProviderTrouble('timed_out');
  return new ProviderTrouble('nobody_listens', code === '' ? null : code);
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause) ?? (error instanceof AggregateError ? codeOf(error.errors[0]) : null);
}
