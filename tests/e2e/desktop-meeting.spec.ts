import { test } from '../support/desktop.ts';
import { expectTwoPeopleMeet } from './two-people.ts';

test('two people meet, one in the desktop window and one in a browser', async ({ desktop, browser }) => {
  await desktop.page.goto(desktop.url);
  await expectTwoPeopleMeet(desktop.page, async (link) => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
    const page = await context.newPage();
    await page.goto(link);
    return page;
  });
});
