import { createRequire } from 'node:module';
import type { Browser, Page } from '@playwright/test';
import { programTrackName } from '../../contract/program-track.ts';
import type { TestHost } from './host.ts';
import { type Portrait, paintPortrait, portraits } from './portraits.ts';

const clientBundle = createRequire(import.meta.url).resolve('livekit-client');

/** A broadcaster without a studio: a page that sends a drawn picture and a steady tone as the owner. */
export interface Broadcaster {
  readonly page: Page;
  /** Its page is gone in the middle of everything, as when a window is killed. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** Sends the broadcast of a stream; it is there for all when this resolves. */
export async function openBroadcaster(browser: Browser, host: TestHost, streamId: string): Promise<Broadcaster> {
  const answer = await host.ownerFetch(`/api/v1/live/streams/${streamId}/join`, {
    method: 'POST',
    body: { client_id: crypto.randomUUID(), display_name: 'Pastor Samuel Reyes' },
  });
  const { url, token } = (await answer.json()) as { url: string; token: string };
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${host.url}/api/v1/health`);
  await page.addScriptTag({ path: clientBundle });
  await page.evaluate(`globalThis.paintPortrait = ${paintPortrait}`);
  await page.evaluate(broadcast, { url, token, portrait: portraits[0] as Portrait, name: programTrackName });
  return {
    page,
    async crash() {
      const crashed = page.waitForEvent('crash');
      await Promise.all([crashed, page.goto('chrome://crash').catch(() => undefined)]);
    },
    close: () => context.close(),
  };
}

interface Given {
  readonly url: string;
  readonly token: string;
  readonly portrait: Portrait;
  readonly name: string;
}

/** Runs in the page: everything it uses must stand inside it. */
async function broadcast({ url, token, portrait, name }: Given): Promise<void> {
  const { Room, Track } = (globalThis as unknown as { LivekitClient: typeof import('livekit-client') }).LivekitClient;
  const paint = (globalThis as unknown as { paintPortrait: typeof paintPortrait }).paintPortrait;
  const room = new Room({ dynacast: true });
  await room.connect(url, token, { autoSubscribe: false });
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  setInterval(() => paint(canvas, portrait, performance.now()), 200);
  paint(canvas, portrait, 0);
  const [picture] = canvas.captureStream(5).getVideoTracks();
  const sound = new AudioContext();
  await sound.resume();
  const tone = new OscillatorNode(sound, { frequency: 330 });
  const out = new MediaStreamAudioDestinationNode(sound);
  tone.connect(new GainNode(sound, { gain: 0.4 })).connect(out);
  tone.start();
  const [voice] = out.stream.getAudioTracks();
  if (!picture || !voice) throw new Error('nothing to send');
  await room.localParticipant.publishTrack(picture, { source: Track.Source.Camera, name, simulcast: true });
  await room.localParticipant.publishTrack(voice, { source: Track.Source.Microphone, dtx: false });
}
