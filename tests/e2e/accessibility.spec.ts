import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/fixtures.ts';
import { looks, type Scene, setScene, walkScreens } from '../support/screens.ts';

let scene: Scene;
test.beforeAll(async ({ browser, host }) => {
  scene = await setScene(browser, host);
});
test.afterAll(() => scene.close());

/** Colours are judged in both themes, and the widest and the narrowest layout. */
const judged = new Set(['desktop-light', 'narrow-dark']);

for (const look of looks.filter(({ name }) => ['desktop-light', 'zoom-light', 'narrow-dark'].includes(name))) {
  const title = judged.has(look.name)
    ? 'axe finds nothing, and nothing runs off the side'
    : 'nothing runs off the side';
  test(`every screen, ${look.name}: ${title}`, async ({ browser, host }) => {
    test.setTimeout(360_000);
    await walkScreens({ browser, host, scene }, look, async (screen, page) => {
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `pixels that ${screen} runs off the side`).toBeLessThanOrEqual(0);
      if (!judged.has(look.name)) return;
      const { violations } = await new AxeBuilder({ page })
        .options({ resultTypes: ['violations'] })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect.soft(found, `axe on ${screen}`).toEqual([]);
    });
  });
}
