import { type Room, Track } from 'livekit-client';
import { mayPublish as roleMayPublish, type StreamRole } from '../../contract/authority.ts';
import type { CallState, LocalSourceState, ParticipantState } from './call-state.ts';
import type { LocalMedia } from './local-media.ts';
import { createLocalPublication } from './local-publication.ts';
import { createScreenShare, type ScreenShare } from './screen-share.ts';

type Shown = Pick<CallState, 'microphone' | 'camera' | 'screen'>;

export interface OwnSources {
  readonly screen: ScreenShare;
  /** False for somebody who only watches: then nothing here is ever published. */
  readonly mayPublish: boolean;
  states(): Shown;
  /** The person as the others see them, with what their own sources are now: the room follows these. */
  overlay(own: ParticipantState): ParticipantState;
  onChange(listener: () => void): void;
  /** Makes the room follow what the person wants, whatever was done there. */
  follow(): void;
  /** The room let go of everything. */
  forget(): void;
  /** Somebody else, who may, has muted one: then it is not wanted either. */
  acceptMutes(): void;
  stop(): void;
}

const off: LocalSourceState = { wanted: false, state: 'off', problem: null };

/** The person's microphone, camera and screen, in the room and in what is shown of it. */
export function createOwnSources(room: Room, media: LocalMedia, role: StreamRole): OwnSources {
  const mayPublish = roleMayPublish[role];
  const screen = createScreenShare(room);
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const published = [
    { source: media.microphone, name: Track.Source.Microphone, fromTheStart: true },
    { source: media.camera, name: Track.Source.Camera, fromTheStart: false },
  ].map(({ source, name, fromTheStart }) => ({
    source,
    publication: createLocalPublication(room, {
      source: name,
      track: source.track,
      wanted: () => mayPublish && source.store.getState().wanted,
      fromTheStart: mayPublish && fromTheStart,
      whenOff: 'muted',
    }),
  }));
  const ends = [screen.store.subscribe(tell)];
  if (mayPublish) {
    for (const { source, publication } of published) {
      ends.push(
        source.store.subscribe(() => {
          tell();
          publication.follow();
        }),
        source.onTrack(publication.follow),
      );
    }
  }

  const states = (): Shown => ({
    microphone: mayPublish ? media.microphone.store.getState() : off,
    camera: mayPublish ? media.camera.store.getState() : off,
    screen: screen.store.getState(),
  });

  return {
    screen,
    mayPublish,
    states,
    overlay(own) {
      if (!mayPublish) return own;
      const now = states();
      return {
        ...own,
        microphone: now.microphone.state === 'on' ? 'on' : 'muted',
        camera: now.camera.state === 'on' ? 'on' : 'muted',
        screen: now.screen.state === 'on',
      };
    },
    onChange(listener) {
      listeners.add(listener);
    },
    follow() {
      for (const { publication } of published) publication.follow();
    },
    forget() {
      for (const { publication } of published) publication.forget();
      screen.forget();
    },
    acceptMutes() {
      for (const { source, publication } of published) if (publication.isMutedByOther()) source.setWanted(false);
    },
    stop() {
      for (const end of ends) end();
      listeners.clear();
      screen.stop();
    },
  };
}
