import type { Browser, Page } from '@playwright/test';
import type { CreatedInvite } from '../../contract/invites.ts';
import { expect, test } from '../support/fixtures.ts';
import type { TestHost } from '../support/host.ts';
import { openLiveViewer } from '../support/live-viewer.ts';
import { type OwnLine, openOwnLine } from '../support/own-line.ts';
import { launchWithProfile } from '../support/profile-browser.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goLive, recordedSeconds, signedIn, streamIdOf } from './on-air.ts';

/** How long the network is away, in seconds, as the recording counts them. */
const awaySeconds = 30;

test('a broadcaster’s and a viewer’s network is gone for 30 s: all say so and come back, and it is recorded', async ({
  browser,
  host,
  openGuest,
}) => {
  test.setTimeout(300_000);
  await using broadcasterLine = await openOwnLine(host);
  await using viewerLine = await openOwnLine(host);
  const context = await contextOver(browser, broadcasterLine);
  const studio = await signedIn(context, host);
  await goLive(studio, 'Harvest service');
  const link = await inviteTo(host, streamIdOf(studio));
  const watching = await openGuest(link);
  const cutOff = await (await contextOver(browser, viewerLine)).newPage();
  await cutOff.goto(link);
  for (const page of [watching, cutOff]) await expectFrames(page);
  await expect.poll(() => recordedSeconds(studio), { timeout: 60_000 }).toBeGreaterThanOrEqual(3);

  const before = await recordedSeconds(studio);
  const cutAtMs = Date.now();
  for (const line of [broadcasterLine, viewerLine]) line.cut();
  await expect(watching.getByText('The broadcast is interrupted.')).toBeVisible();
  const seenAfterMs = Date.now() - cutAtMs;
  await expect(cutOff.getByText('Your connection dropped.')).toBeVisible();
  await expect(studio.getByText('Not sending. It goes on by itself.')).toBeVisible();
  await expect
    .poll(() => recordedSeconds(studio), { timeout: 90_000, message: 'the recording goes on' })
    .toBeGreaterThanOrEqual(before + awaySeconds);
  await expect(cutOff.getByText(/your own connection is down/), 'the host is as silent as LiveKit').toBeVisible();

  const mendedAtMs = Date.now();
  for (const line of [broadcasterLine, viewerLine]) line.mend();
  await expectFrames(watching, 1);
  const backAfterMs = Date.now() - mendedAtMs;
  await expectFrames(cutOff);
  await expect(studio.getByText(/(Sending well|Weak line|This computer is busy), /)).toBeVisible({ timeout: 60_000 });
  await expect(
    studio.getByText(/dropped for 3\d s\. Viewers saw a pause\. The recording has everything\./),
  ).toBeVisible();
  const told = `interrupted after ${seenAfterMs} ms, back ${backAfterMs} ms after the network`;
  test.info().annotations.push({ type: 'seen', description: told });

  await host.ownerFetch(`/api/v1/live/streams/${streamIdOf(studio)}/end`, { method: 'POST' });
  await expect(studio.getByText('The recording is whole, on this computer.')).toBeVisible({ timeout: 60_000 });
  await context.close();
  await cutOff.context().close();
});

test('the disk gets full while recording: viewers see nothing of it, and what was recorded is kept', async ({
  browser,
  host,
}) => {
  test.setTimeout(300_000);
  using disk = mountSmallDisk(800);
  using folder = temporaryFolder();
  const own = await launchWithProfile(disk?.path ?? folder.path);
  const studio = await signedIn(own, host);
  await goLive(studio, 'Evening prayer');
  const viewer = await openLiveViewer(browser, host, streamIdOf(studio));
  await expect.poll(() => recordedSeconds(studio), { timeout: 60_000 }).toBeGreaterThanOrEqual(5);
  const before = await recordedSeconds(studio);
  const frames = await viewer.frames();

  if (disk) disk.fill();
  else await grantBytes(studio, (await usedBytes(studio)) + 65_536);
  await expect(studio.getByText(/The disk is full, so the recording has ended/)).toBeVisible({ timeout: 60_000 });
  await expect.poll(viewer.frames, { message: 'frames', timeout: 60_000 }).toBeGreaterThan(frames + 30);
  test.info().annotations.push({ type: 'pause', description: `${await viewer.longestPauseMs()} ms` });
  await expect(studio.getByText('Live', { exact: true }).first()).toBeVisible();

  if (disk) disk.makeRoom();
  else await grantBytes(studio, 2 * 1024 ** 3);
  const recordings = await own.newPage();
  await recordings.goto(`${host.url}/recordings`);
  const row = recordings.getByRole('listitem').filter({ hasText: 'Evening prayer' });
  await expect(row.getByText('The disk was full, so it ends early.')).toBeVisible({ timeout: 60_000 });
  await row.getByRole('link', { name: 'Open Evening prayer' }).click();
  const player = recordings.getByLabel('Recording of Evening prayer');
  const length = () => player.evaluate((video: HTMLVideoElement) => video.duration);
  await expect.poll(length).toBeGreaterThanOrEqual(before - 1);
  await host.ownerFetch(`/api/v1/live/streams/${streamIdOf(studio)}/end`, { method: 'POST' });
  await viewer.close();
  await own.close();
});

async function contextOver(browser: Browser, line: OwnLine) {
  const context = await browser.newContext({ ...line.options, permissions: ['camera', 'microphone'] });
  await line.carry(context);
  return context;
}

async function inviteTo(host: TestHost, id: string): Promise<string> {
  const made = await host.ownerFetch(`/api/v1/live/streams/${id}/invites`, { method: 'POST', body: {} });
  return ((await made.json()) as CreatedInvite).url;
}

const usedBytes = (page: Page) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** Has the browser grant the page so much storage, and no more. */
async function grantBytes(page: Page, quotaSize: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize });
}

/** Waits until `count` more frames of the broadcast have been shown. */
async function expectFrames(page: Page, count = 10): Promise<void> {
  const video = page.getByLabel('Broadcast', { exact: true });
  const frames = () => video.evaluate((v: HTMLVideoElement) => v.getVideoPlaybackQuality().totalVideoFrames);
  const before = await frames();
  await expect.poll(frames, { message: 'frames of the broadcast', timeout: 60_000 }).toBeGreaterThan(before + count);
  await expect(video).toBeVisible({ timeout: 60_000 });
}
