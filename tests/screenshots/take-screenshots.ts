// Pictures of every screen, in light and dark, on a desktop, at 200 % zoom and on a phone → docs/images/.
// node tests/screenshots/take-screenshots.ts [--only desktop-light]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { projectRoot } from '../../server/project-root.ts';
import { chromiumPath } from '../support/chromium-path.ts';
import { startTestHost } from '../support/host.ts';
import { type Portrait, paintPortrait, portraits } from '../support/portraits.ts';
import { looks, setScene, walkScreens } from '../support/screens.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const folder = values.out ?? join(projectRoot, 'docs', 'images');
await mkdir(folder, { recursive: true });

const asRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ],
});
const host = await startTestHost({ churchName: 'Christ New Tabernacle' });
const scene = await setScene(browser, host);
try {
  for (const look of looks) {
    if (look.name.startsWith('narrow') || (values.only && look.name !== values.only)) continue;
    const take = async (screen: string, page: Page) => {
      await page.screenshot({ path: join(folder, `${screen}-${look.name}.png`) });
      console.log(`${screen}-${look.name}`);
    };
    await walkScreens({ browser, host, scene }, look, take, drawOwnPicture);
  }
} finally {
  await scene.close();
  await host.stop();
  await browser.close();
}

/** The browser's test camera shows a green disc; a drawn person is nearer to what people will see. */
async function drawOwnPicture(page: Page): Promise<void> {
  await page.addInitScript({ content: `${paintPortrait}; (${giveDrawnCamera})(${JSON.stringify(portraits.at(-1))});` });
}

/** Runs in the page. */
function giveDrawnCamera(portrait: Portrait): void {
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const stream = await original(wanted);
    for (const track of stream.getVideoTracks()) {
      const canvas = document.createElement('canvas');
      canvas.width = 1280;
      canvas.height = 720;
      setInterval(() => paintPortrait(canvas, portrait, performance.now()), 200);
      const [drawn] = canvas.captureStream(5).getVideoTracks();
      if (!drawn) continue;
      drawn.getSettings = () => track.getSettings();
      stream.removeTrack(track);
      stream.addTrack(drawn);
    }
    return stream;
  };
}
