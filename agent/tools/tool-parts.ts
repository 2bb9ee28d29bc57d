import { llm } from '@livekit/agents';
import type { Client } from '../../contract/client.ts';
import { AppError } from '../../contract/errors.ts';
import type { Locale } from '../../contract/voice-room.ts';
import type { Page } from '../page.ts';
import type { Phrases } from '../phrases.ts';

/** What the tools of one conversation share. */
export interface ToolParts {
  /** The host, on behalf of the person. */
  readonly host: Client;
  readonly page: Page;
  readonly locale: Locale;
  readonly phrases: Phrases;
  /** Says exactly this, in text where it cannot speak. The model gets no turn for it. */
  say(text: string): void;
  /** How many times the person has spoken or written. */
  personTurns(): number;
  onFault(cause: unknown): void;
}

/** Does what a tool does; a fault becomes a sentence that the person can understand. */
export async function sayingFaults<T>(parts: ToolParts, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (cause) {
    // What a tool tells the model itself is no fault.
    if (cause instanceof llm.ToolError) throw cause;
    parts.onFault(cause);
    parts.say(sentenceFor(cause, parts.phrases));
    return undefined;
  }
}

function sentenceFor(cause: unknown, words: Phrases): string {
  if (!(cause instanceof AppError)) return words.notNow;
  if (cause.code === 'host_unreachable') return words.hostUnreachable;
  return cause.code === 'rate_limited' ? words.tooMany : words.notNow;
}
