import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { launchDesktop } from '../support/desktop.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { freeTcpPort } from '../support/ports.ts';
import { expectTwoPeopleMeet } from './two-people.ts';

const test = base.extend<{ readonly church: TestHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern.
  church: async ({}, use) => {
    const church = await startTestHost({
      lan: { enabled: true, port: await freeTcpPort() },
      churchName: 'Christ Church',
    });
    await use(church);
    await church.stop();
  },
});

test('a second installation is set up by an invite link, and two people meet', async ({ browser, church }) => {
  test.setTimeout(300_000);
  const desktop = await launchDesktop({ env: { TABERNACLE_ROLE: '' } });
  const { page } = desktop;
  await expect(page.getByRole('heading', { name: 'How will this computer be used?' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Our church already has Tabernacle' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByRole('heading', { name: 'Connect to your church’s computer' })).toBeVisible();
  await expectAccessible(page);

  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const owner = await context.newPage();
  await owner.goto(await church.host.createSignInLink());
  await owner.getByRole('button', { name: 'New meeting' }).waitFor();
  await expectTwoPeopleMeet(owner, async (link) => {
    expect(link).toMatch(/^https:\/\/[\d.]+:\d+\/join\/[\w-]+#[\w-]+\.[\w-]{43}$/);
    const field = page.getByRole('textbox', { name: 'Link or address' });
    await field.fill(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByText('is not the one that your link names')).toBeVisible();
    await field.fill(link);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(desktop.url);
    return page;
  });

  await church.host.stop();
  await page.goto(desktop.url);
  await expect(page.getByRole('heading', { name: 'We cannot reach your church’s computer.' })).toBeVisible();
  await context.close();
  await desktop.close();
});

test('a new installation becomes the main computer, and may become a client later', async () => {
  const desktop = await launchDesktop({ env: { TABERNACLE_ROLE: '' } });
  const { page } = desktop;
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'New meeting' }).waitFor({ timeout: 60_000 });
  expect(new URL(page.url()).origin).toBe(desktop.url);

  await page.goto(`${desktop.url}/settings`);
  await page.getByRole('button', { name: 'Use another computer as the main one' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('heading', { name: 'Connect to your church’s computer' })).toBeVisible({
    timeout: 60_000,
  });
  await desktop.close();
});

async function expectAccessible(page: Page): Promise<void> {
  // The desktop has one window: axe may not open another for itself.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
}
