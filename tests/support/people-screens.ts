import type { Page } from '@playwright/test';
import type { PersonLink } from '../../contract/people.ts';
import type { TestHost } from './host.ts';

type Visit = (screen: string, page: Page) => Promise<void>;

/** The page behind an invitation, for somebody who has no account yet. */
export async function visitWelcome(page: Page, host: TestHost, visit: Visit): Promise<void> {
  const body = { display_name: 'Lydia Amponsah', role: 'staff' };
  const answer = await host.ownerFetch('/api/v1/people', { method: 'POST', body });
  const { url } = (await answer.json()) as PersonLink;
  await page.goto(url);
  await page.getByRole('heading', { level: 1, name: /^Welcome to/ }).waitFor();
  await visit('welcome', page);
}

/** The pages of people, devices, tokens and activity, as the owner sees them. */
export async function visitPeople(page: Page, host: TestHost, visit: Visit): Promise<void> {
  await page.goto(`${host.url}/settings/account`);
  await page.getByText('This one, now').waitFor();
  await visit('settings-account', page);
  await page.goto(`${host.url}/settings/people`);
  await page.getByRole('heading', { name: 'Lydia Amponsah' }).first().waitFor();
  await visit('settings-people', page);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('dialog').waitFor();
  await visit('settings-people-invite', page);
  await page.keyboard.press('Escape');
  await page.goto(`${host.url}/settings/tokens`);
  await page.getByRole('heading', { name: 'test' }).waitFor();
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByRole('dialog').waitFor();
  await visit('settings-tokens-new', page);
  await page.keyboard.press('Escape');
  await visit('settings-tokens', page);
  await page.goto(`${host.url}/settings/activity`);
  await page.getByRole('list', { name: 'Activity' }).getByRole('listitem').first().waitFor();
  await visit('settings-activity', page);
}
