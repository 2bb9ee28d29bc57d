import { createRequire } from 'node:module';
import type { Browser } from '@playwright/test';

/**
 * LiveKit's own client in a browser, with its own checks taken out: what its token does not allow goes over signalling
 * and data channel all the same, and the server alone can refuse it.
 */
export interface ForgingClient {
  /** Asks for a track to be published. LiveKit lets who may not wait, without an answer. */
  askForTrack(): Promise<void>;
  send(text: string): Promise<void>;
  /** What others sent. */
  heard(): Promise<readonly string[]>;
}

interface Forging {
  forging: { [M in keyof ForgingClient]: ForgingClient[M] } & { connect(url: string, token: string): Promise<void> };
}

const clientBundle = createRequire(import.meta.url).resolve('livekit-client');

/** @param page any page of this computer: what it shows does not matter */
export async function openForgingClient(
  browser: Browser,
  page: string,
  way: { readonly url: string; readonly token: string },
): Promise<ForgingClient> {
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(page);
  await tab.addScriptTag({ path: clientBundle });
  await tab.evaluate(forge);
  await tab.evaluate(({ url, token }) => (globalThis as unknown as Forging).forging.connect(url, token), way);
  return {
    askForTrack: () => tab.evaluate(() => (globalThis as unknown as Forging).forging.askForTrack()),
    send: (text) => tab.evaluate((words) => (globalThis as unknown as Forging).forging.send(words), text),
    heard: () => tab.evaluate(() => (globalThis as unknown as Forging).forging.heard()),
  };
}

/** What of a browser it takes; those who read this file know no page otherwise. */
interface Page {
  readonly LivekitClient: typeof import('livekit-client');
  readonly AudioContext: new () => {
    createMediaStreamDestination(): { readonly stream: { getAudioTracks(): readonly never[] } };
  };
}

/** Runs in the page. */
function forge(): void {
  const { AudioContext, LivekitClient } = globalThis as unknown as Page;
  const { Room, RoomEvent, Track } = LivekitClient;
  const room = new Room();
  const heard: string[] = [];
  room.on(RoomEvent.DataReceived, (data) => heard.push(new TextDecoder().decode(data)));
  const forging: Forging['forging'] = {
    connect: (url, token) => room.connect(url, token),
    async askForTrack() {
      Object.assign(room.localParticipant, { hasPermissionsToPublish: () => true });
      const [track] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
      if (track) await room.localParticipant.publishTrack(track, { source: Track.Source.Microphone });
    },
    send: (text) => room.localParticipant.publishData(new TextEncoder().encode(text), { reliable: true }),
    heard: async () => heard,
  };
  Object.assign(globalThis, { forging });
}
