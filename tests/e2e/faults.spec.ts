import type { Page } from '@playwright/test';
import { startHost } from '../../server/host.ts';
import { expect, test } from '../support/fixtures.ts';
import { startTestHost } from '../support/host.ts';
import { expectMovingPicture, joinAs, soundEnergy, startMeeting, tile } from './two-people.ts';

test('a host without livekit-server starts, and home says what is missing', async ({ page }) => {
  await using host = await startTestHost();
  await host.host.stop();
  const livekit = { ...host.config.livekit, binaryPath: '/nowhere/livekit-server' };
  const without = await startHost({ ...host.config, livekit });
  await page.goto(await without.createSignInLink());
  await expect(page.getByText('The meeting server has a fault. Meetings cannot start.')).toBeVisible();
  await expect(page.getByText(/\/nowhere\/livekit-server/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'New meeting' })).toHaveAttribute('aria-disabled', 'true');
  await without.stop();
});

test('when the host goes, the page says so; when it comes back, so does the page, still signed in', async ({
  page,
}) => {
  await using host = await startTestHost();
  await page.goto(await host.host.createSignInLink());
  await page.getByRole('button', { name: 'New meeting' }).waitFor();
  await host.host.stop();
  await page.reload().catch(() => undefined);
  const again = await startHost(host.config);
  // Chromium may still be on its way to its own error page, which interrupts a navigation.
  await expect(() => page.goto(again.url)).toPass();
  await expect(page.getByRole('button', { name: 'New meeting' })).toBeVisible();
  await again.stop();
  await expect(page.getByText(/does not answer|cannot reach/i).first()).toBeVisible({ timeout: 60_000 });
  const third = await startHost(host.config);
  await expect(page.getByText(/does not answer|cannot reach/i)).toHaveCount(0, { timeout: 60_000 });
  await third.stop();
});

test('a microphone that is unplugged is replaced, and it is said', async ({ ownerPage, openGuest }) => {
  await ownerPage.addInitScript(unpluggableDevices);
  await ownerPage.reload();
  const link = await startMeeting(ownerPage, 'Ruth Mensah');
  const guest = await openGuest(link);
  await joinAs(guest, 'Hannah Kim');
  await expect.poll(() => soundEnergy(guest), { timeout: 60_000 }).toBeGreaterThan(0.005);

  const toolbar = ownerPage.getByRole('toolbar', { name: 'Meeting controls' });
  await toolbar.getByRole('button', { name: 'Devices' }).click();
  await ownerPage.getByRole('combobox', { name: 'Microphone' }).selectOption({ index: 1 });
  await ownerPage.keyboard.press('Escape');
  await expect.poll(() => unplugMicrophone(ownerPage)).toBe(true);
  await expect(ownerPage.getByText(/was unplugged\. .* is used now\./)).toBeVisible();
  await expect(toolbar.getByRole('button', { name: 'Mute microphone' })).toBeVisible();
  await expect.poll(() => soundEnergy(guest), { timeout: 60_000 }).toBeGreaterThan(0.005);
});

test('a reload in the middle of a meeting leads back in, and leaves nobody behind', async ({
  ownerPage,
  openGuest,
}) => {
  const link = await startMeeting(ownerPage, 'Ruth Mensah');
  const guest = await openGuest(link);
  await joinAs(guest, 'Tomás Oliveira');
  await expectMovingPicture(ownerPage, 'Tomás Oliveira', 3);
  await guest.reload();
  await guest.getByRole('button', { name: 'Join now' }).click();
  await expectMovingPicture(ownerPage, 'Tomás Oliveira', 3);
  await expect(tile(ownerPage, 'Tomás Oliveira')).toHaveCount(1);
});

/** Runs in the page: one microphone can be taken away, as the browser tells of it. */
function unpluggableDevices(): void {
  const devices = navigator.mediaDevices;
  const list = devices.enumerateDevices.bind(devices);
  const open = devices.getUserMedia.bind(devices);
  const gone = new Set<string>();
  const tracks = new Set<MediaStreamTrack>();
  devices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => !gone.has(deviceId));
  devices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    for (const track of stream.getAudioTracks()) tracks.add(track);
    return stream;
  };
  Object.assign(globalThis, {
    /** @returns whether there was one to unplug */
    unplugMicrophone() {
      for (const track of tracks) {
        const { deviceId } = track.getSettings();
        if (track.readyState !== 'live' || !deviceId || deviceId === 'default') continue;
        gone.add(deviceId);
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      if (gone.size > 0) devices.dispatchEvent(new Event('devicechange'));
      return gone.size > 0;
    },
  });
}

function unplugMicrophone(page: Page): Promise<boolean> {
  return page.evaluate(() => (globalThis as unknown as { unplugMicrophone(): boolean }).unplugMicrophone());
}
