import { type RemoteTrack, type RemoteTrackPublication, Room, RoomEvent, Track, VideoQuality } from 'livekit-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EndReason } from './call-state.ts';
import { watchFlow } from './flow-watch.ts';
import { createFrameBatch } from './frame-batch.ts';
import type { LocalMedia } from './local-media.ts';
import { createOwnStage } from './own-stage.ts';
import { createPatientJoin } from './patient-join.ts';
import { programOf, roleIn, stageOf } from './program.ts';
import { resumePolicy } from './rejoin.ts';
import { createRemoteAudio } from './remote-audio.ts';
import { stayInRoom } from './stay-in-room.ts';
import type { Ticket } from './ticket.ts';
import { createVideoAttachments } from './video-attachments.ts';
import type { DataUse, WatchState } from './watch-state.ts';

/** A picture grows in its first seconds: only one that stays small is a sign of a slow way. Two looks a second. */
const slowAfterLooks = 20;

/** A broadcast as it is watched: its room, and what a viewer can do about what comes. */
export interface WatchRoom {
  readonly store: StoreApi<WatchState>;
  /** Shows somebody's picture in an element for as long as it is attached. */
  attachPicture(identity: string, element: HTMLVideoElement): () => void;
  /** Lets the browser play sound; call it from a click. */
  startSound(): Promise<void>;
  /** Paused, nothing is received; going on is going on live. */
  setPaused(paused: boolean): void;
  setVolume(volume0to1: number): void;
  setMuted(muted: boolean): void;
  setDataUse(use: DataUse): void;
  /** Shows and sends what these sources are, as long as one may; they are closed when that is over. */
  goOnStage(media: LocalMedia): void;
  leaveStage(): void;
  close(): void;
}

export interface WatchSetup {
  readonly ticket: Ticket;
  /** Another ticket for the same identity. Throws AppError. */
  readonly renew: () => Promise<Ticket>;
  /** The ticket could not be renewed; answers whether another try may help. */
  readonly onRefused: (fault: unknown) => boolean;
  readonly volume: number;
  readonly dataUse: DataUse;
}

/** Joins at once, and stays in until closed, across every outage. Throws nothing: the state says it. */
export function openWatchRoom({ ticket, renew, onRefused, volume, dataUse }: WatchSetup): WatchRoom {
  const room = new Room({
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: resumePolicy,
    publishDefaults: { simulcast: true, red: true, dtx: true },
  });
  const store = createStore<WatchState>(() => ({
    phase: 'connecting',
    endReason: null,
    network: 'ok',
    networkLostAtMs: null,
    lastOutageMs: null,
    program: null,
    hasPicture: false,
    flowing: true,
    onStage: [],
    role: ticket.role,
    ownStage: false,
    soundBlocked: false,
    paused: false,
    volume,
    muted: false,
    dataUse,
    received: null,
    slow: false,
  }));
  const audio = createRemoteAudio();
  const stage = createOwnStage(room, (ownStage) => store.setState({ ownStage }));
  const videos = createVideoAttachments(room, {
    identity: () => ticket.identity,
    attachScreen: () => () => undefined,
  });
  const batch = createFrameBatch(read);
  let smallLooks = 0;

  const publications = (): RemoteTrackPublication[] =>
    [...room.remoteParticipants.values()].flatMap((person) => [...person.trackPublications.values()]);
  const programTracks = (): RemoteTrack[] =>
    [...(programOf(room)?.trackPublications.values() ?? [])].flatMap(({ track }) => (track ? [track] : []));

  function read(): void {
    if (room.state !== 'connected') return;
    const program = programOf(room);
    const picture = program?.getTrackPublication(Track.Source.Camera);
    const onStage = stageOf(room, program);
    const before = store.getState();
    const role = roleIn(room.localParticipant);
    if (role === 'viewer' && before.ownStage) stage.leave();
    store.setState({
      program: program?.identity ?? null,
      hasPicture: picture !== undefined && !picture.isMuted,
      role,
      ...(JSON.stringify(onStage) === JSON.stringify(before.onStage) ? {} : { onStage }),
    });
  }

  /** What is wanted of each track, by what the viewer chose. */
  function choose(publication: RemoteTrackPublication): void {
    const { paused, dataUse: use } = store.getState();
    const isVideo = publication.kind === Track.Kind.Video;
    publication.setSubscribed(!paused && !(isVideo && use === 'sound'));
    if (isVideo) publication.setVideoQuality(use === 'low' ? VideoQuality.LOW : VideoQuality.HIGH);
  }

  const stay = stayInRoom(room, {
    store,
    websocketTimeoutMs: 8000,
    joining: (connect, signal) => createPatientJoin({ connect, renew, onRefused }, signal),
    onIn: batch.flush,
    onOut() {
      stage.forget();
      store.setState({ program: null, hasPicture: false, onStage: [] });
    },
    // a room that is closed may be opened again: whether the broadcast is over, the host says
    comesBackAfter: (reason) => reason === 'ended_by_host',
    onOver: end,
  });
  const stopFlow = watchFlow(programTracks, ({ flowing, received }) => {
    const { paused, received: before, dataUse: use } = store.getState();
    const sent = programOf(room)?.getTrackPublication(Track.Source.Camera)?.dimensions;
    const shown = Math.min(sent?.height ?? 0, videos.shownHeight(programOf(room)?.identity ?? ''));
    const small = use === 'full' && received !== null && received.height < shown * 0.6;
    smallLooks = small ? smallLooks + 1 : 0;
    const slow = smallLooks >= slowAfterLooks;
    const same = received?.width === before?.width && received?.height === before?.height;
    store.setState({ flowing: flowing || paused, slow, ...(same ? {} : { received }) });
  });

  function end(endReason: EndReason): void {
    if (store.getState().phase === 'ended') return;
    batch.cancel();
    stopFlow();
    stage.leave();
    audio.end();
    store.setState({ phase: 'ended', endReason });
    stay.leave(true);
  }

  room
    .on(RoomEvent.TrackPublished, (publication) => {
      if (store.getState().paused || store.getState().dataUse !== 'full') choose(publication);
      batch.request();
    })
    .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
      // measures every track every two seconds, for nobody
      track.stopMonitor();
      if (track.kind === Track.Kind.Audio) {
        audio.play(track);
      } else {
        videos.add(participant.identity, track as Parameters<typeof videos.add>[1]);
        if (store.getState().dataUse === 'low') publication.setVideoQuality(VideoQuality.LOW);
      }
      batch.request();
    })
    .on(RoomEvent.TrackUnsubscribed, (track, _, participant) => {
      if (track.kind === Track.Kind.Audio) audio.stop(track);
      else videos.remove(participant.identity, track as Parameters<typeof videos.remove>[1]);
      batch.request();
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => store.setState({ soundBlocked: !room.canPlaybackAudio }));
  for (const event of [
    RoomEvent.TrackUnpublished,
    RoomEvent.TrackMuted,
    RoomEvent.TrackUnmuted,
    RoomEvent.ParticipantDisconnected,
    RoomEvent.ParticipantAttributesChanged,
    RoomEvent.ParticipantNameChanged,
    RoomEvent.ParticipantPermissionsChanged,
  ] as const) {
    room.on(event, batch.request);
  }
  audio.setVolume(volume);
  stay.join(ticket);

  return {
    store,
    attachPicture: (identity, element) => videos.attach(identity, 'camera', element),
    startSound: () => room.startAudio(),
    setPaused(paused) {
      store.setState({ paused, flowing: true });
      for (const publication of publications()) choose(publication);
    },
    setVolume(next) {
      audio.setVolume(next);
      store.setState({ volume: next });
    },
    setMuted(muted) {
      audio.mute(muted);
      store.setState({ muted });
    },
    setDataUse(use) {
      store.setState({ dataUse: use, slow: false });
      for (const publication of publications()) choose(publication);
    },
    goOnStage: stage.go,
    leaveStage: stage.leave,
    close: () => end('left'),
  };
}
