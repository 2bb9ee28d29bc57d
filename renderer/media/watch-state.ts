import type { StreamRole } from '../../contract/authority.ts';
import type { EndReason } from './call-state.ts';
import type { Outage } from './outages.ts';

/** Plain data about a broadcast as it is watched. */
export interface WatchState extends Outage {
  readonly phase: 'connecting' | 'connected' | 'reconnecting' | 'ended';
  /** Set once `phase` is `ended`. */
  readonly endReason: EndReason | null;
  /** Identity of whoever's picture and sound is the broadcast; null while nobody sends any. */
  readonly program: string | null;
  /** The broadcast has a picture. Without one there is its sound. */
  readonly hasPicture: boolean;
  /** False once nothing of the broadcast has come for some seconds. */
  readonly flowing: boolean;
  /** Who is on stage besides, and shows a camera or is heard; in the order of their coming. */
  readonly onStage: readonly StagePerson[];
  /** What one is in the stream; it changes when the host brings one on stage, or takes one off. */
  readonly role: StreamRole;
  /** Whether one's own camera and microphone are on stage. */
  readonly ownStage: boolean;
  /** The browser refused to play sound until a click: show a button that calls `startSound()`. */
  readonly soundBlocked: boolean;
  readonly paused: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  readonly dataUse: DataUse;
  /** What comes of the picture now, in pixels; null where none does. */
  readonly received: { readonly width: number; readonly height: number } | null;
  /** The picture that comes is much smaller than the one sent and shown: the way to here is slow. */
  readonly slow: boolean;
}

export interface StagePerson {
  readonly identity: string;
  readonly name: string;
  readonly camera: boolean;
  readonly microphone: boolean;
}

/** How much a viewer wants to come: as much as fits, little, or no picture at all. */
export type DataUse = 'full' | 'low' | 'sound';
