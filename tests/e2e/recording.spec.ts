import { openAsBlob } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { ALL_FORMATS, BlobSource, Input } from 'mediabunny';
import type { Stream } from '../../contract/streams.ts';
import { expect, test } from '../support/fixtures.ts';
import type { TestHost } from '../support/host.ts';
import { killBrowser, launchWithProfile } from '../support/profile-browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goLive, recordedSeconds, signedIn } from './on-air.ts';

/** What the issue allows to be lost when the browser is killed. */
const mayBeLostSeconds = 2;

test('a recording outlives the kill of the browser, is cut, saved, published, and watched by its link', async ({
  host,
  openGuest,
}) => {
  test.setTimeout(240_000);
  using profile = temporaryFolder();
  let browser = await launchWithProfile(profile.path);
  let page = await signedIn(browser, host);
  await goLive(page, 'Harvest service');
  await expect.poll(() => recordedSeconds(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(6);
  killBrowser(profile.path);
  const killedAtMs = Date.now();
  await browser.close().catch(() => undefined);

  browser = await launchWithProfile(profile.path);
  page = await signedIn(browser, host);
  await page.goto(`${host.url}/recordings`);
  const row = page.getByRole('listitem').filter({ hasText: 'Harvest service' });
  await expect(row.getByText('The window closed in the middle of it.')).toBeVisible({ timeout: 60_000 });
  await row.getByRole('link', { name: 'Open Harvest service' }).click();
  const player = page.getByLabel('Recording of Harvest service');
  const length = await lengthOf(player);
  const clockSeconds = (killedAtMs - Date.parse(await startOf(page))) / 1000;
  test.info().annotations.push({ type: 'lost', description: `${(clockSeconds - length).toFixed(2)} s` });
  expect(clockSeconds - length).toBeLessThanOrEqual(mayBeLostSeconds);
  await expectPlays(player);

  await seek(player, 2.2);
  await page.getByRole('button', { name: 'Start here' }).click();
  await expect(page.getByText(/^From 0:02 to/)).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as MP4' }).click();
  const saved = await examined(await (await saving).path());
  expect(saved.kinds).toEqual(['audio', 'video']);
  expect(saved.seconds).toBeGreaterThan(length - 3.3);
  expect(saved.seconds).toBeLessThan(length - 1);

  await page.getByRole('button', { name: 'Publish as a replay' }).click();
  await expect(page.getByText('Published as a replay.')).toBeVisible({ timeout: 60_000 });
  const stream = await streamNamed(host, 'Harvest service');
  const replays = await (await host.ownerFetch(`/api/v1/live/streams/${stream.id}/replays`)).json();
  expect(replays.items).toHaveLength(1);
  expect(replays.items[0].duration_seconds).toBeCloseTo(saved.seconds, 1);

  await host.ownerFetch(`/api/v1/live/streams/${stream.id}/end`, { method: 'POST' });
  await browser.close();

  const invited = await host.ownerFetch(`/api/v1/live/streams/${stream.id}/invites`, { method: 'POST', body: {} });
  const guest = await openGuest(`/watch/${stream.id}#${(await invited.json()).code}`);
  await expectPlays(guest.getByLabel('Replay of Harvest service'));
});

async function lengthOf(player: Locator): Promise<number> {
  const seconds = () => player.evaluate((video: HTMLVideoElement) => video.duration);
  await expect.poll(seconds).toBeGreaterThan(0);
  return seconds();
}

/** When the recording that is open began, as it was written down before its first picture. */
function startOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const id = location.pathname.split('/')[2] ?? '';
    const root = await navigator.storage.getDirectory();
    const folder = await (await root.getDirectoryHandle('recordings')).getDirectoryHandle(id);
    const about = await (await folder.getFileHandle('about.json')).getFile();
    return JSON.parse(await about.text()).started_at;
  });
}

async function expectPlays(player: Locator): Promise<void> {
  await player.evaluate((video: HTMLVideoElement) => video.play());
  await expect
    .poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 60_000 })
    .toBeGreaterThan(1);
  const shown = await player.evaluate((video: HTMLVideoElement) => {
    video.pause();
    return [video.videoWidth, video.videoHeight, video.getVideoPlaybackQuality().totalVideoFrames];
  });
  expect(shown).toEqual([1280, 720, expect.any(Number)]);
  expect(shown[2]).toBeGreaterThan(3);
}

async function seek(player: Locator, seconds: number): Promise<void> {
  await player.evaluate(async (video: HTMLVideoElement, to) => {
    const there = new Promise((done) => video.addEventListener('seeked', done, { once: true }));
    video.currentTime = to;
    await there;
  }, seconds);
}

async function examined(path: string): Promise<{ readonly kinds: string[]; readonly seconds: number }> {
  const input = new Input({ source: new BlobSource(await openAsBlob(path)), formats: ALL_FORMATS });
  const tracks = await input.getTracks();
  return { kinds: tracks.map(({ type }) => type).sort(), seconds: await input.computeDuration() };
}

async function streamNamed(host: TestHost, title: string): Promise<Stream> {
  const { items } = (await (await host.ownerFetch('/api/v1/live/streams')).json()) as { items: Stream[] };
  const stream = items.find((one) => one.title === title);
  if (!stream) throw new Error(`There is no stream ${title}.`);
  return stream;
}
