import { readFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import type { CreatedInvite } from '../../contract/invites.ts';
import type { Stream } from '../../contract/streams.ts';
import { openBroadcaster } from '../support/broadcaster.ts';
import { chromiumPath } from '../support/chromium-path.ts';
import { expect, test } from '../support/fixtures.ts';
import type { TestHost } from '../support/host.ts';
import { soundEnergy } from './two-people.ts';

const asRoot = process.getuid?.() === 0;

/**
 * Runs in the page: no sound before a click, as browsers have it. Their own rule cannot be tried: what Playwright does to
 * look into a page counts as a click.
 */
function refuseSound(): void {
  let clicked = false;
  addEventListener('pointerdown', () => {
    clicked = true;
  });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    if (clicked || this.muted || this.tagName !== 'AUDIO') return play.call(this);
    this.pause();
    return Promise.reject(new DOMException('No click yet.', 'NotAllowedError'));
  };
}

async function newBroadcast(host: TestHost, body: object = {}): Promise<{ id: string; link: string }> {
  const created = await host.ownerFetch('/api/v1/live/streams', {
    method: 'POST',
    body: { title: 'Morning service', kind: 'broadcast', ...body },
  });
  const { id } = (await created.json()) as Stream;
  const invite = await host.ownerFetch(`/api/v1/live/streams/${id}/invites`, { method: 'POST' });
  return { id, link: ((await invite.json()) as CreatedInvite).url };
}

const start = (host: TestHost, id: string) => host.ownerFetch(`/api/v1/live/streams/${id}/start`, { method: 'POST' });

/** Waits until `count` more frames of the broadcast have been shown. */
async function expectFrames(page: Page, count = 10): Promise<void> {
  const video = page.getByLabel('Broadcast', { exact: true });
  const frames = () => video.evaluate((v: HTMLVideoElement) => v.getVideoPlaybackQuality().totalVideoFrames);
  await expect(video).toBeVisible({ timeout: 60_000 });
  const before = await frames();
  await expect.poll(frames, { message: 'frames of the broadcast', timeout: 60_000 }).toBeGreaterThan(before + count);
}

test('a link counts down, turns into the broadcast, is heard after one tap, and survives the broadcaster', async ({
  browser,
  host,
  openGuest,
}) => {
  test.setTimeout(300_000);
  const scheduled_start = new Date(Date.now() + 3_600_000).toISOString();
  const { id, link } = await newBroadcast(host, { scheduled_start });
  const page = await openGuest('/api/v1/health');
  await page.addInitScript(refuseSound);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Morning service' })).toBeVisible();
  await expect(page).toHaveURL(/\/watch\//);
  await expect(page.getByRole('timer')).toHaveText(/^(1:00:00|59:\d\d)$/);
  await expect(page.getByRole('button', { name: 'Remind me' })).toBeVisible();
  const [calendar] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Calendar file' }).press('Enter'),
  ]);
  expect(await readFile(await calendar.path(), 'utf8')).toContain('SUMMARY:Morning service');

  let loads = 0;
  page.on('load', () => loads++);
  const broadcaster = await openBroadcaster(browser, host, id);
  await start(host, id);
  await expectFrames(page);
  await page.getByRole('button', { name: 'Tap for sound' }).click();
  await expect(page.getByRole('button', { name: 'Tap for sound' })).toHaveCount(0);
  await expect.poll(() => soundEnergy(page), { timeout: 60_000 }).toBeGreaterThan(0.05);
  expect(loads, 'times that the page was loaded again').toBe(0);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByText('1 watching')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remind me' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(() => soundEnergy(page), { timeout: 60_000 }).toBeLessThan(0.001);
  await page.getByRole('button', { name: 'Play' }).click();
  await expectFrames(page);

  await broadcaster.crash();
  await expect(page.getByText('The broadcast is interrupted.')).toBeVisible({ timeout: 30_000 });
  await broadcaster.close();
  const again = await openBroadcaster(browser, host, id);
  await expectFrames(page);
  await expect(page.getByText('The broadcast is interrupted.')).toHaveCount(0);

  host.killLivekit();
  await expect(page.getByText('Your connection dropped.')).toBeVisible({ timeout: 30_000 });
  await expectFrames(page).catch(() => expectFrames(page));

  await host.ownerFetch(`/api/v1/live/streams/${id}/end`, { method: 'POST' });
  await expect(page.getByText('This broadcast has ended.')).toBeVisible();
  await again.close();
});

test('how many watch is right within 3 s after browsers are killed', async ({ host }) => {
  test.setTimeout(300_000);
  const { id, link } = await newBroadcast(host);
  await start(host, id);
  const [stays, killed] = await Promise.all(
    [0, 1].map(() =>
      chromium.launch({ executablePath: chromiumPath(), args: asRoot ? ['--no-sandbox'] : [], handleSIGINT: false }),
    ),
  );
  if (!stays || !killed) throw new Error('no browser');
  const page = await (await stays.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(link);
  for (let index = 0; index < 4; index++) await (await (await killed.newContext()).newPage()).goto(link);
  await expect(page.getByText('5 watching')).toBeVisible({ timeout: 60_000 });

  const session = await killed.newBrowserCDPSession();
  await session.send('Browser.crash').catch(() => undefined);
  await expect(page.getByText('1 watching')).toBeVisible({ timeout: 3000 });
  const stored = (await (await host.ownerFetch(`/api/v1/live/streams/${id}`)).json()) as Stream;
  expect(stored.viewer_count).toBe(1);
  await stays.close();
});

test('a guest writes under a name; the host slows the chat down, sees links first, and deletes', async ({
  host,
  openGuest,
  ownerPage,
}) => {
  const { id, link } = await newBroadcast(host);
  await start(host, id);
  const page = await openGuest(link);
  const log = page.getByRole('log', { name: 'Chat' });
  const box = page.getByRole('textbox', { name: 'Message to everyone' });
  await box.fill('Good morning from Leeds');
  await box.press('Enter');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Joyce A.');
  await box.press('Enter');
  await expect(log.getByText('Good morning from Leeds')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveCount(0);

  await ownerPage.goto(`${host.url}/watch/${id}`);
  const hostLog = ownerPage.getByRole('log', { name: 'Chat' });
  await expect(hostLog.getByText('Joyce A.')).toBeVisible();
  await ownerPage.getByRole('button', { name: 'Chat rules' }).click();
  const rules = ownerPage.getByRole('dialog', { name: 'Chat rules' });
  await rules.getByText('30 s', { exact: true }).click();
  await rules.getByText('Messages with a link wait').click();
  await rules.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Slow mode: one message every 30 s.')).toBeVisible();

  await box.fill('see https://example.org');
  await box.press('Enter');
  await expect(page.getByText('it waits for the host')).toBeVisible();
  await expect(page.getByText(/you can write again in \d+ s/)).toBeVisible();
  await expect(hostLog.getByText('example.org')).toHaveCount(0);
  await ownerPage.getByRole('button', { name: 'Let it in' }).click();
  await expect(hostLog.getByText('example.org')).toBeVisible();
  await expect(page.getByText('it waits for the host')).toHaveCount(0);

  const first = hostLog.getByRole('article').filter({ hasText: 'Good morning' });
  await first.getByRole('button', { name: /^Actions/ }).click();
  await ownerPage.getByRole('menuitem', { name: 'Delete for everyone' }).click();
  await expect(log.getByText('Good morning from Leeds')).toHaveCount(0);
});

test('a viewer whom the host invites is asked, goes on stage, and is taken off again', async ({
  host,
  openGuest,
  ownerPage,
}) => {
  test.setTimeout(300_000);
  const { id, link } = await newBroadcast(host);
  await start(host, id);
  const [guest, viewer] = [await openGuest(link), await openGuest(link)];
  const box = guest.getByRole('textbox', { name: 'Message to everyone' });
  await box.fill('May I read the psalm?');
  await guest.getByRole('textbox', { name: 'Your name' }).fill('Joyce A.');
  await box.press('Enter');
  await ownerPage.goto(`${host.url}/watch/${id}`);
  await ownerPage.getByRole('tab', { name: 'People' }).click();
  const row = ownerPage.getByRole('list', { name: 'People in the broadcast' }).getByText('Joyce A.').locator('../..');
  await expect(row).toContainText('Watching');
  await row.getByRole('button', { name: 'Invite Joyce A. on stage' }).click();

  const dialog = guest.getByRole('dialog', { name: 'Go on stage?' });
  await expect(dialog).toBeVisible({ timeout: 60_000 });
  const strip = viewer.getByRole('list', { name: 'On stage' });
  await expect(dialog.getByLabel('Your camera')).toBeVisible();
  await expect(strip, 'nobody is on stage unasked').toHaveCount(0);
  await dialog.getByRole('button', { name: 'Go on stage' }).click();
  await expect(guest.getByText('You are on stage. Everybody hears you.')).toBeVisible();
  await expect(strip.getByText('Joyce A.')).toBeVisible({ timeout: 60_000 });
  const picture = strip.locator('video');
  const frames = () => picture.evaluate((v: HTMLVideoElement) => v.getVideoPlaybackQuality().totalVideoFrames);
  await expect.poll(frames, { timeout: 60_000 }).toBeGreaterThan(5);
  await expect(viewer.getByText('1 watching'), 'who is on stage does not watch').toBeVisible();

  await expect(row).toContainText('On stage');
  await ownerPage.getByRole('tab', { name: 'Chat' }).click();
  await ownerPage.getByRole('button', { name: 'Actions for the message of Joyce A.' }).click();
  await ownerPage.getByRole('menuitem', { name: 'Take off stage' }).click();
  await expect(strip).toHaveCount(0);
  await expect(guest.getByText('You are on stage')).toHaveCount(0);
  await expect(viewer.getByText('2 watching')).toBeVisible();
});

test('a co-host by link leads from the watch page: people, stage and studio', async ({ host, openGuest }) => {
  const { id } = await newBroadcast(host);
  await start(host, id);
  const body = { role: 'co_host' };
  const invite = await host.ownerFetch(`/api/v1/live/streams/${id}/invites`, { method: 'POST', body });
  const page = await openGuest(((await invite.json()) as CreatedInvite).url);
  await expect(page).toHaveURL(/\/watch\//);
  await page.getByRole('button', { name: 'Go on stage' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByRole('list', { name: 'People in the broadcast' }).getByText('Co-host')).toBeVisible();
  await page.getByRole('button', { name: 'Open the studio' }).click();
  await expect(page.getByText(/Mbit\/s, needs/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
});
