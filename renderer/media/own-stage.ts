import { type Room, Track } from 'livekit-client';
import type { LocalMedia } from './local-media.ts';
import { createLocalPublication, type LocalPublication } from './local-publication.ts';

/** A viewer's own camera and microphone, while the host has them on stage. */
export interface OwnStage {
  go(media: LocalMedia): void;
  /** Takes both away from everybody, and closes them. */
  leave(): void;
  /** The room let go of everything (it is joined anew). */
  forget(): void;
}

/** Nothing is sent before `go`. `onChange` is told whether one is on stage. */
export function createOwnStage(room: Room, onChange: (on: boolean) => void): OwnStage {
  let media: LocalMedia | null = null;
  const wanted = (kind: 'microphone' | 'camera') => () => media?.[kind].store.getState().wanted === true;
  const publicationOf = (kind: 'microphone' | 'camera', source: Track.Source): LocalPublication =>
    createLocalPublication(room, {
      source,
      track: () => media?.[kind].track() ?? null,
      wanted: wanted(kind),
      fromTheStart: false,
      whenOff: 'unpublished',
    });
  const published = [
    publicationOf('microphone', Track.Source.Microphone),
    publicationOf('camera', Track.Source.Camera),
  ];
  const follow = () => {
    for (const publication of published) publication.follow();
  };
  let ends: (() => void)[] = [];

  return {
    go(given) {
      media = given;
      ends = [given.microphone, given.camera].flatMap((source) => [
        source.store.subscribe(follow),
        source.onTrack(follow),
      ]);
      follow();
      onChange(true);
    },
    leave() {
      if (!media) return;
      for (const end of ends) end();
      media.close();
      media = null;
      follow();
      onChange(false);
    },
    forget() {
      for (const publication of published) publication.forget();
    },
  };
}
