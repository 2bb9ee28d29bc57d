import type { Page } from '@playwright/test';
import type { Output } from '../../contract/operations.ts';
import type { PersonLink } from '../../contract/people.ts';
import { startFaultyProvider } from './faulty-provider.ts';
import type { TestHost } from './host.ts';

const invited = 'Lydia Amponsah';

type Visit = (screen: string, page: Page) => Promise<void>;

/** The pages for somebody who has an invitation, or signs in with the church's sign-in service. */
export async function visitWelcome(page: Page, host: TestHost, visit: Visit): Promise<void> {
  await withSignInService(host, async () => {
    const body = { display_name: invited, role: 'staff' };
    const answer = await host.ownerFetch('/api/v1/people', { method: 'POST', body });
    const { url } = (await answer.json()) as PersonLink;
    await page.goto(url);
    await page.getByRole('heading', { level: 1, name: /^Welcome to/ }).waitFor();
    await page.getByRole('button', { name: 'Continue with Church account' }).waitFor();
    await visit('welcome', page);
    // Whoever has watched is a guest by now.
    await page.context().clearCookies();
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Continue with Church account' }).waitFor();
    await visit('signed-out-service', page);
    await page.goto(`${host.url}/sign-in/waiting`);
    await page.getByRole('heading', { name: 'Go on in your browser' }).waitFor();
    await visit('sign-in-waiting', page);
    await page.goto(`${host.url}/sign-in/provider?state=made-up&code=x`);
    await page.getByRole('heading', { name: 'This sign-in is over.' }).waitFor();
    await visit('sign-in-over', page);
    const begun = await host.ownerFetch('/api/v1/session/provider', { method: 'POST', body: {} });
    const { searchParams } = new URL(((await begun.json()) as { url: string }).url);
    await page.goto(`${host.url}/sign-in/provider?state=${searchParams.get('state')}&code=x`);
    await page.getByRole('heading', { name: 'Go back to Tabernacle' }).waitFor();
    await visit('sign-in-back', page);
  });
}

/** The pages of people, devices, tokens and activity, as the owner sees them. */
export async function visitPeople(page: Page, host: TestHost, visit: Visit): Promise<void> {
  await withSignInService(host, async () => {
    await page.goto(`${host.url}/settings/account`);
    await page.getByText('This one, now').waitFor();
    await page.getByRole('button', { name: 'Link with Church account' }).waitFor();
    await visit('settings-account', page);
    await page.goto(`${host.url}/settings/people`);
    await page.getByRole('heading', { name: invited }).first().waitFor();
    await visit('settings-people', page);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByRole('dialog').waitFor();
    await page.getByRole('textbox', { name: 'Their e-mail address at Church account' }).waitFor();
    await visit('settings-people-invite', page);
    await page.keyboard.press('Escape');
    await page.goto(`${host.url}/settings/people/sign-in`);
    await page.getByRole('textbox', { name: 'Issuer' }).waitFor();
    await page.getByRole('radio', { name: 'Everybody of a group' }).check();
    await page.getByRole('textbox', { name: 'Group', exact: true }).waitFor();
    await visit('settings-sign-in-service', page);
    await page.getByRole('textbox', { name: 'Issuer' }).fill('http://127.0.0.1:9');
    await page.getByRole('radio', { name: 'Only who is invited' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing answers at the issuer’s address.').waitFor();
    await visit('settings-sign-in-service-fault', page);
  });
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
  await withdrawInvitations(host);
}

/** So that the next walk finds the people as this one did. */
async function withdrawInvitations(host: TestHost): Promise<void> {
  const { items } = (await (await host.ownerFetch('/api/v1/people')).json()) as Output<'listPeople'>;
  for (const { id, display_name } of items) {
    if (display_name === invited) await host.ownerFetch(`/api/v1/people/${id}`, { method: 'DELETE' });
  }
}

/** While it runs, the host has a sign-in service, which answers on this computer. */
async function withSignInService(host: TestHost, run: () => Promise<void>): Promise<void> {
  await using service = await startFaultyProvider('tabernacle');
  const { issuer } = service;
  const body = { issuer, client_id: 'tabernacle', name: 'Church account', admits: { kind: 'invited' } };
  await host.ownerFetch('/api/v1/sign-in-provider', { method: 'PUT', body: { ...body, client_secret: 'secret' } });
  await run();
  await host.ownerFetch('/api/v1/sign-in-provider', { method: 'DELETE' });
}
