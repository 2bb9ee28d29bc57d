import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { agentAttributes, type Notice, type ShownCard, voiceTopics } from '../../contract/voice-room.ts';

/** Somebody who talks with the assistant, without a browser: writes, speaks, and keeps what comes. */
export interface VoicePerson extends AsyncDisposable {
  readonly room: Room;
  /** What the assistant has said, each when it was finished. */
  readonly answers: string[];
  /** What was understood of this person, finished only. */
  readonly heard: string[];
  readonly cards: ShownCard[];
  readonly notices: Notice[];
  /** How often an agent has shown that it is alive. */
  beatsOf(identity: string | undefined): number;
  /** Milliseconds (`Date.now`) at which sound of the assistant last began or was heard; null before. */
  soundAtMs(): number | null;
  /** The agent's attributes; null while there is none. */
  agent(): { readonly identity: string; readonly attributes: Readonly<Record<string, string>> } | null;
  state(): string | null;
  /** All that the agent has done, in order, as far as its attribute told. */
  readonly states: string[];
  type(text: string): Promise<void>;
  /** Sends a text on a topic of one's own. */
  send(topic: string, text: string): Promise<void>;
  /** Speaks a tone that voice detectors take for speech, or the given samples (48 kHz), until they end. */
  speak(samples: Int16Array): Promise<void>;
}

const rate = 48_000;
const audible = 500;

export async function joinAsPerson(wsUrl: string, token: string): Promise<VoicePerson> {
  const room = new Room();
  const answers: string[] = [];
  const heard: string[] = [];
  const cards: ShownCard[] = [];
  const notices: Notice[] = [];
  const beats: string[] = [];
  const states: string[] = [];
  let soundAtMs: number | null = null;
  room.on(RoomEvent.DataReceived, (_data, who, _kind, topic) => {
    if (topic === voiceTopics.heartbeat && who) beats.push(who.identity);
  });
  room.on(RoomEvent.ParticipantAttributesChanged, (changed) => {
    const state = changed[agentAttributes.state];
    if (state !== undefined) states.push(state);
  });
  room.on(RoomEvent.TrackSubscribed, async (track) => {
    if (track.kind !== TrackKind.KIND_AUDIO) return;
    for await (const frame of new AudioStream(track, rate, 1)) {
      if (frame.data.some((sample) => Math.abs(sample) > audible)) soundAtMs = Date.now();
    }
  });
  room.registerTextStreamHandler('lk.transcription', (reader, { identity }) => {
    const own = identity === room.localParticipant?.identity;
    const final = reader.info.attributes?.['lk.transcription_final'] === 'true';
    reader.readAll().then(
      (text) => {
        if (!own) answers.push(text);
        else if (final) heard.push(text);
      },
      () => undefined,
    );
  });
  const keep = <T>(topic: string, kept: T[]) =>
    room.registerTextStreamHandler(topic, (reader) => {
      reader.readAll().then(
        (text) => kept.push(JSON.parse(text)),
        () => undefined,
      );
    });
  keep(voiceTopics.card, cards);
  keep(voiceTopics.notice, notices);
  await room.connect(wsUrl, token, { autoSubscribe: true, dynacast: false });
  const microphone = openMicrophone(room);
  const agent = () => [...room.remoteParticipants.values()].find(({ info }) => info.kind === agentKind) ?? null;
  return {
    room,
    answers,
    heard,
    cards,
    notices,
    beatsOf: (identity) => beats.filter((one) => one === identity).length,
    soundAtMs: () => soundAtMs,
    agent,
    states,
    state: () => agent()?.attributes[agentAttributes.state] ?? null,
    async type(text) {
      await room.localParticipant?.sendText(text, { topic: 'lk.chat' });
    },
    async send(topic, text) {
      await room.localParticipant?.sendText(text, { topic });
    },
    speak: async (samples) => (await microphone()).speak(samples),
    async [Symbol.asyncDispose]() {
      await microphone.close();
      await room.disconnect();
    },
  };
}

/** `ParticipantKind.AGENT`. */
const agentKind = 4;

interface Microphone {
  speak(samples: Int16Array): Promise<void>;
}

/** Published when it is first spoken into; silent between. */
function openMicrophone(room: Room): (() => Promise<Microphone>) & { close(): Promise<void> } {
  const source = new AudioSource(rate, 1);
  let open: Promise<Microphone> | null = null;
  let closed = false;
  let running = Promise.resolve();
  const publish = async (): Promise<Microphone> => {
    const track = LocalAudioTrack.createAudioTrack('microphone', source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await room.localParticipant?.publishTrack(track, options);
    let speaking: { samples: Int16Array; at: number; done: () => void } | null = null;
    const run = async () => {
      const step = rate / 100;
      while (!closed) {
        const samples = new Int16Array(step);
        if (speaking) {
          samples.set(speaking.samples.subarray(speaking.at, speaking.at + step));
          speaking.at += step;
          if (speaking.at >= speaking.samples.length) {
            speaking.done();
            speaking = null;
          }
        }
        await source.captureFrame(new AudioFrame(samples, rate, 1, step));
      }
    };
    running = run();
    return {
      speak: (samples) =>
        new Promise((done) => {
          speaking = { samples, at: 0, done };
        }),
    };
  };
  const microphone = () => {
    open ??= publish();
    return open;
  };
  return Object.assign(microphone, {
    async close() {
      closed = true;
      await running;
      await source.close();
    },
  });
}
