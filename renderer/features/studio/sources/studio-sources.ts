import type { DevicesHandle } from '../../../media/devices.ts';
import { createLocalSource, type LocalSource } from '../../../media/local-source.ts';
import { type Quality, wishesOf } from '../quality.ts';
import { createScreenSource, type ScreenSource } from './screen-source.ts';

/** What the broadcaster's computer gives: a camera, a microphone, and a screen where one is shared. */
export interface StudioSources {
  readonly camera: LocalSource;
  readonly microphone: LocalSource;
  readonly screen: ScreenSource;
  open(): Promise<void>;
  /** Opens again whatever is wished for otherwise by this quality. */
  setQuality(quality: Quality): Promise<void>;
  close(): void;
}

/** Nothing is opened before `open()`. A device that is unplugged is replaced by the system's own, and taken back. */
export function createStudioSources(devices: DevicesHandle, first: Quality): StudioSources {
  let quality = first;
  const exactly = (deviceId: string | null) => (deviceId === null ? {} : { deviceId: { exact: deviceId } });
  const camera = createLocalSource('camera', true, {
    chosenDevice: () => devices.chosen('camera'),
    open: (deviceId) => openOne({ video: { ...wishesOf(quality).video, ...exactly(deviceId) } }),
  });
  const microphone = createLocalSource('microphone', true, {
    chosenDevice: () => devices.chosen('microphone'),
    open: (deviceId) => openOne({ audio: { ...wishesOf(quality).audio, ...exactly(deviceId) } }),
  });
  const screen = createScreenSource();
  const sources = [camera, microphone];
  let opened = false;
  const stopFollowing = devices.store.subscribe(() => {
    if (opened) for (const source of sources) void source.settle();
  });

  return {
    camera,
    microphone,
    screen,
    async open() {
      await devices.refresh();
      await camera.settle();
      await microphone.settle();
      opened = true;
      await devices.refresh();
    },
    async setQuality(next) {
      const before = quality;
      quality = next;
      if (next.resolution !== before.resolution) await camera.reopen();
      if (next.sound !== before.sound) await microphone.reopen();
    },
    close() {
      stopFollowing();
      for (const source of sources) source.close();
      screen.stop();
    },
  };
}

async function openOne(wish: MediaStreamConstraints): Promise<MediaStreamTrack> {
  // absent on a page that is neither https nor on this computer
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('No devices here.', 'NotSupportedError');
  const [track] = (await navigator.mediaDevices.getUserMedia(wish)).getTracks();
  if (!track) throw new DOMException('The stream has no track.', 'NotFoundError');
  return track;
}
