import {
  LogLevel,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
} from 'livekit-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type HeardTurn, type Notice, type ShownCard, voiceMethods, voiceTopics } from '../../contract/voice-room.ts';
import { createArrival } from './arrival.ts';
import { type BeatenState, createBeatenState } from './beaten-state.ts';
import type { EndReason } from './call-state.ts';
import { realClock } from './clock.ts';
import { reconnectNow } from './engine-access.ts';
import { watchBargeIn } from './local-barge-in.ts';
import { createLocalPublication } from './local-publication.ts';
import type { LocalSource } from './local-source.ts';
import { answers, createNetworkPort } from './media-transport.ts';
import { watchNetwork } from './network-watch.ts';
import { followOutages, type Outage } from './outages.ts';
import { finalReasonOf, resumePolicy } from './rejoin.ts';
import { createRemoteAudio } from './remote-audio.ts';
import { agentOf, type RoomAgent, sameAgent, stateOf } from './room-agent.ts';
import { readSegment, type Segment, transcriptionTopic } from './segments.ts';
import { createTypedDelivery } from './typed-delivery.ts';

// what goes wrong is in the state, in words; its own log would carry identities
setLogLevel(LogLevel.silent);

const probeTimeoutMs = 750;
const comesInWithinMs = 5000;
const lookAgainMs = 50;

export interface AssistantRoomListener {
  /** The room was joined, for the first time or again. */
  onConnected(): void;
  onReconnecting(): void;
  /** It is over: for good with a reason, or lost (null), and worth joining anew. */
  onGone(reason: EndReason | null): void;
  /** Who the agent is now, whenever that or something about it changes. */
  onAgent(agent: RoomAgent | null): void;
  onHeartbeat(identity: string): void;
  onSegment(segment: Segment): void;
  onCard(shown: ShownCard): void;
  onNotice(notice: Notice): void;
  onAudioBlocked(blocked: boolean): void;
}

/** The room of one conversation. LiveKit's objects stay in here. */
export interface AssistantRoom {
  /** How the network is; `lost` within 2 s of its going. */
  readonly network: StoreApi<Outage>;
  /** Throws where it does not succeed. */
  connect(url: string, token: string): Promise<void>;
  /** Whether LiveKit's server answers now. */
  isReachable(): Promise<boolean>;
  /** Typed words, to the agent. */
  say(text: string): Promise<void>;
  sendHistory(turns: readonly HeardTurn[]): Promise<void>;
  /** Stops what the assistant says: here at once, there as soon as it hears of it. */
  interrupt(): Promise<void>;
  /** Lets the assistant be heard again after an interruption. */
  unmute(): void;
  /** An agent that is lost is none, even where LiveKit still lists it. */
  forgetAgent(identity: string): void;
  /** Asks the browser to play sound; call it from a click. */
  startAudio(): Promise<void>;
  /** Plays through this speaker; null is the system's. */
  useSpeaker(deviceId: string | null): Promise<void>;
  agentTrack(): MediaStreamTrack | null;
  /** Whether sound of the agent, silence too, came in the last second, as far as that was asked for. Never rejects. */
  isAgentSending(): Promise<boolean>;
  close(): Promise<void>;
}

/** A room with what a conversation with the assistant needs, not yet connected to anything. */
export function createAssistantRoom(microphone: LocalSource, listener: AssistantRoomListener): AssistantRoom {
  const room = new Room({
    disconnectOnPageLeave: true,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: resumePolicy,
    // silence is sent too: the first sound of a word is not cut off
    publishDefaults: { red: true, dtx: false },
  });
  const network = createStore<Outage>(() => ({ network: 'ok', networkLostAtMs: null, lastOutageMs: null }));
  const audio = createRemoteAudio();
  const publication = createLocalPublication(room, {
    source: Track.Source.Microphone,
    track: microphone.track,
    wanted: () => microphone.store.getState().wanted,
    fromTheStart: true,
    whenOff: 'muted',
  });
  // silenced by the person's button, or by a voice over the assistant's
  const silenced = { byButton: false, byVoice: false };
  const applySilence = () => audio.mute(silenced.byButton || silenced.byVoice);
  const bargeIn = watchBargeIn(microphone, (silent) => {
    silenced.byVoice = silent;
    applySilence();
  });
  const forgotten = new Set<string>();
  /** Of the agents whose beats have come since the room was joined, or joined again. */
  const beatenStates = new Map<string, BeatenState>();
  const decoder = new TextDecoder();
  const closing = new AbortController();
  let url = '';
  let voice: RemoteTrack | null = null;
  let told: RoomAgent | null = null;
  const arrival = createArrival();
  const outages = followOutages(network, {
    ...realClock,
    watch: (watched) =>
      watchNetwork(
        createNetworkPort(room, () => url),
        watched,
      ),
    reconnect: () => reconnectNow(room),
  });

  const isAgent = ({ kind, identity }: RemoteParticipant) => kind === ParticipantKind.AGENT && !forgotten.has(identity);

  /** One that lives, before one that is only listed; the first that came, as the host takes the others out again. */
  function agentNow(): RemoteParticipant | undefined {
    const agents = [...room.remoteParticipants.values()].filter(isAgent);
    const cameAtMs = ({ joinedAt }: RemoteParticipant) => joinedAt?.getTime() ?? 0;
    const isSilent = ({ identity }: RemoteParticipant) => Number(!beatenStates.has(identity));
    return agents.sort((a, b) => isSilent(a) - isSilent(b) || cameAtMs(a) - cameAtMs(b))[0];
  }

  /**
   * The agent, once it takes what is sent: while it is still coming in, or on its way back, that is lost. It does once
   * LiveKit calls it active and a beat of it has come since; the one or the other alone is too early.
   */
  async function hearingAgent(): Promise<RemoteParticipant | undefined> {
    const endMs = performance.now() + comesInWithinMs;
    for (;;) {
      const agent = agentNow();
      if ((agent?.isActive && beatenStates.has(agent.identity)) || performance.now() > endMs) return agent;
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
  }

  const typed = createTypedDelivery(room, hearingAgent);

  function lookForAgent(): void {
    const agent = agentNow();
    const next = agent ? agentOf(agent, beatenStates.get(agent.identity)) : null;
    if (sameAgent(told, next)) return;
    told = next;
    bargeIn.assistantSpeaks(next?.state === 'speaking');
    listener.onAgent(next);
  }

  /** What an agent says as JSON. */
  function onJson<T>(topic: string, hear: (value: T) => void): void {
    room.registerTextStreamHandler(topic, async (reader, { identity }) => {
      const sender = room.remoteParticipants.get(identity);
      if (sender && !isAgent(sender)) return;
      const text = await reader.readAll().catch(() => null);
      const value = text === null ? null : parsed<T>(text);
      if (value !== null && !closing.signal.aborted) hear(value);
    });
  }

  room.registerTextStreamHandler(transcriptionTopic, (reader, { identity }) => {
    const isOwn = identity === room.localParticipant.identity;
    if (isOwn || identity === agentNow()?.identity) {
      void readSegment(reader, isOwn ? 'person' : 'assistant', listener.onSegment);
    }
  });
  onJson<ShownCard>(voiceTopics.card, listener.onCard);
  onJson<Notice>(voiceTopics.notice, listener.onNotice);

  room
    .on(RoomEvent.Connected, () => {
      beatenStates.clear();
      outages.start();
      listener.onConnected();
      lookForAgent();
    })
    .on(RoomEvent.Reconnecting, listener.onReconnecting)
    .on(RoomEvent.Reconnected, () => {
      beatenStates.clear();
      listener.onConnected();
      lookForAgent();
    })
    .on(RoomEvent.Disconnected, (reason) => {
      publication.forget();
      if (closing.signal.aborted) return;
      told = null;
      bargeIn.assistantSpeaks(false);
      listener.onGone(finalReasonOf(reason));
    })
    .on(RoomEvent.ParticipantConnected, lookForAgent)
    .on(RoomEvent.ParticipantDisconnected, ({ identity }) => {
      beatenStates.delete(identity);
      lookForAgent();
    })
    .on(RoomEvent.ParticipantAttributesChanged, (_, { identity }) => {
      beatenStates.get(identity)?.attributeChanged();
      lookForAgent();
    })
    .on(RoomEvent.DataReceived, (payload, participant, _, topic) => {
      if (topic !== voiceTopics.heartbeat || !participant) return;
      const state = beatenStates.get(participant.identity) ?? createBeatenState();
      beatenStates.set(participant.identity, state);
      if (state.beat(decoder.decode(payload), stateOf(participant))) lookForAgent();
      listener.onHeartbeat(participant.identity);
    })
    .on(RoomEvent.TrackSubscribed, (track: RemoteTrack) => {
      track.stopMonitor();
      if (track.kind !== Track.Kind.Audio) return;
      voice = track;
      audio.play(track);
    })
    .on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack) => {
      if (track.kind !== Track.Kind.Audio) return;
      if (voice === track) voice = null;
      audio.stop(track);
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => listener.onAudioBlocked(!room.canPlaybackAudio));

  const ends = [microphone.store.subscribe(publication.follow), microphone.onTrack(publication.follow)];
  for (const type of ['online', 'offline'] as const) {
    window.addEventListener(type, outages.look, { signal: closing.signal });
  }

  return {
    network,
    async connect(nextUrl, token) {
      url = nextUrl;
      await room.connect(nextUrl, token, { maxRetries: 0, websocketTimeout: 5000 });
    },
    isReachable: () => answers(url, probeTimeoutMs),
    say: typed.say,
    async sendHistory(turns) {
      const agent = await hearingAgent();
      if (!agent) return;
      await room.localParticipant.sendText(JSON.stringify(turns), {
        topic: voiceTopics.history,
        destinationIdentities: [agent.identity],
      });
    },
    async interrupt() {
      const agent = agentNow();
      if (!agent) return;
      silenced.byButton = true;
      applySilence();
      try {
        await room.localParticipant.performRpc({
          destinationIdentity: agent.identity,
          method: voiceMethods.interrupt,
          payload: '',
        });
      } catch (fault) {
        silenced.byButton = false;
        applySilence();
        throw fault;
      }
    },
    unmute() {
      silenced.byButton = false;
      applySilence();
    },
    forgetAgent(identity) {
      forgotten.add(identity);
      lookForAgent();
    },
    startAudio: () => room.startAudio(),
    async useSpeaker(deviceId) {
      // not every browser can choose: then the system's speaker is the one
      await room.switchActiveDevice('audiooutput', deviceId ?? 'default').catch(() => undefined);
    },
    isAgentSending: () => arrival.isSending(voice),
    agentTrack: () => voice?.mediaStreamTrack ?? null,
    async close() {
      closing.abort();
      outages.stop();
      bargeIn.close();
      for (const end of ends) end();
      audio.end();
      await room.disconnect(false);
    },
  };
}

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
