import { type Browser, test as base, type Page } from '@playwright/test';
import { startTestHost, type TestHost } from './host.ts';

interface Fixtures {
  /** A page of the owner, signed in, at home. */
  readonly ownerPage: Page;
  /** Opens a page of somebody else: a browser context of its own, without a session. */
  readonly openGuest: (path: string) => Promise<Page>;
}

/** Playwright's `test` with one real host a worker, the owner's page, and guests. */
export const test = base.extend<Fixtures, { readonly host: TestHost }>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern.
    async ({}, use) => {
      const host = await startTestHost();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
  ownerPage: async ({ browser, host }, use) => {
    const page = await openPage(browser);
    await page.goto(await host.host.createSignInLink());
    await page.getByRole('button', { name: 'New meeting' }).waitFor();
    await use(page);
    await page.context().close();
  },
  openGuest: async ({ browser, host }, use) => {
    const opened: Page[] = [];
    await use(async (path) => {
      const page = await openPage(browser);
      opened.push(page);
      await page.goto(new URL(path, host.url).href);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

export { expect } from '@playwright/test';

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  return context.newPage();
}
