import type { StoreApi } from 'zustand/vanilla';
import type { Reaction } from '../../contract/reactions.ts';
import type { CallState } from './call-state.ts';
import type { DeviceKind } from './devices.ts';
import type { OwnPicture } from './own-picture.ts';

/** One call: a LiveKit room mirrored into a store, and what a person can do in it. */
export interface Call {
  readonly store: StoreApi<CallState>;
  /** Takes effect on the screen at once; the track follows. */
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  startScreenShare(): Promise<void>;
  stopScreenShare(): Promise<void>;
  switchDevice(kind: DeviceKind, deviceId: string): Promise<void>;
  /** The person's own camera, whether or not the call is connected yet. */
  readonly ownPicture: OwnPicture;
  /** Shows another's picture, or a shared screen, in an element for as long as it is attached, whichever track that is. */
  attachVideo(identity: string, source: 'camera' | 'screen', element: HTMLVideoElement): () => void;
  /** Whose ring is lit (1 s up, 2 s down; one at a time). Called outside React. */
  onSpeaker(listener: (identity: string | null) => void): () => void;
  /** Everybody who is heard now, loudest first, unsmoothed; for paging and the participants list. */
  onActiveSpeakers(listener: (identities: readonly string[]) => void): () => void;
  sendReaction(reaction: Reaction): void;
  onReaction(listener: (from: string, reaction: Reaction) => void): () => void;
  /** How loud the own microphone is, 0 to 1 in decibels, up to 30 times a second; muted or not. */
  onMicrophoneLevel(listener: (level0to1: number) => void): () => void;
  /** Asks the browser to play sound; call it from a click. */
  startAudio(): Promise<void>;
  leave(): Promise<void>;
}
