import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';

/** The text of the calendar file that `press` has the browser keep. */
async function keptCalendar(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  return readFile(await file.path(), 'utf8');
}

test('a weekly service is planned, one of its dates is skipped, and the calendar file knows both', async ({
  ownerPage: page,
}) => {
  await page.getByRole('link', { name: 'Coming up' }).click();
  await page.getByRole('button', { name: 'Plan something' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Sunday service');
  await dialog.getByRole('radio', { name: 'Broadcast' }).check();
  await dialog.getByLabel('Time', { exact: true }).fill('10:00');
  await dialog.getByLabel('Repeats').selectOption({ label: 'Every week or every few weeks' });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('First day').fill(tomorrow);
  const day = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(tomorrow));
  await expect(dialog.getByRole('status')).toContainText(`Every week on ${day}. Next: `);
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog).toHaveCount(0);

  const more = page.getByRole('button', { name: 'More for Sunday service', exact: true });
  await expect(more.nth(2)).toBeVisible();
  const dates = await more.count();
  await more.nth(1).click();
  await page.getByRole('menuitem', { name: 'Skip this one' }).click();
  await dialog.getByRole('button', { name: 'Skip it' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(more).toHaveCount(dates - 1);

  await page.getByRole('button', { name: 'Calendar', exact: true }).click();
  const calendar = await keptCalendar(page, () => dialog.getByRole('button', { name: 'Calendar file' }).click());
  expect(calendar).toContain('SUMMARY:Sunday service');
  expect(calendar).toMatch(/RRULE:FREQ=WEEKLY/);
  expect(calendar).toMatch(/EXDATE/);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open studio: Sunday service' }).first().click();
  await expect(page).toHaveURL(/\/studio\//);
});
