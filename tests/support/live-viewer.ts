import { createRequire } from 'node:module';
import type { Browser } from '@playwright/test';
import type { CreatedInvite } from '../../contract/invites.ts';
import type { Output } from '../../contract/operations.ts';
import type { TestHost } from './host.ts';

/** What a viewer gets of a broadcast, by a real LiveKit connection with a viewer's token. */
export interface LiveViewer {
  /** Frames shown so far, over every track that came. */
  frames(): Promise<number>;
  /**
   * The colour of the picture now, or of a part of it, red, green and blue from 0 to 255; null while there is none.
   */
  colour(part?: PicturePart): Promise<readonly [number, number, number] | null>;
  /** Root mean square of the sound, 0 to 1, the loudest of half a second. */
  energy(): Promise<number>;
  /** The longest time between two frames so far, ms. */
  longestPauseMs(): Promise<number>;
  close(): Promise<void>;
}

/** `corner` is the lower right one, `caption` where a caption begins. */
export type PicturePart = 'whole' | 'corner' | 'caption';

interface Watching {
  watching: {
    connect(url: string, token: string): Promise<void>;
    frames(): number;
    colour(part: PicturePart): [number, number, number] | null;
    energy(): Promise<number>;
    longestPauseMs(): number;
  };
}

const clientBundle = createRequire(import.meta.url).resolve('livekit-client');

/** Somebody comes by a viewer's invite and watches until closed. */
export async function openLiveViewer(browser: Browser, host: TestHost, streamId: string): Promise<LiveViewer> {
  const path = `/api/v1/live/streams/${streamId}`;
  const invite = (await (
    await host.ownerFetch(`${path}/invites`, { method: 'POST', body: {} })
  ).json()) as CreatedInvite;
  const joined = await fetch(`${host.url}${path}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: host.url },
    body: JSON.stringify({ invite: invite.code, display_name: 'Joyce Adeyemi' }),
  });
  const { url, token } = (await joined.json()) as Output<'joinStream'>;
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${host.url}/api/v1/health`);
  await page.addScriptTag({ path: clientBundle });
  await page.evaluate(watch);
  await page.evaluate((way) => (globalThis as unknown as Watching).watching.connect(way.url, way.token), {
    url,
    token,
  });
  return {
    frames: () => page.evaluate(() => (globalThis as unknown as Watching).watching.frames()),
    colour: (part = 'whole') =>
      page.evaluate((wanted) => (globalThis as unknown as Watching).watching.colour(wanted), part),
    energy: () => page.evaluate(() => (globalThis as unknown as Watching).watching.energy()),
    longestPauseMs: () => page.evaluate(() => (globalThis as unknown as Watching).watching.longestPauseMs()),
    close: () => context.close(),
  };
}

/** Runs in the page. */
function watch(): void {
  const { Room, RoomEvent } = (globalThis as unknown as { LivekitClient: typeof import('livekit-client') })
    .LivekitClient;
  const room = new Room({ adaptiveStream: false });
  const sound = new AudioContext();
  const meter = new AnalyserNode(sound, { fftSize: 2048 });
  let shown: HTMLVideoElement | undefined;
  let frames = 0;
  let shownAtMs = 0;
  let longestPauseMs = 0;
  room.on(RoomEvent.TrackSubscribed, (track) => {
    const element = track.attach();
    document.body.append(element);
    if (!(element instanceof HTMLVideoElement)) {
      new MediaStreamAudioSourceNode(sound, { mediaStream: new MediaStream([track.mediaStreamTrack]) }).connect(meter);
      return;
    }
    shown = element;
    const count = (nowMs: number) => {
      if (frames > 0) longestPauseMs = Math.max(longestPauseMs, nowMs - shownAtMs);
      shownAtMs = nowMs;
      frames += 1;
      element.requestVideoFrameCallback(count);
    };
    element.requestVideoFrameCallback(count);
  });
  (globalThis as unknown as Watching).watching = {
    async connect(url, token) {
      // as a watch page does, it comes back whatever went down
      const join = () => void room.connect(url, token).catch(() => setTimeout(join, 500));
      room.on(RoomEvent.Disconnected, () => setTimeout(join, 500));
      await room.connect(url, token);
    },
    frames: () => frames,
    longestPauseMs: () => Math.round(longestPauseMs),
    colour(part) {
      if (!shown || shown.readyState < 2) return null;
      const pen = new OffscreenCanvas(1, 1).getContext('2d');
      const { videoWidth: width, videoHeight: height } = shown;
      if (part === 'whole') pen?.drawImage(shown, 0, 0, 1, 1);
      else {
        const left = part === 'corner' ? 0.82 : 0.06;
        pen?.drawImage(shown, width * left, height * 0.87, width * 0.008, height * 0.06, 0, 0, 1, 1);
      }
      const [red = 0, green = 0, blue = 0] = pen?.getImageData(0, 0, 1, 1).data ?? [];
      return [red, green, blue];
    },
    async energy() {
      const wave = new Float32Array(meter.fftSize);
      let loudest = 0;
      for (let look = 0; look < 10; look++) {
        await new Promise((done) => setTimeout(done, 50));
        meter.getFloatTimeDomainData(wave);
        loudest = Math.max(loudest, Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length));
      }
      return loudest;
    },
  };
}
