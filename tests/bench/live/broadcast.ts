import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { takeSession } from '../clients/owner-session.ts';
import { type ClockReadings, filmClock, readClock, takeReadings } from './clock-picture.ts';
import type { LiveLab } from './live-lab.ts';

/** A broadcast from the real studio, whose camera films a clock, with the real watch page of one viewer. */
export interface Broadcast {
  readonly streamId: string;
  /** What the viewer's page read since the last call. */
  readings(): Promise<ClockReadings>;
  /** How many watch, as the viewer's page says. */
  watching(): Promise<number>;
  close(): Promise<void>;
}

const patienceMs = 60_000;

/** Goes live as a volunteer does, from home, and opens the page of a viewer's link. Both have a picture when it resolves. */
export async function openBroadcast(lab: LiveLab): Promise<Broadcast> {
  const [studio, viewer] = [await openBrowser(lab), await openBrowser(lab)];
  const streamId = await goLive(lab, studio);
  const { url } = await lab.host.api('createInvite', { params: { stream_id: streamId }, body: { role: 'viewer' } });
  const page = await viewer.newPage();
  await page.goto(url);
  await page.getByLabel('Broadcast', { exact: true }).waitFor({ timeout: patienceMs });
  await page.waitForFunction(() => [...document.querySelectorAll('video')].some(({ videoWidth }) => videoWidth > 0));
  await readClock(page);
  return {
    streamId,
    readings: () => takeReadings(page),
    watching: () => watching(page),
    async close() {
      await studio.browser()?.close();
      await viewer.browser()?.close();
    },
  };
}

/** From home to the air with the chosen quality. Answers the stream's id. */
async function goLive(lab: LiveLab, context: BrowserContext): Promise<string> {
  await takeSession(context, lab.host.url, lab.host.headers.cookie ?? '');
  const page = await context.newPage();
  await filmClock(page);
  await page.goto(lab.host.url);
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('textbox', { name: 'Title of a new broadcast' }).fill('Sunday service');
  await page.getByRole('button', { name: 'Open the studio' }).click();
  await page.getByRole('button', { name: 'Take preview to program' }).click({ timeout: patienceMs });
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('button', { name: 'End stream' }).waitFor({ timeout: patienceMs });
  const [, , streamId = ''] = new URL(page.url()).pathname.split('/');
  return streamId;
}

async function watching(page: Page): Promise<number> {
  const said = await page.evaluate(() => document.body.textContent?.match(/(\d[\d,]*) watching/)?.[1]);
  return Number(said?.replace(',', '') ?? Number.NaN);
}

async function openBrowser(lab: LiveLab): Promise<BrowserContext> {
  const browser = await chromium.launch({
    executablePath: lab.chromium,
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
    ],
  });
  lab.cleanup.add('a browser', () => browser.close());
  return browser.newContext({ locale: 'en-GB', viewport: { width: 1760, height: 1000 } });
}
