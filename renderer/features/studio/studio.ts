import { createStore, type StoreApi } from 'zustand/vanilla';
import { api } from '../../api/client.ts';
import { createDevices, type DevicesHandle } from '../../media/devices.ts';
import type { Ticket } from '../../media/ticket.ts';
import { newId } from '../chat/new-id.ts';
import { type BroadcastLink, createBroadcastLink } from './broadcast/broadcast-link.ts';
import { createSendingJudge, type SendingVerdict } from './broadcast/judge-sending.ts';
import { createPictureWatch } from './broadcast/picture-watch.ts';
import { openReturnFeed, type ReturnFeed } from './broadcast/return-feed.ts';
import { readSending, type Sending, type SentSoFar } from './broadcast/sending-stats.ts';
import type { ProgramFeed } from './program/program-feed.ts';
import { createProgramPicture, type ProgramPicture } from './program/program-picture.ts';
import { createProgramSound, type ProgramSound } from './program/program-sound.ts';
import type { Caption, Holding, Scene } from './program/scene.ts';
import { type Codec, pictureSizes, type Quality, recallQuality, rememberQuality } from './quality.ts';
import { createRecorder, type Recorder } from './recording/recorder.ts';
import { recallRecording, rememberRecording } from './recording/recording-choice.ts';
import { createStudioSources, type StudioSources } from './sources/studio-sources.ts';

export interface StudioState {
  readonly preview: Scene;
  readonly program: Scene;
  readonly muted: boolean;
  readonly quality: Quality;
  /** Who one is in the room; empty before the first ticket. */
  readonly identity: string;
  /** Null while nothing is sent. */
  readonly sending: Sending | null;
  readonly verdict: SendingVerdict;
  /** How the picture was to be packed, where nothing came of that and it goes out otherwise; null else. */
  readonly replacedCodec: Codec | null;
  /** From the start of the count until it is on air, or stopped. */
  readonly going: boolean;
  /** Whether going live records on this computer too. */
  readonly recorded: boolean;
  /** What stands over the program; null for nothing. */
  readonly caption: Caption | null;
  /** Whether the program goes out from this window. */
  readonly onAir: boolean;
}

/** Everything of a studio that lives outside React, from opening it to leaving it. */
export interface Studio {
  readonly streamId: string;
  readonly store: StoreApi<StudioState>;
  readonly devices: DevicesHandle;
  readonly sources: StudioSources;
  readonly picture: ProgramPicture;
  readonly sound: ProgramSound;
  /** What goes out; the same two tracks until closed. */
  readonly feed: ProgramFeed;
  readonly link: BroadcastLink;
  readonly recorder: Recorder;
  readonly returnFeed: StoreApi<ReturnFeed | null>;
  choose(scene: Scene): void;
  /** The preview goes out; what went out is the preview. */
  take(): void;
  setMuted(muted: boolean): void;
  setHolding(holding: Holding): void;
  setCaption(caption: Caption | null): void;
  setRecorded(recorded: boolean): void;
  /** Not while on air. */
  setQuality(quality: Quality): void;
  /**
   * Goes live once `count` has come to its end; the room is joined meanwhile, and nothing is sent before. Throws
   * AppError; rejects with `count`, and with `signal`.
   */
  goLive(count: Promise<void>, signal: AbortSignal): Promise<void>;
  close(): void;
}

const measureEveryMs = 1000;
/** Its encoder comes with every browser that opens a studio. */
const surestCodec: Codec = 'vp8';

/** Opens a studio. Null in a browser that cannot compose a picture. */
export function openStudio(streamId: string): Studio | null {
  const first = recallQuality();
  const picture = createProgramPicture(pictureSizes[first.resolution]);
  if (!picture) return null;
  const store = createStore<StudioState>(() => ({
    preview: 'camera',
    program: 'holding',
    muted: false,
    quality: first,
    identity: '',
    sending: null,
    verdict: 'well',
    replacedCodec: null,
    going: false,
    recorded: recallRecording(),
    caption: null,
    onAir: false,
  }));
  const devices = createDevices();
  const sources = createStudioSources(devices, first);
  const sound = createProgramSound(first.sound);
  const feed: ProgramFeed = { video: picture.track, audio: sound.track };
  const returnFeed = createStore<ReturnFeed | null>(() => null);
  const quality = (): Quality => {
    const { quality: chosen, replacedCodec } = store.getState();
    return replacedCodec === null ? chosen : { ...chosen, codec: surestCodec };
  };
  const recorder = createRecorder();
  const link = createBroadcastLink({
    feed,
    quality,
    async renew() {
      const ticket = await askForTicket(streamId);
      store.setState({ identity: ticket.identity });
      return ticket;
    },
  });
  const ends = [
    sources.camera.onTrack((track) => picture.setSource('camera', track)),
    sources.microphone.onTrack(sound.setMicrophone),
    sources.screen.store.subscribe((now, before) => {
      if (now.picture !== before.picture) picture.setSource('screen', now.picture);
      if (now.sound !== before.sound) sound.setScreen(now.sound);
    }),
    link.store.subscribe(({ phase }) => {
      if (phase === 'ended') offAir();
    }),
  ];
  let soFar: SentSoFar | null = null;
  let judge = createSendingJudge();
  let isStalled = createPictureWatch();
  const timer = setInterval(() => void measure(), measureEveryMs);
  void sources.open();

  async function measure(): Promise<void> {
    const sender = link.sender();
    if (!store.getState().onAir || !sender) return;
    const report = await sender.getStats();
    const read = readSending(report.values(), soFar);
    soFar = read.soFar;
    if (!store.getState().onAir) return;
    store.setState({ sending: read.sending, verdict: judge(read.sending, performance.now()) });
    const { phase, network } = link.store.getState();
    // the return feed asks for the picture as soon as it is there: its sound tells that, for a picture may never come
    const back = returnFeed.getState()?.store.getState();
    const receives = back != null && (back.picture !== null || back.sound !== null);
    const wanted = receives && phase === 'connected' && network !== 'lost';
    if (isStalled({ encodedFrames: read.sending.encodedFrames, wanted })) sendPictureAnew();
  }

  /** Some computers promise an encoder that never makes a frame: then the picture goes out as every one can make it. */
  function sendPictureAnew(): void {
    const { quality: chosen } = store.getState();
    if (chosen.codec !== surestCodec) store.setState({ replacedCodec: chosen.codec });
    link.sendPictureAnew();
  }

  function offAir(): void {
    returnFeed.getState()?.close();
    returnFeed.setState(null, true);
    store.setState({ onAir: false, sending: null, verdict: 'well', replacedCodec: null });
    void recorder.stop();
  }

  return {
    streamId,
    store,
    devices,
    sources,
    picture,
    sound,
    feed,
    link,
    recorder,
    returnFeed,
    choose(scene) {
      store.setState({ preview: scene });
      picture.setPreview(scene);
    },
    take() {
      const { preview, program } = store.getState();
      store.setState({ preview: program, program: preview });
      picture.setProgram(preview);
      picture.setPreview(program);
    },
    setMuted(muted) {
      store.setState({ muted });
      sound.setMuted(muted);
    },
    setHolding: picture.setHolding,
    setCaption(caption) {
      store.setState({ caption });
      picture.setCaption(caption);
    },
    setRecorded(recorded) {
      store.setState({ recorded });
      rememberRecording(recorded);
    },
    setQuality(next) {
      store.setState({ quality: next });
      rememberQuality(next);
      picture.setSize(pictureSizes[next.resolution]);
      sound.setMode(next.sound);
      void sources.setQuality(next);
    },
    async goLive(count, signal) {
      store.setState({ going: true });
      try {
        const joined = link.connect(signal);
        joined.catch(() => undefined);
        await count;
        await joined;
        await link.publish(signal);
        const { title } = await api('startStream', { params: { stream_id: streamId } }, { signal });
        const roundTripMs = () => store.getState().sending?.roundTripMs ?? null;
        returnFeed.setState(openReturnFeed({ renew: () => askForMonitor(streamId), roundTripMs }), true);
        judge = createSendingJudge();
        isStalled = createPictureWatch();
        store.setState({ onAir: true });
        if (store.getState().recorded) recorder.start(feed, { id: streamId, title });
      } catch (fault) {
        link.unpublish();
        throw fault;
      } finally {
        store.setState({ going: false });
      }
    },
    close() {
      clearInterval(timer);
      for (const end of ends) end();
      offAir();
      link.leave();
      sources.close();
      devices.dispose();
      sound.close();
      picture.close();
    },
  };
}

async function askForTicket(streamId: string): Promise<Ticket> {
  return api('joinStream', { params: { stream_id: streamId }, body: { client_id: studioIdOf(streamId) } });
}

async function askForMonitor(streamId: string): Promise<Ticket> {
  const params = { stream_id: streamId };
  const { token, ws_url } = await api('createStreamToken', { params, body: { monitor: true } });
  return { token, url: ws_url, identity: '', role: 'viewer' };
}

/**
 * One a broadcast on this computer: a studio that is opened again takes the place of the one that was lost, and of one
 * that is still open elsewhere on it.
 */
function studioIdOf(streamId: string): string {
  const key = `tabernacle.studio.${streamId}`;
  try {
    const known = localStorage.getItem(key) ?? newId();
    localStorage.setItem(key, known);
    return known;
  } catch {
    return newId();
  }
}
