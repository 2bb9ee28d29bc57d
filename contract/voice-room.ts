/**
 * What the page and the voice agent say to each other inside a LiveKit room. Free of schemas, for clients.
 * Transcripts come the framework's own way (text stream topic `lk.transcription`), and what the agent does stands in its
 * attribute `lk.agent.state`. Other clients may type by the framework's topic `lk.chat`, which tells nobody of a loss.
 */
import type { Card } from './cards.ts';

/** Every room of the assistant begins with this; the agent serves no other. */
export const voiceRoomPrefix = 'voice-agent-';

/** The name under which the agent registers with LiveKit, and by which it is asked into a room. */
export const assistantAgentName = 'tabernacle-assistant';

export const voiceTopics = {
  /** Agent → page, text stream: a `ShownCard` as JSON. */
  card: 'tabernacle.card',
  /** Agent → page, text stream: a `Notice` as JSON. */
  notice: 'tabernacle.notice',
  /** Agent → page, unreliable data every `heartbeatMs`: its state as text, or a space. Its absence is how a lost agent is noticed. */
  heartbeat: 'tabernacle.heartbeat',
  /** Page → agent, text stream: `TypedWords` as JSON; sent again until it is taken. */
  typed: 'tabernacle.typed',
  /** Agent → page, text stream: the `id` of typed words that it has. */
  taken: 'tabernacle.taken',
  /** Page → agent, text stream: a `HeardTurn[]` as JSON, to an agent that takes over from one that was lost. */
  history: 'tabernacle.history',
} as const;

export const heartbeatMs = 400;

/** Remote procedures that the page calls on the agent. */
export const voiceMethods = {
  /** Stops what the assistant is saying. Empty payload and answer. */
  interrupt: 'tabernacle.interrupt',
} as const;

/** Attributes that the agent writes on itself. */
export const agentAttributes = {
  /** `initializing`, `idle`, `listening`, `thinking` or `speaking` (LiveKit's own). */
  state: 'lk.agent.state',
  /** `true` where it has a speech-to-text provider. */
  hears: 'tabernacle.hears',
  /** `true` where it has a text-to-speech provider. */
  speaks: 'tabernacle.speaks',
} as const;

/** What the person has typed. */
export interface TypedWords {
  /** The same whenever they are sent again. */
  readonly id: string;
  readonly text: string;
}

export interface ShownCard {
  readonly id: string;
  readonly card: Card;
}

/** One finished turn of the conversation. */
export interface HeardTurn {
  readonly who: 'person' | 'assistant';
  readonly text: string;
}

/** The parts of a conversation that a provider does. */
export type VoicePart = 'speech_to_text' | 'language_model' | 'text_to_speech';

/** What is wrong with a provider. */
export type ProviderFaultCode = 'wrong_key' | 'over_quota' | 'unreachable' | 'slow' | 'refused';

/** What the agent tells beside the conversation. */
export type Notice =
  | { readonly type: 'fault'; readonly part: VoicePart; readonly code: ProviderFaultCode; readonly provider: string }
  | { readonly type: 'recovered'; readonly part: VoicePart }
  /** It takes over from an agent that was lost, and does not greet again. */
  | { readonly type: 'resumed' }
  | { readonly type: 'ending'; readonly reason: 'conversation_limit' | 'day_limit'; readonly in_seconds: number };

/** What the host tells the agent with a dispatch, as the job's metadata (JSON). Participants cannot read it. */
export interface DispatchMetadata {
  /** Address of the host's API as the host's own computer reaches it; the worker's TABERNACLE_URL wins over it. */
  readonly host_url: string;
  readonly locale: Locale;
  /** What to call the person; null where nobody has said. */
  readonly person_name: string | null;
  /** True where an agent was lost: take the history that the page sends, and do not greet. */
  readonly resumes: boolean;
  /** ISO 8601: when the conversation's time is over. */
  readonly ends_at: string;
}

export const locales = ['en', 'es', 'fr', 'pt'] as const;
export type Locale = (typeof locales)[number];
