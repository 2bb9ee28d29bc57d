import { expect, type Page } from '@playwright/test';

/** What a person hears and sees of another: frames shown, and the energy of the sound. */

/** Names the person and presses `Join now`; resolves when the meeting's controls are there. */
export async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join now' }).click();
  await expect(page.getByRole('toolbar', { name: 'Meeting controls' })).toBeVisible();
}

/** The owner starts a meeting from home. @returns the link for guests */
export async function startMeeting(owner: Page, name: string): Promise<string> {
  await owner.getByRole('button', { name: 'New meeting' }).click();
  await expect(owner.getByRole('heading', { name: 'Ready to join?' })).toBeVisible();
  await joinAs(owner, name);
  return inviteLink(owner);
}

/** Makes an invite for the meeting that the page is in, as `Copy link` does. */
export async function inviteLink(owner: Page): Promise<string> {
  return owner.evaluate(async () => {
    const id = location.pathname.split('/')[2];
    const answer = await fetch(`/api/v1/live/streams/${id}/invites`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return (await answer.json()).url as string;
  });
}

/** The tile of a participant. */
export function tile(page: Page, name: string) {
  return page.getByRole('group', { name: new RegExp(`^${name}`) });
}

/** Waits until `count` more frames of somebody's picture have been shown, and they are not black. */
export async function expectMovingPicture(page: Page, name: string, count = 10): Promise<void> {
  const video = tile(page, name).locator('video');
  const frames = () => video.evaluate((v: HTMLVideoElement) => v.getVideoPlaybackQuality().totalVideoFrames);
  await expect(video).toBeVisible();
  const before = await frames();
  await expect.poll(frames, { message: `frames of ${name}`, timeout: 60_000 }).toBeGreaterThan(before + count);
  const brightness = await video.evaluate((v: HTMLVideoElement) => {
    const canvas = new OffscreenCanvas(32, 18);
    const pen = canvas.getContext('2d');
    pen?.drawImage(v, 0, 0, 32, 18);
    const pixels = pen?.getImageData(0, 0, 32, 18).data ?? [];
    return Math.max(...pixels.filter((_, i) => i % 4 !== 3));
  });
  expect(brightness, `brightest value in the picture of ${name}`).toBeGreaterThan(60);
}

/** The energy of the sound that a page plays now: root mean square, 0 to 1, over half a second, of its loudest element. */
export async function soundEnergy(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const context = new AudioContext();
    await context.resume();
    const meters = [...document.querySelectorAll('audio')]
      .filter((element) => !element.paused && !element.muted && element.srcObject instanceof MediaStream)
      .map((element) => {
        const meter = new AnalyserNode(context, { fftSize: 2048 });
        new MediaStreamAudioSourceNode(context, { mediaStream: element.srcObject as MediaStream }).connect(meter);
        return meter;
      });
    let loudest = 0;
    const wave = new Float32Array(2048);
    for (let look = 0; look < 10; look++) {
      await new Promise((done) => setTimeout(done, 50));
      for (const meter of meters) {
        meter.getFloatTimeDomainData(wave);
        loudest = Math.max(loudest, Math.sqrt(wave.reduce((sum, value) => sum + value * value, 0) / wave.length));
      }
    }
    await context.close();
    return loudest;
  });
}

/** The person writes in the chat. */
export async function say(page: Page, text: string): Promise<void> {
  const log = page.getByRole('log');
  if (!(await log.isVisible())) await page.getByRole('button', { name: 'Chat' }).click();
  await page.getByRole('textbox', { name: /message/i }).fill(text);
  await page.keyboard.press('Enter');
  await expect(log).toContainText(text);
}

/** The whole of it: two people see and hear each other, write, mute, leave. The owner's page shows home. */
export async function expectTwoPeopleMeet(owner: Page, openGuest: (link: string) => Promise<Page>): Promise<void> {
  const link = await startMeeting(owner, 'Ruth Mensah');
  const guest = await openGuest(link);
  await joinAs(guest, 'Esther Boateng');

  await expectMovingPicture(owner, 'Esther Boateng');
  await expectMovingPicture(guest, 'Ruth Mensah');
  await expect.poll(() => soundEnergy(owner), { timeout: 60_000 }).toBeGreaterThan(0.005);
  await expect.poll(() => soundEnergy(guest), { timeout: 60_000 }).toBeGreaterThan(0.005);

  await say(owner, 'Good morning, Esther');
  await guest.getByRole('button', { name: /^Chat/ }).click();
  await expect(guest.getByRole('log')).toContainText('Good morning, Esther');
  await say(guest, 'Good morning, Ruth');
  await expect(owner.getByRole('log')).toContainText('Good morning, Ruth');

  await guest.getByRole('button', { name: 'Mute microphone' }).click();
  await expect(guest.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();
  await expect.poll(() => soundEnergy(owner), { timeout: 60_000 }).toBeLessThan(0.001);

  await guest.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(tile(owner, 'Esther Boateng')).toHaveCount(0);
  await owner.getByRole('button', { name: 'End for everyone' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'End for everyone' }).click();
  await expect(owner.getByRole('toolbar', { name: 'Meeting controls' })).toHaveCount(0);
}
