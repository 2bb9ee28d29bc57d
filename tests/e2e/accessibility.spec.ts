import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/fixtures.ts';
import { looks, type Scene, setScene, walkScreens } from '../support/screens.ts';

let scene: Scene;
test.beforeAll(async ({ browser, host }) => {
  scene = await setScene(browser, host);
});
test.afterAll(() => scene.close());

for (const look of looks) {
  test(`every screen, ${look.name}: axe finds nothing, and nothing runs off the side`, async ({ browser, host }) => {
    test.setTimeout(180_000);
    await walkScreens({ browser, host, scene }, look, async (screen, page) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      expect.soft(found, `axe on ${screen}`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(overflow, `pixels that ${screen} runs off the side`).toBeLessThanOrEqual(0);
    });
  });
}
