import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { TestHost } from '../support/host.ts';
import type { LiveViewer } from '../support/live-viewer.ts';

/** What a volunteer does to go live, and what the studio says meanwhile. */

export async function signedIn(browser: BrowserContext, host: TestHost): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(await host.host.createSignInLink());
  await page.getByRole('button', { name: 'New meeting' }).waitFor();
  return page;
}

/** From home to the air, with the camera in the program and a recording on this computer. */
export async function goLive(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('textbox', { name: 'Title of a new broadcast' }).fill(title);
  await page.getByRole('button', { name: 'Open the studio' }).click();
  await expect(page.getByRole('checkbox', { name: 'Record it on this computer' })).toBeChecked();
  await page.getByRole('button', { name: 'Take preview to program' }).click();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByRole('button', { name: 'End stream' })).toBeVisible({ timeout: 60_000 });
}

/** The stream whose studio or watch page this is. */
export function streamIdOf(page: Page): string {
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

/** What the rail says has been recorded; 0 before it says anything. */
export async function recordedSeconds(page: Page): Promise<number> {
  const words = await page.getByRole('region', { name: 'Recording' }).innerText();
  const [, minutes = 0, seconds = 0] = /(\d+):(\d\d) ·/.exec(words) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

export type Colour = readonly [number, number, number];
/** Chromium's drawn camera is green; the holding picture is nearly black. */
export const isCamera = ([red, green, blue]: Colour) => green > 80 && green > red + 20 && green > blue + 20;
export const isHoldingPicture = ([red, green, blue]: Colour) => Math.max(red, green, blue) < 60;

/** Waits until frames come to the viewer, and the picture is the one that is meant. */
export async function expectPicture(viewer: LiveViewer, is: (colour: Colour) => boolean): Promise<void> {
  const before = await viewer.frames();
  await expect.poll(viewer.frames, { message: 'frames', timeout: 60_000 }).toBeGreaterThan(before + 10);
  const seen = async () => {
    const colour = await viewer.colour();
    return colour !== null && (is(colour) || colour);
  };
  await expect.poll(seen, { message: 'the picture', timeout: 60_000 }).toBe(true);
}

/** Runs in the page: keeps the connections that are made, so that a test can ask them. */
export function keepSenders(): void {
  const made: RTCPeerConnection[] = [];
  const Original = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(...given: ConstructorParameters<typeof Original>) {
      super(...given);
      made.push(this);
    }
  };
  Object.assign(globalThis, { madeConnections: made });
}

/** What one encoder of a page that `keepSenders` ran in sends, as WebRTC's statistics have it. */
export interface Sent {
  readonly mimeType: string | undefined;
  /** Its parameters as they were agreed on. */
  readonly format: string | undefined;
  readonly targetBitrate: number | undefined;
  readonly frameHeight: number | undefined;
  readonly scalabilityMode: string | undefined;
}

/** What goes out of a kind, one entry for each encoder that has made something. */
export function sentOf(page: Page, wanted: 'audio' | 'video'): Promise<Sent[]> {
  return page.evaluate(async (kind) => {
    const made = (globalThis as unknown as { madeConnections: RTCPeerConnection[] }).madeConnections;
    const sent: Sent[] = [];
    for (const connection of made.filter(({ connectionState }) => connectionState === 'connected')) {
      const stats = [...(await connection.getStats()).values()];
      for (const entry of stats) {
        if (entry.type !== 'outbound-rtp' || entry.kind !== kind || !entry.bytesSent) continue;
        const { targetBitrate, frameHeight, scalabilityMode, codecId } = entry;
        const codec = stats.find(({ id }) => id === codecId);
        const { mimeType, sdpFmtpLine: format } = codec ?? {};
        sent.push({ mimeType, format, targetBitrate, frameHeight, scalabilityMode });
      }
    }
    return sent;
  }, wanted);
}
