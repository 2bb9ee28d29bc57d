import { writeFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { chromiumPath } from '../support/chromium-path.ts';
import { expect, test } from '../support/fixtures.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testConfig } from '../support/test-config.ts';

const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

async function openWalk(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Start' }).click();
}

async function signIn(browser: Browser, host: TestHost, permissions: readonly string[]): Promise<Page> {
  const page = await (await browser.newContext({ permissions: [...permissions], locale: 'en-GB' })).newPage();
  await page.goto(await host.host.createSignInLink());
  await page.getByRole('button', { name: 'New meeting' }).waitFor();
  return page;
}

test('the owner hears and is heard, is connected by UDP and by TCP, and saves a support bundle', async ({
  ownerPage: page,
}) => {
  await openWalk(page, 'There is no sound');
  await page.getByRole('button', { name: 'I hear them' }).click({ timeout: 60_000 });
  await expect(row(page, 'Your voice goes to the meeting server and back')).toContainText('Works', { timeout: 60_000 });
  await expect(page.getByText('Everything that could be tried works.')).toBeVisible({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByRole('link', { name: 'The connection fails' }).click();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Everything that could be tried works.')).toBeVisible({ timeout: 60_000 });
  await row(page, 'Sound and pictures come through').getByText('Details').click();
  await expect(row(page, 'Sound and pictures come through')).toContainText(/UDP \S+:\d+/);
  await expect(row(page, 'They come through a strict firewall too')).toContainText('Works');
  await page.getByRole('button', { name: 'Copy the results' }).click();
  await expect(page.getByText('Results copied.')).toBeVisible();

  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByRole('button', { name: 'Make a support bundle' }).click();
  await expect(page.getByText('logs/livekit.log')).toBeVisible();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Save it/ }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^tabernacle-support-.*\.zip$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk);
  expect(strFromU8(unzipSync(Buffer.concat(chunks))['README.txt'] ?? new Uint8Array())).toContain('support bundle');
});

test('the assistant’s walk stops at what is wrong, and goes on when told to; a guest is sent to the staff', async ({
  ownerPage: page,
  host,
  openGuest,
}) => {
  await openWalk(page, 'The assistant does not come');
  await expect(row(page, 'It comes when it is asked')).toContainText('Does not work', { timeout: 60_000 });
  await expect(row(page, 'It comes when it is asked')).toContainText('The assistant was asked and did not come.');
  await expect(row(page, 'The assistant’s voice is on')).toContainText('Not tried yet');
  await page.getByRole('button', { name: 'Go on all the same' }).click();
  await expect(page.getByText('1 thing does not work. What to do stands below it.')).toBeVisible();

  const { id } = await (
    await host.ownerFetch('/api/v1/live/streams', { method: 'POST', body: { title: 'A', kind: 'meeting' } })
  ).json();
  const invite = await (
    await host.ownerFetch(`/api/v1/live/streams/${id}/invites`, { method: 'POST', body: {} })
  ).json();
  const guest = await openGuest(`/join/${id}#${invite.code}`);
  await guest.getByRole('textbox', { name: 'Your name' }).fill('Ruth');
  await guest.getByRole('button', { name: 'Join now' }).click();
  await guest.getByRole('toolbar', { name: 'Meeting controls' }).waitFor();
  await guest.goto(`${host.url}/settings/diagnostics/assistant`);
  await expect(guest.getByText('by its staff alone')).toBeVisible();
});

test.describe('a computer where nothing is as it should be', () => {
  let browser: Browser;
  let folder: ReturnType<typeof temporaryFolder>;
  test.beforeAll(async () => {
    folder = temporaryFolder();
    const silence = `${folder.path}/silence.wav`;
    writeFileSync(silence, silentWav(2));
    browser = await chromium.launch({
      executablePath: chromiumPath(),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${silence}`,
        '--webrtc-ip-handling-policy=disable_non_proxied_udp',
        '--autoplay-policy=no-user-gesture-required',
      ],
    });
  });
  test.afterAll(async () => {
    await browser.close();
    folder[Symbol.dispose]();
  });

  test('a microphone that may not be used, one that is silent, and a network without UDP', async ({ host }) => {
    const shut = await signIn(browser, host, []);
    await openWalk(shut, 'There is no sound');
    await expect(row(shut, 'This page may use the microphone')).toContainText('The microphone is blocked.');
    await expect(row(shut, 'The microphone hears you')).toContainText('Not tried yet');
    await shut.context().close();

    const page = await signIn(browser, host, ['microphone']);
    await openWalk(page, 'There is no sound');
    await expect(row(page, 'The microphone hears you')).toContainText('The microphone gives no sound.', {
      timeout: 60_000,
    });
    await page.getByRole('link', { name: 'Diagnostics' }).click();
    await page.getByRole('link', { name: 'The connection fails' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(row(page, 'Sound and pictures come through')).toContainText('come through by TCP alone', {
      timeout: 60_000,
    });
    await page.context().close();
  });

  test('a network that lets only the web through, and an address for clients that leads nowhere', async ({ host }) => {
    const page = await signIn(browser, host, []);
    await page.addInitScript(() => {
      const { RTCPeerConnection: Open } = window;
      // Nothing goes out by itself, and there is no relay.
      const shut = (configuration?: RTCConfiguration): RTCConfiguration => ({
        ...configuration,
        iceTransportPolicy: 'relay',
      });
      window.RTCPeerConnection = class extends Open {
        constructor(configuration?: RTCConfiguration) {
          super(shut(configuration));
        }
        override setConfiguration(configuration?: RTCConfiguration): void {
          super.setConfiguration(shut(configuration));
        }
      };
    });
    await page.reload();
    await openWalk(page, 'The connection fails');
    await expect(row(page, 'Sound and pictures come through')).toContainText('no sound and no picture come through', {
      timeout: 60_000,
    });
    await page.context().close();

    const other = await testConfig(folder.path);
    const publicUrl = `ws://127.0.0.1:${other.livekit.tcpPort}`;
    const lost = await startTestHost({ livekit: { ...other.livekit, tcpPort: other.port, publicUrl } });
    const there = await signIn(browser, lost, []);
    await openWalk(there, 'The connection fails');
    await expect(row(there, 'The address for other computers is right')).toContainText(
      'at which no meeting server answers',
    );
    await there.getByRole('button', { name: 'Go on all the same' }).click();
    await expect(row(there, 'This computer reaches the meeting server')).toContainText('leads nowhere from here', {
      timeout: 60_000,
    });
    await there.context().close();
    await lost.stop();
  });
});

/** A recording of nothing: 16 kHz, one channel, 16 bits. */
function silentWav(seconds: number): Buffer {
  const bytes = seconds * 32_000;
  const wav = Buffer.alloc(44 + bytes);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + bytes, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(16_000, 24);
  wav.writeUInt32LE(32_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(bytes, 40);
  return wav;
}
