import { type RemoteVideoTrack, type Room, Track } from 'livekit-client';

type VideoSource = 'camera' | 'screen';

export interface VideoAttachments {
  attach(identity: string, source: VideoSource, element: HTMLVideoElement): () => void;
  /** A remote track came: it goes to every element that waits for it. */
  add(identity: string, track: RemoteVideoTrack): void;
  remove(identity: string, track: RemoteVideoTrack): void;
  /** How high somebody's camera is shown, at most, in the screen's own pixels; 0 where it is not. */
  shownHeight(identity: string): number;
}

/** Which elements show whose picture, across every change of tracks. The person's own screen is given, not received. */
export function createVideoAttachments(room: Room, own: OwnScreen): VideoAttachments {
  const elements = new Map<string, Set<HTMLVideoElement>>();
  const keyOf = (identity: string, source: VideoSource) => `${source} ${identity}`;

  return {
    attach(identity, source, element) {
      if (identity === own.identity()) return own.attachScreen(element);
      const key = keyOf(identity, source);
      const shown = elements.get(key) ?? new Set();
      elements.set(key, shown.add(element));
      subscribedTrack(room, identity, source)?.attach(element);
      return () => {
        shown.delete(element);
        if (shown.size === 0) elements.delete(key);
        subscribedTrack(room, identity, source)?.detach(element);
        element.srcObject = null;
      };
    },
    add(identity, track) {
      for (const element of elements.get(keyOf(identity, sourceOf(track))) ?? []) track.attach(element);
    },
    remove(identity, track) {
      for (const element of elements.get(keyOf(identity, sourceOf(track))) ?? []) track.detach(element);
    },
    shownHeight(identity) {
      const heights = [...(elements.get(keyOf(identity, 'camera')) ?? [])].map((element) => element.clientHeight);
      return Math.max(0, ...heights) * devicePixelRatio;
    },
  };
}

export interface OwnScreen {
  identity(): string;
  attachScreen(element: HTMLVideoElement): () => void;
}

/** Shows a local track, whichever it is, without asking LiveKit: the picture is there before the call is. */
export function showTrack(
  element: HTMLVideoElement,
  current: () => MediaStreamTrack | null,
  onTrack: (listener: (track: MediaStreamTrack | null) => void) => () => void,
): () => void {
  function show(track: MediaStreamTrack | null): void {
    element.srcObject = track && new MediaStream([track]);
    if (track) void element.play().catch(() => undefined);
  }
  element.muted = true;
  element.playsInline = true;
  element.autoplay = true;
  const end = onTrack(show);
  show(current());
  return () => {
    end();
    element.srcObject = null;
  };
}

function sourceOf(track: RemoteVideoTrack): VideoSource {
  return track.source === Track.Source.ScreenShare ? 'screen' : 'camera';
}

function subscribedTrack(room: Room, identity: string, source: VideoSource): RemoteVideoTrack | undefined {
  const wanted = source === 'screen' ? Track.Source.ScreenShare : Track.Source.Camera;
  const track = room.remoteParticipants.get(identity)?.getTrackPublication(wanted)?.track;
  return track?.kind === Track.Kind.Video ? (track as RemoteVideoTrack) : undefined;
}
