import type { StreamRole } from '../../contract/authority.ts';

/** Plain data about a call: what the screen shows. LiveKit's own objects live in `call.ts`, outside React. */
export interface CallState {
  readonly phase: 'connecting' | 'connected' | 'reconnecting' | 'ended';
  /** Set once `phase` is `ended`. */
  readonly endReason: EndReason | null;
  /** `lost` within 2 s of the network going, long before LiveKit gives up; `back` for 5 s after it returned. */
  readonly network: 'ok' | 'lost' | 'back';
  readonly networkLostAtMs: number | null;
  /** How long the last outage took, in ms; for the sentence that says so. */
  readonly lastOutageMs: number | null;
  readonly connectedAtMs: number | null;
  readonly localIdentity: string;
  /** Keyed by identity. An entry is replaced only when something in it changed. */
  readonly participants: Readonly<Record<string, ParticipantState>>;
  /** Identities in order of joining, the local one included. Replaced only when somebody joins or leaves. */
  readonly order: readonly string[];
  /** Who shares a screen, first sharer first. */
  readonly sharing: readonly string[];
  readonly microphone: LocalSourceState;
  readonly camera: LocalSourceState;
  readonly screen: LocalSourceState;
  /** The browser refused to play sound until a click: show a button that calls `startAudio()`. */
  readonly audioBlocked: boolean;
}

export type EndReason = 'left' | 'ended_by_host' | 'removed' | 'joined_elsewhere' | 'failed';

export interface ParticipantState {
  readonly identity: string;
  readonly name: string;
  readonly isLocal: boolean;
  readonly isAgent: boolean;
  readonly role: StreamRole;
  readonly microphone: 'on' | 'muted' | 'none';
  readonly camera: 'on' | 'muted' | 'none';
  readonly screen: boolean;
  /** Epoch ms; null when the hand is down. */
  readonly handRaisedAtMs: number | null;
  readonly connection: 'good' | 'weak' | 'lost';
  readonly joinedAtMs: number;
}

/** What the person wants of a source of theirs, and what there is. They differ while a device is missing. */
export interface LocalSourceState {
  /** What the person chose; survives every reconnect and every device change. */
  readonly wanted: boolean;
  readonly state: 'on' | 'off' | 'starting' | 'unavailable';
  /** Why it is unavailable. */
  readonly problem: SourceProblem | null;
}

export type SourceProblem = 'no_device' | 'not_permitted' | 'in_use' | 'not_supported' | 'failed';
