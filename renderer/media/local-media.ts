import type { DevicesHandle } from './devices.ts';
import { createLocalSource, type LocalSource } from './local-source.ts';
import { createOwnPicture, type OwnPicture } from './own-picture.ts';
import { recallOn, rememberOn } from './remembered.ts';
import { sourceProblemOf } from './source-problem.ts';

/** The person's microphone and camera: opened once for the preview, shown and published by the call. */
export interface LocalMedia {
  readonly microphone: LocalSource;
  readonly camera: LocalSource;
  /** What the camera sees, for the preview and then for the meeting. */
  readonly picture: OwnPicture;
  /** Opens both with one question to the person. */
  open(): Promise<void>;
  /** Closes both; the lights go out. */
  close(): void;
}

const audioWish = { echoCancellation: true, noiseSuppression: true, autoGainControl: true } as const;
const videoWish = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } as const;

const exactly = (deviceId: string | null) => (deviceId === null ? {} : { deviceId: { exact: deviceId } });
const audioConstraints = (deviceId: string | null): MediaTrackConstraints => ({ ...audioWish, ...exactly(deviceId) });
const videoConstraints = (deviceId: string | null): MediaTrackConstraints => ({
  ...videoWish,
  ...(deviceId === null ? { facingMode: 'user' } : exactly(deviceId)),
});

/** Nothing is opened before `open()`. Both follow the chosen devices, and fall back when one is unplugged. */
export function createLocalMedia(devices: DevicesHandle): LocalMedia {
  const chosen = { microphone: () => devices.chosen('microphone'), camera: () => devices.chosen('camera') };
  const microphone = createLocalSource('microphone', recallOn('microphone'), {
    chosenDevice: chosen.microphone,
    open: openMicrophone,
  });
  const camera = createLocalSource('camera', recallOn('camera'), {
    chosenDevice: chosen.camera,
    open: (deviceId) => openOne({ video: videoConstraints(deviceId) }),
  });
  const sources = [microphone, camera];
  const picture = createOwnPicture(camera);
  let opened = false;
  const ends = [
    // another choice, a device gone or back; a source that met a fault tries again with what there is now
    devices.store.subscribe(() => {
      if (opened) for (const source of sources) void source.settle();
    }),
    ...sources.map((source) =>
      source.store.subscribe((now, before) => {
        if (now.wanted !== before.wanted) rememberOn(source.kind, now.wanted);
      }),
    ),
  ];

  return {
    microphone,
    camera,
    picture,
    async open() {
      await devices.refresh();
      if (camera.store.getState().wanted) await openBoth(microphone, camera, devices);
      else await microphone.settle();
      opened = true;
      await devices.refresh();
      await Promise.all(sources.map((source) => source.settle()));
    },
    close() {
      for (const end of ends) end();
      picture.close();
      for (const source of sources) source.close();
    },
  };
}

/** One question for both; where that fails, each is asked for alone, so that one fault does not take the other along. */
async function openBoth(microphone: LocalSource, camera: LocalSource, devices: DevicesHandle): Promise<void> {
  const audioId = devices.chosen('microphone');
  const videoId = devices.chosen('camera');
  const stream = await getUserMedia({ audio: audioConstraints(audioId), video: videoConstraints(videoId) }).catch(
    (fault: unknown) => fault,
  );
  if (stream instanceof MediaStream) {
    const [audio] = stream.getAudioTracks();
    const [video] = stream.getVideoTracks();
    microphone.adopt(audio ?? 'no_device', audioId);
    camera.adopt(video ?? 'no_device', videoId);
    return;
  }
  if (sourceProblemOf(stream) === 'not_supported') {
    microphone.adopt('not_supported', null);
    camera.adopt('not_supported', null);
    return;
  }
  await Promise.all([microphone.settle(), camera.settle()]);
}

/** Opens the microphone with this id, or the system's default for null. Throws what getUserMedia throws. */
export function openMicrophone(deviceId: string | null): Promise<MediaStreamTrack> {
  return openOne({ audio: audioConstraints(deviceId) });
}

async function openOne(constraints: MediaStreamConstraints): Promise<MediaStreamTrack> {
  const [track] = (await getUserMedia(constraints)).getTracks();
  if (!track) throw new DOMException('The stream has no track.', 'NotFoundError');
  return track;
}

async function getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
  // absent on a page that is neither https nor on this computer
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('No devices here.', 'NotSupportedError');
  return navigator.mediaDevices.getUserMedia(constraints);
}
