import type { Page } from '@playwright/test';
import type { Stream } from '../../contract/streams.ts';
import { expect, test } from '../support/fixtures.ts';
import type { TestHost } from '../support/host.ts';
import { openLiveViewer } from '../support/live-viewer.ts';
import { expectPicture, isCamera, isHoldingPicture, keepSenders, sentOf } from './on-air.ts';

test('a volunteer goes live, takes scenes, sees what viewers see, and ends', async ({ ownerPage, browser, host }) => {
  test.setTimeout(300_000);
  await ownerPage.addInitScript(keepSenders);
  await ownerPage.addInitScript(unpluggableCamera);
  await ownerPage.reload();
  await openStudio(ownerPage, 'Morning service');
  const goLive = ownerPage.getByRole('button', { name: 'Go live' });
  const checks = ownerPage.getByRole('region', { name: 'Before you go live' });
  await expect(checks.getByText(/\d+ × \d+, \d+ a second/)).toBeVisible();
  await expect(checks.getByText(/Mbit\/s, needs/)).toBeVisible();

  await ownerPage.keyboard.press('Enter');
  await goLive.click();
  await expect(ownerPage.getByRole('button', { name: 'Stop', exact: true })).toBeFocused();
  await ownerPage.keyboard.press('Enter');
  await expect(goLive).toBeVisible();
  const { id } = await streamOf(ownerPage, host);
  expect((await streamOf(ownerPage, host)).status).toBe('pending');

  await goLive.click();
  await expect(ownerPage.getByRole('button', { name: 'End stream' })).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await streamOf(ownerPage, host)).status).toBe('live');

  const viewer = await openLiveViewer(browser, host, id);
  await expectPicture(viewer, isCamera);
  await expect.poll(viewer.energy, { timeout: 60_000 }).toBeGreaterThan(0.005);
  await expect(ownerPage.getByText('1 watching')).toBeVisible();
  await expect(ownerPage.getByText(/As a viewer gets it, [\d.]+ s behind/)).toBeVisible({ timeout: 60_000 });
  await expectMusic(ownerPage);
  const present = await host.ownerFetch(`/api/v1/live/streams/${id}/participants`);
  const roles = (await present.json()).items.map(({ role }: { role: string }) => role);
  expect(roles.sort(), 'the return feed is nobody').toEqual(['host', 'viewer']);

  await ownerPage.keyboard.press('4');
  await ownerPage.getByRole('button', { name: 'Take preview to program' }).click();
  await expectPicture(viewer, isHoldingPicture);

  await ownerPage.keyboard.press('1');
  await ownerPage.getByRole('button', { name: 'Take preview to program' }).click();
  await expectPicture(viewer, isCamera);
  await ownerPage.evaluate(() => (globalThis as unknown as { unplugCamera(): void }).unplugCamera());
  await expect(ownerPage.getByText(/the holding picture stands/)).toBeVisible();
  await expectPicture(viewer, isHoldingPicture);
  test.info().annotations.push({ type: 'longest pause', description: `${await viewer.longestPauseMs()} ms` });

  await ownerPage.getByRole('button', { name: 'End stream' }).click();
  const question = ownerPage.getByRole('dialog', { name: 'End the stream for 1 person?' });
  await expect(question.getByRole('button', { name: 'Keep streaming' })).toBeFocused();
  await question.getByRole('button', { name: 'End stream' }).click();
  await expect(ownerPage.getByText('At most 1 person watched at once.')).toBeVisible();
  expect(await streamOf(ownerPage, host)).toMatchObject({
    status: 'ended',
    peak_viewers: 1,
    started_at: expect.any(String),
    ended_at: expect.any(String),
  });
  await viewer.close();
});

test('a window that was lost while live finds its stream, and so does the studio when LiveKit is killed', async ({
  ownerPage,
  browser,
  host,
}) => {
  test.setTimeout(300_000);
  await openStudio(ownerPage, 'Evening prayer');
  await ownerPage.getByRole('button', { name: 'Take preview to program' }).click();
  await ownerPage.getByRole('button', { name: 'Go live' }).click();
  await expect(ownerPage.getByRole('button', { name: 'End stream' })).toBeVisible({ timeout: 60_000 });
  const { id, started_at } = await streamOf(ownerPage, host);
  const viewer = await openLiveViewer(browser, host, id);
  await expectPicture(viewer, isCamera);

  const note = (type: string, sinceMs: number) =>
    test.info().annotations.push({ type, description: `picture back after ${Date.now() - sinceMs} ms` });
  const closedAtMs = Date.now();
  const again = await ownerPage.context().newPage();
  await ownerPage.close({ runBeforeUnload: false });
  await again.goto(`${host.url}/studio/${id}`);
  await expect(again.getByRole('heading', { name: 'You are still live.' })).toBeVisible();
  await again.getByRole('button', { name: 'Take preview to program' }).click();
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect(again.getByRole('region', { name: 'Return feed' })).toBeVisible({ timeout: 60_000 });
  await expectPicture(viewer, isCamera);
  note('window', closedAtMs);
  expect(await streamOf(again, host)).toMatchObject({ id, status: 'live', started_at });

  const killedAtMs = Date.now();
  host.killLivekit();
  await expect(again.getByText('Not sending. It goes on by itself.')).toBeVisible({ timeout: 60_000 });
  await expect(again.getByText(/(Sending well|Weak line|This computer is busy), /)).toBeVisible({ timeout: 60_000 });
  await expectPicture(viewer, isCamera);
  note('livekit-server', killedAtMs);
  expect((await streamOf(again, host)).status).toBe('live');
  await host.ownerFetch(`/api/v1/live/streams/${id}/end`, { method: 'POST' });
  await expect(again.getByRole('heading', { name: 'The stream has ended.' })).toBeVisible();
  await viewer.close();
});

/** From home to the studio of a new broadcast. */
async function openStudio(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('textbox', { name: 'Title of a new broadcast' }).fill(title);
  await page.getByRole('button', { name: 'Open the studio' }).click();
  await expect(page.getByRole('region', { name: 'Preview' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Program' })).toBeVisible();
}

async function streamOf(page: Page, host: TestHost): Promise<Stream> {
  const id = new URL(page.url()).pathname.split('/')[2];
  return (await host.ownerFetch(`/api/v1/live/streams/${id}`)).json() as Promise<Stream>;
}

/** Runs in the page: its camera can be taken away, as the browser tells of it. */
function unpluggableCamera(): void {
  const devices = navigator.mediaDevices;
  const list = devices.enumerateDevices.bind(devices);
  const open = devices.getUserMedia.bind(devices);
  const tracks = new Set<MediaStreamTrack>();
  let gone = false;
  devices.enumerateDevices = async () => (await list()).filter(({ kind }) => !gone || kind !== 'videoinput');
  devices.getUserMedia = async (wanted) => {
    if (gone && wanted?.video) throw new DOMException('There is no camera.', 'NotFoundError');
    const stream = await open(wanted);
    for (const track of stream.getVideoTracks()) tracks.add(track);
    return stream;
  };
  Object.assign(globalThis, {
    unplugCamera() {
      gone = true;
      for (const track of tracks) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      devices.dispatchEvent(new Event('devicechange'));
    },
  });
}

/** The sound really goes out in stereo, at 128 kbit/s or more, without pauses and without a second copy. */
async function expectMusic(page: Page): Promise<void> {
  const [sent] = await sentOf(page, 'audio');
  expect(sent?.mimeType).toBe('audio/opus');
  expect(sent?.format).toContain('stereo=1');
  expect(sent?.format).not.toContain('usedtx=1');
  expect(sent?.targetBitrate).toBeGreaterThanOrEqual(128_000);
}
