import { LogLevel, type RemoteTrack, Room, RoomEvent, setLogLevel, Track } from 'livekit-client';
import { createStore } from 'zustand/vanilla';
import type { StreamRole } from '../../contract/authority.ts';
import type { Call, Reaction } from './call.ts';
import type { CallState, EndReason, LocalSourceState, ParticipantState } from './call-state.ts';
import type { DevicesHandle } from './devices.ts';
import { reconnectNow } from './engine-access.ts';
import type { LocalMedia } from './local-media.ts';
import { createLocalPublication } from './local-publication.ts';
import { createNetworkPort } from './media-transport.ts';
import { followMicrophoneLevel } from './microphone-level.ts';
import { type NetworkWatch, watchNetwork } from './network-watch.ts';
import { createReactionLimit, decodeReaction, encodeReaction, reactionTopic } from './reactions.ts';
import { finalFaultOf, finalReasonOf, rejoinDelayMs, resumePolicy } from './rejoin.ts';
import { createRemoteAudio } from './remote-audio.ts';
import { mirrorRoom } from './room-mirror.ts';
import { createScreenShare } from './screen-share.ts';
import { createSpeakerRing } from './speaker-ring.ts';
import { createVideoAttachments, showTrack } from './video-attachments.ts';

// what goes wrong is in the state, in words; its own log would carry identities
setLogLevel(LogLevel.silent);

/** What the host answers to somebody who joins. */
export interface Ticket {
  readonly token: string;
  /** Websocket address of LiveKit. */
  readonly url: string;
  readonly identity: string;
  readonly role: StreamRole;
}

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

/** How long joining is tried before anybody has been in, and how long joining anew, in ms. */
const joinForMs = 20_000;
const rejoinForMs = 10 * 60_000;
const backShownMs = 5000;
/** Media finds its own way back within this time, or is helped. */
const selfHealMs = 1200;

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
  const mayPublish = ticket.role !== 'viewer';
  const off: LocalSourceState = { wanted: false, state: 'off', problem: null };
  const sourceStates = () => ({
    microphone: mayPublish ? media.microphone.store.getState() : off,
    camera: mayPublish ? media.camera.store.getState() : off,
  });
  const overlay = (own: ParticipantState): ParticipantState => {
    if (!mayPublish) return own;
    const { microphone, camera } = sourceStates();
    return {
      ...own,
      microphone: microphone.state === 'on' ? 'on' : 'muted',
      camera: camera.state === 'on' ? 'on' : 'muted',
      screen: screen.store.getState().state === 'on',
    };
  };
  const screen = createScreenShare(room);
  const own = overlay({
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
  });
  const store = createStore<CallState>(() => ({
    phase: 'connecting',
    endReason: null,
    network: 'ok',
    networkLostAtMs: null,
    lastOutageMs: null,
    connectedAtMs: null,
    localIdentity: ticket.identity,
    participants: { [ticket.identity]: own },
    order: [ticket.identity],
    sharing: [],
    ...sourceStates(),
    screen: off,
    audioBlocked: false,
  }));

  const microphone = createLocalPublication(room, {
    source: Track.Source.Microphone,
    track: media.microphone.track,
    wanted: () => media.microphone.store.getState().wanted,
    fromTheStart: true,
    whenOff: 'muted',
  });
  const camera = createLocalPublication(room, {
    source: Track.Source.Camera,
    track: media.camera.track,
    wanted: () => media.camera.store.getState().wanted,
    fromTheStart: false,
    whenOff: 'muted',
  });
  const mirror = mirrorRoom(room, store, overlay);
  const audio = createRemoteAudio();
  const videos = createVideoAttachments(room, {
    identity: () => ticket.identity,
    attach: (source, element) => {
      const shown = source === 'camera' ? media.camera : screen;
      return showTrack(element, shown.track, shown.onTrack);
    },
  });
  const speakerListeners = new Set<(identity: string | null) => void>();
  const activeListeners = new Set<(identities: readonly string[]) => void>();
  const reactionListeners = new Set<(from: string, reaction: Reaction) => void>();
  const ring = createSpeakerRing((identity) => {
    for (const listener of speakerListeners) listener(identity);
  });
  const allowsReaction = createReactionLimit();

  const current = { url: ticket.url };
  const leaving = new AbortController();
  let joining = false;
  let watch: NetworkWatch | undefined;
  let backTimer: ReturnType<typeof setTimeout> | undefined;
  let healTimer: ReturnType<typeof setTimeout> | undefined;

  /** The person's own sources are shown at once; the room follows. */
  function showOwn(): void {
    const before = store.getState();
    const me = before.participants[ticket.identity];
    if (!me) return;
    const next = overlay(me);
    const isSharing = before.sharing.includes(ticket.identity);
    store.setState({
      ...sourceStates(),
      screen: screen.store.getState(),
      participants: { ...before.participants, [ticket.identity]: next },
      ...(next.screen === isSharing
        ? {}
        : {
            sharing: next.screen
              ? [...before.sharing, ticket.identity]
              : before.sharing.filter((identity) => identity !== ticket.identity),
          }),
    });
  }
  const ends: (() => void)[] = [
    screen.store.subscribe(showOwn),
    devices.store.subscribe((now, before) => {
      if (now.speaker !== before.speaker) void playThroughChosenSpeaker();
    }),
  ];
  if (mayPublish) {
    for (const [source, publication] of [
      [media.microphone, microphone],
      [media.camera, camera],
    ] as const) {
      ends.push(
        source.store.subscribe(() => {
          showOwn();
          publication.follow();
        }),
        source.onTrack(publication.follow),
      );
    }
  }

  async function playThroughChosenSpeaker(): Promise<void> {
    // not every browser can choose: then the system's speaker is the one
    await room.switchActiveDevice('audiooutput', devices.chosen('speaker') ?? 'default').catch(() => undefined);
  }

  function end(endReason: EndReason): void {
    if (store.getState().phase === 'ended') return;
    leaving.abort();
    watch?.stop();
    mirror.stop();
    ring.stop();
    clearTimeout(backTimer);
    clearTimeout(healTimer);
    for (const stop of ends) stop();
    screen.stop();
    audio.end();
    for (const type of ['online', 'offline'] as const) window.removeEventListener(type, onConnectivity);
    store.setState({ phase: 'ended', endReason });
    void room.disconnect(false);
  }

  /** Tries until it is in. Gives up where that cannot help, or after long enough. */
  async function join(first: Ticket | null): Promise<void> {
    if (joining) return;
    joining = true;
    try {
      await tryToJoin(first);
    } finally {
      joining = false;
    }
  }

  async function tryToJoin(first: Ticket | null): Promise<void> {
    const everIn = store.getState().connectedAtMs !== null;
    const untilMs = performance.now() + (everIn ? rejoinForMs : joinForMs);
    for (let attempt = 0; !leaving.signal.aborted; attempt++) {
      try {
        const next = attempt === 0 && first ? first : await renew();
        if (leaving.signal.aborted) return;
        current.url = next.url;
        await room.connect(next.url, next.token, { maxRetries: 0, websocketTimeout: 5000 });
        return;
      } catch (fault) {
        const final = finalFaultOf(fault);
        if (final) return end(final);
        if (performance.now() > untilMs) return end('failed');
      }
      await pause(rejoinDelayMs(attempt), leaving.signal);
    }
  }

  function onConnectivity(): void {
    watch?.look();
  }

  function startWatch(): void {
    watch ??= watchNetwork(
      createNetworkPort(room, () => current.url),
      {
        onLost() {
          clearTimeout(backTimer);
          store.setState({ network: 'lost', networkLostAtMs: Date.now() });
        },
        onReachable() {
          healTimer ??= setTimeout(() => {
            healTimer = undefined;
            if (store.getState().network === 'lost') reconnectNow(room);
          }, selfHealMs);
        },
        onBack(outageMs) {
          store.setState({ network: 'back', networkLostAtMs: null, lastOutageMs: Math.round(outageMs) });
          backTimer = setTimeout(() => store.setState({ network: 'ok' }), backShownMs);
        },
      },
    );
  }

  room
    .on(RoomEvent.Connected, () => {
      const { connectedAtMs } = store.getState();
      store.setState({ phase: 'connected', connectedAtMs: connectedAtMs ?? Date.now() });
      mirror.readAll();
      startWatch();
    })
    .on(RoomEvent.Reconnecting, () => store.setState({ phase: 'reconnecting' }))
    .on(RoomEvent.Reconnected, () => {
      store.setState({ phase: 'connected' });
      mirror.readAll();
    })
    .on(RoomEvent.Disconnected, (reason) => {
      for (const publication of [microphone, camera, screen]) publication.forget();
      if (leaving.signal.aborted) return;
      const final = finalReasonOf(reason);
      if (final) return end(final);
      // while joining, `join` itself tries again
      if (joining) return;
      store.setState({ phase: 'reconnecting' });
      void join(null);
    })
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
    .on(RoomEvent.TrackMuted, (_, participant) => {
      if (!participant.isLocal) return;
      if (microphone.isMutedByOther()) media.microphone.setWanted(false);
      if (camera.isMutedByOther()) media.camera.setWanted(false);
    })
    .on(RoomEvent.TrackUnmuted, (_, participant) => {
      // nobody unmutes another: what is not wanted is muted again
      if (participant.isLocal) for (const publication of [microphone, camera]) publication.follow();
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => store.setState({ audioBlocked: !room.canPlaybackAudio }))
    .on(RoomEvent.ActiveSpeakersChanged, (speakers) => {
      const identities = speakers.map(({ identity }) => identity);
      ring.hear(identities);
      for (const listener of activeListeners) listener(identities);
    })
    .on(RoomEvent.DataReceived, (payload, participant, _, topic) => {
      if (topic !== reactionTopic || !participant) return;
      const reaction = decodeReaction(payload);
      if (reaction && allowsReaction(participant.identity)) showReaction(participant.identity, reaction);
    });

  function showReaction(from: string, reaction: Reaction): void {
    for (const listener of reactionListeners) listener(from, reaction);
  }

  for (const type of ['online', 'offline'] as const) window.addEventListener(type, onConnectivity);
  if (devices.chosen('speaker') !== null) void playThroughChosenSpeaker();
  void join(ticket);

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
    attachVideo: videos.attach,
    onSpeaker(listener) {
      speakerListeners.add(listener);
      listener(ring.current());
      return () => speakerListeners.delete(listener);
    },
    onActiveSpeakers(listener) {
      activeListeners.add(listener);
      return () => activeListeners.delete(listener);
    },
    sendReaction(reaction) {
      if (!allowsReaction(ticket.identity)) return;
      showReaction(ticket.identity, reaction);
      void room.localParticipant
        .publishData(encodeReaction(reaction), { reliable: true, topic: reactionTopic })
        .catch(() => undefined);
    },
    onReaction(listener) {
      reactionListeners.add(listener);
      return () => reactionListeners.delete(listener);
    },
    onMicrophoneLevel: (listener) => followMicrophoneLevel(media.microphone, listener),
    startAudio: () => room.startAudio(),
    async leave() {
      end('left');
    },
  };
}

/** Waits, but not past a leave nor past the moment at which the network is announced. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    function done(): void {
      clearTimeout(timer);
      over.abort();
      resolve();
    }
    const timer = setTimeout(done, delayMs);
    signal.addEventListener('abort', done, { signal: over.signal });
    window.addEventListener('online', done, { signal: over.signal });
  });
}
