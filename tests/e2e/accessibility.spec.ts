import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { type Look, looks, type Scene, setScene, walkMeeting, walkScreens } from '../support/screens.ts';

let scene: Scene;
test.beforeAll(async ({ browser, host }) => {
  scene = await setScene(browser, host);
});
test.afterAll(() => scene.close());

// Each screen is reached once, and then looked at in other sizes: reaching it takes longer than judging it.
test('every screen: axe finds nothing, wide and light or narrow and dark, and nothing runs off the side', async ({
  browser,
  host,
}) => {
  test.setTimeout(900_000);
  const wide = look('desktop-light');
  await walkScreens({ browser, host, scene }, wide, async (screen, page) => {
    await judge(screen, page);
    await change(page, look('zoom-light'));
    await expectNothingRunsOff(`${screen} at 200 %`, page);
    await change(page, look('narrow-dark'));
    await judge(`${screen}, narrow and dark`, page);
    await change(page, wide);
  });
});

test('a meeting on a phone: axe finds nothing, and nothing runs off the side', async ({ browser, host }) => {
  test.setTimeout(300_000);
  await walkMeeting({ browser, host, scene }, look('narrow-dark'), judge);
});

function look(wanted: string): Look {
  const found = looks.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no look is named ${wanted}`);
  return found;
}

async function change(page: Page, { context: { viewport, colorScheme } }: Look): Promise<void> {
  if (viewport) await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: colorScheme ?? null });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function judge(screen: string, page: Page): Promise<void> {
  await expectNothingRunsOff(screen, page);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // Spares a page of its own for each look; it would be needed for frames only, and there are none.
    .setLegacyMode(true)
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect.soft(found, `axe on ${screen}`).toEqual([]);
}

async function expectNothingRunsOff(screen: string, page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(overflow, `pixels that ${screen} runs off the side`).toBeLessThanOrEqual(0);
}
