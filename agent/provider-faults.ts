import type { Notice, ProviderFaultCode, VoicePart } from '../contract/voice-room.ts';

/** What went wrong with a provider, from whatever its client has thrown. */
export function faultOf(error: unknown): ProviderFaultCode {
  const status = statusOf(error);
  if (status === 401 || status === 403) return 'wrong_key';
  if (status === 429 || status === 402) return 'over_quota';
  if (status === 408 || status === 504) return 'slow';
  if (status !== null && status >= 400 && status < 600) return status >= 500 ? 'unreachable' : 'refused';
  const name = error instanceof Error ? error.name : '';
  if (/timeout/i.test(name) || /timed? ?out|idle timeout/i.test(messageOf(error))) return 'slow';
  return 'unreachable';
}

/** The clients of the providers tell the HTTP status in a field, or (websockets) only in their message. */
function statusOf(error: unknown): number | null {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth += 1) {
    const { statusCode, status, cause } = at as { statusCode?: unknown; status?: unknown; cause?: unknown };
    for (const value of [statusCode, status]) if (typeof value === 'number' && value >= 100) return value;
    at = cause;
  }
  const said = /(?:response|status|code)\D{0,3}\b([45]\d\d)\b/i.exec(messageOf(error));
  return said ? Number(said[1]) : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** How long a provider is left alone after it has failed. */
const restMs = 10_000;

/** Who does each part, as people may read it; null where nobody does. */
export type ProviderNames = Readonly<Record<VoicePart, string | null>>;

/**
 * What is wrong with the providers now. Tells each change once: a fault when it begins or becomes another one, and
 * that it is over when the part works again.
 */
export class ProviderWatch {
  readonly #faults = new Map<VoicePart, ProviderFaultCode>();
  readonly #restUntilMs = new Map<VoicePart, number>();
  readonly #names: ProviderNames;
  readonly #tell: (notice: Notice) => void;
  #last: string | null = null;

  constructor(names: ProviderNames, tell: (notice: Notice) => void) {
    this.#names = names;
    this.#tell = tell;
  }

  /** What went wrong last, for the host's staff; null while all is well. Holds no key and no address. */
  get lastFault(): string | null {
    return this.#last;
  }

  current(part: VoicePart): ProviderFaultCode | null {
    return this.#faults.get(part) ?? null;
  }

  /** Whether it failed so lately that asking it again would only cost time. */
  isResting(part: VoicePart): boolean {
    return Date.now() < (this.#restUntilMs.get(part) ?? 0);
  }

  fault(part: VoicePart, code: ProviderFaultCode): void {
    this.#restUntilMs.set(part, Date.now() + restMs);
    if (this.#faults.get(part) === code) return;
    this.#faults.set(part, code);
    const provider = this.#names[part] ?? part;
    this.#last = `${part} (${provider}): ${code}`;
    this.#tell({ type: 'fault', part, code, provider });
  }

  works(part: VoicePart): void {
    this.#restUntilMs.delete(part);
    if (!this.#faults.delete(part)) return;
    if (this.#faults.size === 0) this.#last = null;
    this.#tell({ type: 'recovered', part });
  }
}
