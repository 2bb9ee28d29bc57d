import type { Page } from '@playwright/test';
import { type BlockCode, blockCode } from './block-code.ts';

/** What a viewer's page read from the frames that it showed. */
export interface ClockReadings {
  /** From the clock drawn at the camera until the frame was to be seen, ms. */
  readonly delaysMs: readonly number[];
  /** Frames whose clock could not be read. */
  readonly unread: number;
  /** Of the last frame. */
  readonly width: number;
  readonly height: number;
}

declare global {
  interface Window {
    clockReadings: { delaysMs: number[]; unread: number; width: number; height: number };
  }
}

/**
 * Gives a page a camera that films a clock, before its scripts run: a picture with the moment at which it was drawn in
 * its upper left quarter, the rest in motion. The microphone stays the browser's own.
 */
export async function filmClock(page: Page): Promise<void> {
  await page.addInitScript({ content: `(${installClockCamera})((${blockCode})())` });
}

/** Reads the clock from each frame of the page's largest video from now on. */
export async function readClock(page: Page): Promise<void> {
  await page.evaluate(`(${installClockReader})((${blockCode})())`);
}

/** What was read since the last call. */
export function takeReadings(page: Page): Promise<ClockReadings> {
  return page.evaluate(() => {
    const { delaysMs, unread, width, height } = window.clockReadings;
    Object.assign(window.clockReadings, { delaysMs: [], unread: 0 });
    return { delaysMs, unread, width, height };
  });
}

/** Runs in the page: everything it uses must stand inside it. */
function installClockCamera(code: BlockCode): void {
  const media = navigator.mediaDevices;
  const original = media.getUserMedia.bind(media);
  const wanted = (size: ConstrainULong | undefined, otherwise: number) =>
    typeof size === 'number' ? size : (size?.ideal ?? size?.exact ?? otherwise);

  media.getUserMedia = async (constraints = {}) => {
    const { video, ...others } = constraints;
    if (!video) return original(constraints);
    // The browser's own camera is opened as well, for its permission and its name.
    const real = await original(constraints);
    const asked = video === true ? {} : video;
    const track = film(wanted(asked.width, 1280), wanted(asked.height, 720));
    const [camera] = real.getVideoTracks();
    const { deviceId = '', groupId = '' } = camera?.getSettings() ?? {};
    camera?.stop();
    const settings = track.getSettings.bind(track);
    track.getSettings = () => ({ ...settings(), deviceId, groupId });
    return new MediaStream([track, ...(others.audio ? real.getAudioTracks() : [])]);
  };

  function film(width: number, height: number): MediaStreamTrack {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const picture = canvas.getContext('2d', { alpha: false });
    if (!picture) throw new Error('this browser cannot draw');
    const ground = movingGround(width, height);
    const [squareWidth, squareHeight] = [width / 2 / code.columns, height / 2 / code.rows];
    const [track] = canvas.captureStream(0).getVideoTracks() as CanvasCaptureMediaStreamTrack[];
    if (!track) throw new Error('this browser cannot film');
    const timer = setInterval(() => {
      if (track.readyState === 'ended') return clearInterval(timer);
      const shift = (performance.now() / 20) % width;
      picture.drawImage(ground, -shift, 0);
      picture.drawImage(ground, width - shift, 0);
      for (const [square, lit] of code.encode(Date.now()).entries()) {
        picture.fillStyle = lit ? '#fff' : '#000';
        const [column, row] = [square % code.columns, Math.floor(square / code.columns)];
        picture.fillRect(column * squareWidth, row * squareHeight, squareWidth + 1, squareHeight + 1);
      }
      track.requestFrame();
    }, 1000 / 30);
    return track;
  }

  /** Something like a church hall to an encoder: soft large shapes, some fine grain. */
  function movingGround(width: number, height: number): HTMLCanvasElement {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const picture = canvas.getContext('2d', { alpha: false });
    if (!picture) throw new Error('this browser cannot draw');
    picture.fillStyle = '#806850';
    picture.fillRect(0, 0, width, height);
    let seed = 1;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let shape = 0; shape < 400; shape++) {
      const radius = shape < 60 ? 30 + random() * 120 : 2 + random() * 10;
      picture.fillStyle = `hsl(${Math.floor(random() * 60)} 40% ${20 + Math.floor(random() * 60)}% / 0.5)`;
      picture.beginPath();
      picture.arc(random() * width, random() * height, radius, 0, 2 * Math.PI);
      picture.fill();
    }
    return canvas;
  }
}

/** Runs in the page: everything it uses must stand inside it. */
function installClockReader(code: BlockCode): void {
  const squarePx = 12;
  const canvas = Object.assign(document.createElement('canvas'), {
    width: code.columns * squarePx,
    height: code.rows * squarePx,
  });
  const picture = canvas.getContext('2d', { willReadFrequently: true });
  if (!picture) throw new Error('this browser cannot draw');
  const readings = { delaysMs: [] as number[], unread: 0, width: 0, height: 0 };
  window.clockReadings = readings;

  const brightnessOf = (square: number): number => {
    const [column, row] = [square % code.columns, Math.floor(square / code.columns)];
    const inset = squarePx / 4;
    const inside = squarePx - 2 * inset;
    const { data } = picture.getImageData(column * squarePx + inset, row * squarePx + inset, inside, inside);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += data[at + 1] ?? 0;
    return sum / (data.length / 4);
  };

  const read = (video: HTMLVideoElement, shownAtMs: number) => {
    const { videoWidth: width, videoHeight: height } = video;
    picture.drawImage(video, 0, 0, width / 2, height / 2, 0, 0, canvas.width, canvas.height);
    const squares = Array.from({ length: code.columns * code.rows }, (_, square) => brightnessOf(square));
    const time = code.decode(squares);
    Object.assign(readings, { width, height });
    if (time === null) readings.unread++;
    else readings.delaysMs.push(code.since(time, shownAtMs));
  };

  const area = (video: HTMLVideoElement) => video.clientWidth * video.clientHeight;
  let watched: HTMLVideoElement | null = null;
  const follow = () => {
    const largest = [...document.querySelectorAll('video')].sort((a, b) => area(b) - area(a))[0] ?? null;
    if (largest === watched || !largest) return;
    const video = largest;
    watched = video;
    const each = (nowMs: number, { expectedDisplayTime }: VideoFrameCallbackMetadata) => {
      if (watched !== video) return;
      video.requestVideoFrameCallback(each);
      const untilShownMs = Math.max(nowMs, expectedDisplayTime) - performance.now();
      read(video, Date.now() + untilShownMs);
    };
    video.requestVideoFrameCallback(each);
  };
  follow();
  setInterval(follow, 500);
}
