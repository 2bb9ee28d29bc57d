import {
  LocalAudioTrack,
  type LocalTrack,
  LocalVideoTrack,
  type Room,
  RoomEvent,
  type Track,
  type TrackPublishOptions,
} from 'livekit-client';

export interface PublishedSource {
  readonly source: Track.Source;
  track(): MediaStreamTrack | null;
  wanted(): boolean;
  /** Published while muted too, so that unmuting is instant. Else it is published when first wanted. */
  readonly fromTheStart: boolean;
  /** What becomes of the publication when it is not wanted: a muted one stays, a shared screen goes. */
  readonly whenOff: 'muted' | 'unpublished';
  /** A function where they may differ from one time to the next. */
  readonly options?: TrackPublishOptions | (() => TrackPublishOptions);
}

export interface LocalPublication {
  /** Makes what the room has follow the source; one change at a time, always towards the latest wish. */
  follow(): void;
  /** Takes it out of the room and publishes it again, with the options of now. */
  publishAnew(): void;
  /** The room let go of everything (it was left, or is joined anew). */
  forget(): void;
  /** Somebody else, who may, has muted it. */
  isMutedByOther(): boolean;
}

/** One source of the person in the room. The track belongs to the source: livekit-client never opens or stops it. */
export function createLocalPublication(room: Room, published: PublishedSource): LocalPublication {
  let local: LocalTrack | null = null;
  let following = false;
  let again = false;
  let anew = false;

  const isOn = () => published.wanted() && published.track() !== null;

  async function publish(track: MediaStreamTrack): Promise<void> {
    const next = localTrackOf(track);
    next.source = published.source;
    if (!isOn()) await next.mute();
    local = next;
    const options = typeof published.options === 'function' ? published.options() : published.options;
    await room.localParticipant.publishTrack(next, { source: published.source, ...options }).catch(() => {
      if (local === next) local = null;
    });
  }

  async function unpublish(): Promise<void> {
    if (!local) return;
    const gone = local;
    local = null;
    await room.localParticipant.unpublishTrack(gone, false);
  }

  async function step(): Promise<void> {
    if (anew) {
      anew = false;
      await unpublish();
    }
    const track = published.track();
    if (!local) {
      if (track && (published.wanted() || published.fromTheStart)) await publish(track);
      return;
    }
    if (!isOn() && published.whenOff === 'unpublished') return unpublish();
    if (track && local.mediaStreamTrack !== track) await local.replaceTrack(track, true);
    if (local.isMuted === isOn()) await (isOn() ? local.unmute() : local.mute());
  }

  async function run(): Promise<void> {
    if (following) {
      again = true;
      return;
    }
    following = true;
    try {
      do {
        again = false;
        if (room.state !== 'connected') break;
        // a connection that goes meanwhile is followed up once it is back
        await step().catch(() => undefined);
      } while (again);
    } finally {
      following = false;
    }
  }

  room.on(RoomEvent.Connected, run).on(RoomEvent.Reconnected, run);
  return {
    follow: () => void run(),
    publishAnew() {
      anew = true;
      void run();
    },
    forget() {
      local = null;
    },
    isMutedByOther: () => !following && local?.isMuted === true && isOn(),
  };
}

function localTrackOf(track: MediaStreamTrack): LocalTrack {
  const local =
    track.kind === 'audio' ? new LocalAudioTrack(track, undefined, true) : new LocalVideoTrack(track, undefined, true);
  // livekit-client's own classes and its own base type disagree under exactOptionalPropertyTypes
  return local as unknown as LocalTrack;
}
