import type { Page } from '@playwright/test';
import type { Stream } from '../../contract/streams.ts';
import { expect, test } from '../support/fixtures.ts';
import type { TestHost } from '../support/host.ts';
import { openLiveViewer, type PicturePart } from '../support/live-viewer.ts';
import { type Colour, expectPicture, isCamera, isHoldingPicture, keepSenders, sentOf } from './on-air.ts';

const chosen = [
  { codec: 'h264', resolution: '1080p', sound: 'speech', height: 1080 },
  { codec: 'vp9', resolution: '720p', sound: 'music', height: 720 },
  { codec: 'av1', resolution: '720p', sound: 'speech', height: 720 },
] as const;

for (const { codec, resolution, sound, height } of chosen) {
  test(`${codec} at ${resolution} with ${sound} goes out as it was chosen, and a viewer sees it`, async ({
    ownerPage,
    browser,
    host,
  }) => {
    test.setTimeout(300_000);
    await ownerPage.addInitScript(keepSenders);
    await ownerPage.evaluate((quality) => localStorage.setItem('tabernacle.studio.quality', JSON.stringify(quality)), {
      codec,
      resolution,
      sound,
    });
    const id = await goLiveWithCamera(ownerPage, host);
    const viewer = await openLiveViewer(browser, host, id);
    await expectPicture(viewer, isCamera);

    const pictures = async () => (await sentOf(ownerPage, 'video')).map(({ frameHeight }) => frameHeight);
    await expect.poll(pictures, { message: 'the whole picture is sent', timeout: 60_000 }).toContain(height);
    const sent = await sentOf(ownerPage, 'video');
    expect(new Set(sent.map(({ mimeType }) => mimeType?.toLowerCase()))).toEqual(new Set([`video/${codec}`]));
    if (codec === 'h264') expect(sent.length, 'sizes beside each other').toBeGreaterThan(1);
    else expect(sent, 'sizes in one stream').toEqual([expect.objectContaining({ scalabilityMode: 'L3T3_KEY' })]);

    const [voice] = await sentOf(ownerPage, 'audio');
    if (sound === 'music') {
      expect(voice?.format).toContain('stereo=1');
      expect(voice?.targetBitrate).toBeGreaterThanOrEqual(128_000);
    } else {
      expect(voice?.format ?? '').not.toContain('stereo=1');
      expect(voice?.targetBitrate).toBeLessThanOrEqual(64_000);
    }
    await host.ownerFetch(`/api/v1/live/streams/${id}/end`, { method: 'POST' });
    await viewer.close();
  });
}

test('where an encoder makes nothing of the picture, it is sent anew within seconds, and the studio says so', async ({
  ownerPage,
  browser,
  host,
}) => {
  test.setTimeout(150_000);
  await ownerPage.addInitScript(firstEncoderMakesNothing);
  const quality = JSON.stringify({ codec: 'h264', resolution: '720p', sound: 'speech' });
  await ownerPage.evaluate((kept) => localStorage.setItem('tabernacle.studio.quality', kept), quality);
  const id = await goLiveWithCamera(ownerPage, host);
  const viewer = await openLiveViewer(browser, host, id);
  await expect(ownerPage.getByText('This computer made no picture as H.264')).toBeVisible({ timeout: 60_000 });
  await expectPicture(viewer, isCamera);
  await host.ownerFetch(`/api/v1/live/streams/${id}/end`, { method: 'POST' });
  await viewer.close();
});

test('a screen goes out, with the camera in its corner and a name over it; composing needs no time of the page', async ({
  ownerPage,
  browser,
  host,
}) => {
  test.setTimeout(300_000);
  await ownerPage.addInitScript(shareRed);
  await ownerPage.reload();
  const id = await goLiveWithCamera(ownerPage, host);
  const viewer = await openLiveViewer(browser, host, id);
  await expectPicture(viewer, isCamera);
  const before = await viewer.frames();
  await ownerPage.evaluate(blockFor, 4000);
  expect(await viewer.frames(), 'frames while the page’s own thread stood still').toBeGreaterThan(before + 20);

  const take = ownerPage.getByRole('button', { name: 'Take preview to program' });
  await ownerPage.getByRole('button', { name: 'Share screen' }).click();
  await expect(ownerPage.getByRole('button', { name: 'Stop sharing' })).toBeVisible();
  await ownerPage.keyboard.press('2');
  await take.click();
  await expectPicture(viewer, isRed);
  const has = async (part: PicturePart, is: (colour: Colour) => boolean) => {
    const colour = await viewer.colour(part);
    return colour !== null && (is(colour) || colour);
  };
  expect(await has('corner', isRed)).toBe(true);
  await ownerPage.keyboard.press('3');
  await take.click();
  await expect.poll(() => has('corner', isCamera), { message: 'the camera in the corner', timeout: 60_000 }).toBe(true);

  await ownerPage.getByRole('textbox', { name: 'Name' }).fill('Pastor Samuel Reyes');
  expect(await has('caption', isRed), 'what is typed is not shown yet').toBe(true);
  await ownerPage.getByRole('button', { name: 'Show name' }).click();
  await expect.poll(() => has('caption', isHoldingPicture), { message: 'its plate', timeout: 60_000 }).toBe(true);
  await ownerPage.getByRole('button', { name: 'Hide name' }).click();
  await expect.poll(() => has('caption', isRed), { message: 'no plate', timeout: 60_000 }).toBe(true);
  await host.ownerFetch(`/api/v1/live/streams/${id}/end`, { method: 'POST' });
  await viewer.close();
});

const isRed = ([red, green, blue]: Colour) => red > 150 && green < 90 && blue < 90;

/** Runs in the page: what encodes the first video that is published is stopped, whatever is asked of it. */
function firstEncoderMakesNothing(): void {
  const { addTransceiver } = RTCPeerConnection.prototype;
  let broken: RTCRtpSender | undefined;
  RTCPeerConnection.prototype.addTransceiver = function (track, init) {
    const made = addTransceiver.call(this, track, init);
    if (broken || typeof track === 'string' || track.kind !== 'video') return made;
    const { sender } = made;
    broken = sender;
    setInterval(() => {
      const parameters = sender.getParameters();
      if (!parameters.encodings.some(({ active }) => active)) return;
      for (const encoding of parameters.encodings) encoding.active = false;
      void sender.setParameters(parameters).catch(() => undefined);
    }, 50);
    return made;
  };
}

/** Runs in the page: the screen that is shared is red. */
function shareRed(): void {
  navigator.mediaDevices.getDisplayMedia = async () => {
    const screen = document.createElement('canvas');
    Object.assign(screen, { width: 1280, height: 720 });
    const pen = screen.getContext('2d');
    setInterval(() => {
      if (pen) pen.fillStyle = '#d03030';
      pen?.fillRect(0, 0, 1280, 720);
    }, 50);
    return screen.captureStream(15);
  };
}

/** Runs in the page: for so long nothing else does. */
function blockFor(ms: number): void {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
}

async function goLiveWithCamera(page: Page, host: TestHost): Promise<string> {
  const body = { title: 'Morning service', kind: 'broadcast' };
  const made = await host.ownerFetch('/api/v1/live/streams', { method: 'POST', body });
  const { id } = (await made.json()) as Stream;
  await page.goto(`${host.url}/studio/${id}`);
  await page.getByRole('button', { name: 'Take preview to program' }).click();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByRole('button', { name: 'End stream' })).toBeVisible({ timeout: 60_000 });
  return id;
}
