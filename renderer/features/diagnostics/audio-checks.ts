import { type RemoteTrack, RoomEvent, Track } from 'livekit-client';
import { api } from '../../api/client.ts';
import { createDevices } from '../../media/devices.ts';
import { openMicrophone } from '../../media/local-media.ts';
import { levelOf } from '../../media/microphone-level.ts';
import { sourceProblemOf } from '../../media/source-problem.ts';
import { joinCheckRoom, until } from './check-room.ts';
import { well } from './connection-checks.ts';
import { hostCheck } from './host-checks.ts';
import type { Check, Finding } from './walk.ts';

/** Above it, something was heard: -45 dBFS on the meter's scale. */
const heardFrom = 0.25;
/** What came back went through a codec, and may be quieter. */
const cameBackFrom = 0.15;
const listensMs = 6_000;
const comesBackWithinMs = 10_000;
const paintEveryMs = 1000 / 30;

export interface AudioChecks {
  readonly checks: readonly Check[];
  /** How loud the microphone is, 0 to 1, while it is tried. */
  followLevel(onLevel: (level0to1: number) => void): () => void;
  /** Lets go of the microphone. */
  close(): void;
}

/** What stands between a voice and an ear. `isStaff`: the assistant’s voice too. */
export function audioChecks(isStaff: boolean): AudioChecks {
  let track: MediaStreamTrack | null = null;
  let context: AudioContext | null = null;
  const listeners = new Set<(level: number) => void>();
  const tell = (level: number) => {
    for (const listener of listeners) listener(level);
  };

  const microphone: Check = {
    id: 'microphone',
    async run() {
      track?.stop();
      const devices = createDevices();
      try {
        await devices.refresh();
        track = await openMicrophone(devices.chosen('microphone'));
        return well(track.label);
      } catch (fault) {
        return { mark: 'failed', cause: sourceProblemOf(fault), found: String(fault) };
      } finally {
        devices.dispose();
      }
    },
  };
  const level: Check = {
    id: 'level',
    async run({ signal }) {
      if (track === null) return noMicrophone();
      const loudest = await listen(track, heardFrom, listensMs, signal);
      return loudest >= heardFrom
        ? well(`${decibels(loudest)} dBFS`)
        : {
            mark: 'failed',
            cause: 'microphone_silent',
            found: `at the loudest ${decibels(loudest)} dBFS within ${listensMs / 1000} s`,
          };
    },
  };
  const playback: Check = {
    id: 'playback',
    async run() {
      context ??= new AudioContext();
      await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 1000))]);
      return context.state === 'running'
        ? well(`sound runs at ${context.sampleRate} Hz`)
        : { mark: 'failed', cause: 'autoplay_blocked', found: `the browser keeps sound ${context.state}` };
    },
  };
  const tone: Check = {
    id: 'tone',
    async run({ ask }) {
      if (context?.state !== 'running') return { mark: 'skipped', cause: null, found: 'this page may not play sound' };
      const stop = playTone(context);
      const heard = await ask('heard').finally(stop);
      return heard
        ? well('heard, by the person’s own word')
        : { mark: 'failed', cause: 'not_heard', found: 'not heard' };
    },
  };
  const loopback: Check = {
    id: 'loopback',
    run: ({ signal }) => (track === null ? Promise.resolve(noMicrophone()) : goRound(track, signal)),
  };

  /** Publishes the microphone, and hears it by a second connection. */
  async function goRound(source: MediaStreamTrack, signal: AbortSignal): Promise<Finding> {
    const ticket = await api('createCheckRoom', undefined, { signal });
    const ears = await joinCheckRoom(ticket.server_url, ticket.listener_token);
    const mouth = await joinCheckRoom(ticket.server_url, ticket.speaker_token);
    try {
      if (ears.reached !== 'media' || mouth.reached !== 'media') {
        return { mark: 'failed', cause: 'loopback_nothing', found: 'no connection to the meeting server' };
      }
      let came: RemoteTrack | null = null;
      ears.room.on(RoomEvent.TrackSubscribed, (subscribed: RemoteTrack) => {
        came = subscribed;
      });
      await mouth.room.localParticipant.publishTrack(source.clone(), { source: Track.Source.Microphone, dtx: false });
      const back: RemoteTrack | null = await until<RemoteTrack>(signal, () => came, comesBackWithinMs);
      if (back === null)
        return { mark: 'failed', cause: 'loopback_nothing', found: 'it was published, and not received' };
      // Chromium plays into Web Audio only what an element plays as well.
      const element = back.attach();
      element.muted = true;
      const loudest = await listen(back.mediaStreamTrack, cameBackFrom, listensMs, signal);
      back.detach();
      return loudest >= cameBackFrom
        ? well(`it came back at ${decibels(loudest)} dBFS`)
        : {
            mark: 'failed',
            cause: 'loopback_silent',
            found: `it came back at ${decibels(loudest)} dBFS at the loudest`,
          };
    } finally {
      await Promise.all([ears.room.disconnect(), mouth.room.disconnect()]);
    }
  }

  /** The loudest of a track, 0 to 1; it ends as soon as something is as loud as `enough`. */
  async function listen(heard: MediaStreamTrack, enough: number, forMs: number, signal: AbortSignal): Promise<number> {
    const ear = new AudioContext();
    await ear.resume().catch(() => undefined);
    const analyser = ear.createAnalyser();
    ear.createMediaStreamSource(new MediaStream([heard])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let loudest = 0;
    const untilMs = performance.now() + forMs;
    while (!signal.aborted && loudest < enough && performance.now() < untilMs) {
      analyser.getFloatTimeDomainData(samples);
      const now = levelOf(samples);
      loudest = Math.max(loudest, now);
      tell(now);
      await new Promise((resolve) => setTimeout(resolve, paintEveryMs));
    }
    tell(0);
    await ear.close();
    return loudest;
  }

  const agent = isStaff ? [hostCheck('agent_voice')] : [];
  return {
    checks: [microphone, level, playback, tone, loopback, ...agent],
    followLevel(onLevel) {
      listeners.add(onLevel);
      return () => listeners.delete(onLevel);
    },
    close() {
      track?.stop();
      track = null;
      void context?.close();
      context = null;
    },
  };
}

function noMicrophone(): Finding {
  return { mark: 'skipped', cause: null, found: 'there is no microphone to try' };
}

/** The meter's scale is linear in decibels from -60 dBFS. */
function decibels(level0to1: number): number {
  return Math.round(-60 * (1 - level0to1));
}

/** Two soft notes, one after the other, until it is stopped. */
function playTone(context: AudioContext): () => void {
  const [oscillator, volume] = [context.createOscillator(), context.createGain()];
  const startsAt = context.currentTime;
  for (let second = 0; second < 60; second++) {
    oscillator.frequency.setValueAtTime(second % 2 === 0 ? 440 : 554, startsAt + second / 2);
  }
  volume.gain.setValueAtTime(0, startsAt);
  volume.gain.linearRampToValueAtTime(0.2, startsAt + 0.1);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start();
  return () => oscillator.stop();
}
