import type { VoicePart } from '../../../contract/voice-room.ts';

/** Something that happened at a provider, for tests to look at. */
export interface ProviderEvent {
  /** Milliseconds since 1970, with a fraction: the clock of `performance.timeOrigin + performance.now()`. */
  readonly atMs: number;
  readonly part: VoicePart;
  readonly event:
    | 'request'
    | 'refused'
    | 'speech_started'
    | 'interim'
    | 'final'
    | 'first_token'
    | 'answered'
    | 'first_audio'
    | 'closed';
  /** Words heard, answered or to be spoken; for a request its path and query, for a refusal its status. */
  readonly text: string;
}

export interface ProviderLog {
  readonly events: readonly ProviderEvent[];
  add(part: VoicePart, event: ProviderEvent['event'], text?: string): void;
  /** Texts of one kind of event, the earliest first. */
  texts(part: VoicePart, event: ProviderEvent['event']): string[];
  clear(): void;
}

export function createProviderLog(): ProviderLog {
  const events: ProviderEvent[] = [];
  return {
    events,
    add: (part, event, text = '') =>
      events.push({ atMs: performance.timeOrigin + performance.now(), part, event, text }),
    texts: (part, event) => events.filter((one) => one.part === part && one.event === event).map(({ text }) => text),
    clear: () => events.splice(0),
  };
}
