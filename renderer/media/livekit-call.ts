import { type RemoteTrack, Room, RoomEvent, Track } from 'livekit-client';
import { createStore } from 'zustand/vanilla';
import type { Call } from './call.ts';
import type { CallState, EndReason } from './call-state.ts';
import { realClock } from './clock.ts';
import type { DevicesHandle } from './devices.ts';
import { createJoinLoop } from './join-loop.ts';
import type { LocalMedia } from './local-media.ts';
import { followMicrophoneLevel } from './microphone-level.ts';
import { createOwnSources } from './own-sources.ts';
import { pauseUntilOnline } from './pause-until-online.ts';
import { resumePolicy } from './rejoin.ts';
import { createRemoteAudio } from './remote-audio.ts';
import { mirrorRoom } from './room-mirror.ts';
import { followReactions } from './room-reactions.ts';
import { stayInRoom } from './stay-in-room.ts';
import type { Ticket } from './ticket.ts';
import { createVideoAttachments, showTrack } from './video-attachments.ts';
import { followVoices } from './voices.ts';

export interface CallSetup {
  readonly ticket: Ticket;
  readonly name: string;
  readonly media: LocalMedia;
  readonly devices: DevicesHandle;
  /** Another ticket for the same identity, when the call has to be joined anew. Throws AppError. */
  readonly renew: () => Promise<Ticket>;
  /** Made beforehand, and warm. */
  readonly room?: Room;
}

/** A room with this application's options, not yet connected to anything. */
export function createRoom(): Room {
  return new Room({
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: resumePolicy,
    publishDefaults: { simulcast: true, red: true, dtx: true },
  });
}

/** Joins at once and stays in, across every outage, until left or ended. Throws nothing: the state says it. */
export function createCall({ ticket, name, media, devices, renew, room = createRoom() }: CallSetup): Call {
  const own = createOwnSources(room, media, ticket.role);
  const { screen, mayPublish } = own;
  const store = createStore<CallState>(() => ({
    phase: 'connecting',
    endReason: null,
    network: 'ok',
    networkLostAtMs: null,
    lastOutageMs: null,
    connectedAtMs: null,
    localIdentity: ticket.identity,
    participants: {
      [ticket.identity]: own.overlay({
        identity: ticket.identity,
        name,
        isLocal: true,
        isAgent: false,
        role: ticket.role,
        microphone: 'none',
        camera: 'none',
        screen: false,
        handRaisedAtMs: null,
        connection: 'good',
        joinedAtMs: Date.now(),
      }),
    },
    order: [ticket.identity],
    sharing: [],
    ...own.states(),
    audioBlocked: false,
  }));
  const mirror = mirrorRoom(room, store, own.overlay);
  const audio = createRemoteAudio();
  const videos = createVideoAttachments(room, {
    identity: () => ticket.identity,
    attachScreen: (element) => showTrack(element, screen.track, screen.onTrack),
  });
  const voices = followVoices(room);
  const reactions = followReactions(room, ticket.identity);
  const stay = stayInRoom(room, {
    store,
    websocketTimeoutMs: 5000,
    joining: (connect, signal) =>
      createJoinLoop(
        {
          connect,
          renew,
          wasIn: () => store.getState().connectedAtMs !== null,
          onGivenUp: end,
          nowMs: realClock.nowMs,
          pause: pauseUntilOnline,
        },
        signal,
      ),
    onIn() {
      store.setState(({ connectedAtMs }) => ({ connectedAtMs: connectedAtMs ?? Date.now() }));
      mirror.readAll();
    },
    onOut: own.forget,
    onOver: end,
  });

  /** The person's own sources are shown at once; the room follows. */
  function showOwn(): void {
    const before = store.getState();
    const me = before.participants[ticket.identity];
    if (!me) return;
    const next = own.overlay(me);
    const others = before.sharing.filter((identity) => identity !== ticket.identity);
    const isSharing = others.length < before.sharing.length;
    store.setState({
      ...own.states(),
      participants: { ...before.participants, [ticket.identity]: next },
      ...(next.screen === isSharing ? {} : { sharing: next.screen ? [...others, ticket.identity] : others }),
    });
  }

  async function playThroughChosenSpeaker(): Promise<void> {
    // not every browser can choose: then the system's speaker is the one
    await room.switchActiveDevice('audiooutput', devices.chosen('speaker') ?? 'default').catch(() => undefined);
  }

  function end(endReason: EndReason): void {
    if (store.getState().phase === 'ended') return;
    for (const part of [mirror, voices, own]) part.stop();
    audio.end();
    store.setState({ phase: 'ended', endReason });
    stay.leave(false);
  }

  room
    .on(RoomEvent.TrackSubscribed, (track: RemoteTrack, _, participant) => {
      // measures every track every two seconds, for nobody
      track.stopMonitor();
      if (track.kind === Track.Kind.Audio) audio.play(track);
      else videos.add(participant.identity, track as Parameters<typeof videos.add>[1]);
    })
    .on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack, _, participant) => {
      if (track.kind === Track.Kind.Audio) audio.stop(track);
      else videos.remove(participant.identity, track as Parameters<typeof videos.remove>[1]);
    })
    .on(RoomEvent.TrackMuted, (_, { isLocal }) => {
      if (isLocal) own.acceptMutes();
    })
    .on(RoomEvent.TrackUnmuted, (_, { isLocal }) => {
      // nobody unmutes another: what is not wanted is muted again
      if (isLocal) own.follow();
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => store.setState({ audioBlocked: !room.canPlaybackAudio }));

  own.onChange(showOwn);
  const stopDevices = devices.store.subscribe((now, before) => {
    if (now.speaker !== before.speaker) void playThroughChosenSpeaker();
  });
  stay.leaving.addEventListener('abort', stopDevices);
  if (devices.chosen('speaker') !== null) void playThroughChosenSpeaker();
  stay.join(ticket);

  return {
    store,
    setMicrophone(on) {
      if (!mayPublish) return;
      // silence does not wait for anything
      const track = media.microphone.track();
      if (track && !on) track.enabled = false;
      media.microphone.setWanted(on);
      if (on && media.microphone.store.getState().problem) void media.microphone.settle();
    },
    setCamera(on) {
      if (mayPublish) media.camera.setWanted(on);
      if (on && media.camera.store.getState().problem) void media.camera.settle();
    },
    startScreenShare: () => (mayPublish ? screen.start() : Promise.resolve()),
    async stopScreenShare() {
      screen.stop();
    },
    async switchDevice(kind, deviceId) {
      devices.select(kind, deviceId);
    },
    ownPicture: media.picture,
    attachVideo: videos.attach,
    onSpeaker: voices.onSpeaker,
    onActiveSpeakers: voices.onActiveSpeakers,
    sendReaction: reactions.send,
    onReaction: reactions.on,
    onMicrophoneLevel: (listener) => followMicrophoneLevel(media.microphone, listener),
    startAudio: () => room.startAudio(),
    async leave() {
      end('left');
    },
  };
}
