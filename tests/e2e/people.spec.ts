import { type Browser, expect, type Page, test } from '@playwright/test';
import { startTestClient } from '../support/client.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { startOpenidProvider } from '../support/openid-provider.ts';

let church: TestHost;
let owner: Page;
let member: Page;

const openPage = async (browser: Browser) => (await browser.newContext()).newPage();

test.beforeAll(async ({ browser }) => {
  church = await startTestHost();
  owner = await openPage(browser);
  member = await openPage(browser);
  await owner.goto(await church.host.createSignInLink());
  await owner.getByRole('button', { name: 'New meeting' }).waitFor();
});
test.afterAll(async () => {
  await owner.context().close();
  await member.context().close();
  await church.stop();
});

test('the owner invites a member, who chooses a password, signs out and in, and is out when the account is shut', async () => {
  await owner.getByRole('link', { name: 'Settings' }).click();
  await owner.getByRole('link', { name: 'People' }).click();
  await owner.getByRole('button', { name: 'Invite somebody' }).click();
  await owner.getByRole('textbox', { name: 'Their name' }).fill('Ruth Mensah');
  await owner.getByRole('button', { name: 'Make the link' }).click();
  const link = await owner.getByRole('textbox', { name: 'Link' }).inputValue();
  await owner.getByRole('button', { name: 'Done' }).click();
  const row = owner.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: 'Ruth Mensah' });
  await expect(row).toContainText('Invited. The link has not been used yet.');

  await member.goto(link);
  await expect(member.getByRole('heading', { name: /^Welcome to/ })).toBeVisible();
  expect(new URL(member.url()).hash).toBe('');
  await member.getByRole('textbox', { name: 'E-mail address or name' }).fill('ruth@church.example');
  await member.getByLabel('New password').fill('short');
  await member.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(member.getByText('This is too short. It needs 10 characters.')).toBeVisible();
  await member.getByLabel('New password').fill('the fields of Bethlehem');
  await member.getByRole('button', { name: 'Save and sign in' }).click();

  await expect(member.getByRole('button', { name: 'Talk with the assistant' })).toBeVisible();
  for (const name of ['New meeting', 'Schedule', 'Go live']) {
    await expect(member.getByRole('button', { name })).toHaveCount(0);
  }
  await member.getByRole('link', { name: 'Settings' }).click();
  await expect(member.getByRole('link', { name: 'Sign-in and devices' })).toBeVisible();
  await expect(member.getByRole('link', { name: 'People' })).toHaveCount(0);
  await member.getByRole('link', { name: 'Sign-in and devices' }).click();
  await expect(member.getByRole('list', { name: 'Signed in' })).toContainText('This one, now');
  await member.getByRole('button', { name: 'Sign out', exact: true }).click();

  await member.getByRole('textbox', { name: 'E-mail address or name' }).fill('Ruth@Church.example');
  await member.getByLabel('Password').fill('the fields of Moab');
  await member.getByRole('button', { name: 'Sign in' }).click();
  await expect(member.getByText('The name or the password is not right.')).toBeVisible();
  await member.getByLabel('Password').fill('the fields of Bethlehem');
  await member.getByRole('button', { name: 'Sign in' }).click();
  await expect(member.getByRole('button', { name: 'Talk with the assistant' })).toBeVisible();

  // What one may do follows at once, in the page that is open.
  await owner.getByRole('button', { name: 'More for Ruth Mensah' }).click();
  await owner.getByRole('menuitem', { name: 'Make staff' }).click();
  await expect(member.getByRole('button', { name: 'New meeting' })).toBeVisible();

  await owner.getByRole('button', { name: 'More for Ruth Mensah' }).click();
  await owner.getByRole('menuitem', { name: 'Shut the account' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Shut the account' }).click();
  await expect(row).toContainText('The account is shut.');
  await expect(member.getByRole('heading', { name: 'Do you have an account?' })).toBeVisible();
  await member.getByRole('textbox', { name: 'E-mail address or name' }).fill('ruth@church.example');
  await member.getByLabel('Password').fill('the fields of Bethlehem');
  await member.getByRole('button', { name: 'Sign in' }).click();
  await expect(member.getByText('The name or the password is not right.')).toBeVisible();

  await owner.goto(`${church.url}/settings/activity`);
  const activity = owner.getByRole('list', { name: 'Activity' });
  await expect(activity).toContainText('Changed an account: Ruth Mensah');
  await expect(activity).not.toContainText('Bethlehem');
});

test('the owner makes a token for a script, which works, and revokes it, after which it does not', async () => {
  await owner.goto(`${church.url}/settings/tokens`);
  await owner.getByRole('button', { name: 'New token' }).click();
  await owner.getByRole('textbox', { name: 'What it is for' }).fill('Stream deck');
  await owner.getByRole('button', { name: 'Make the token' }).click();
  const token = await owner.getByRole('textbox', { name: 'Token' }).inputValue();
  await owner.getByRole('button', { name: 'Done' }).click();
  const ask = () =>
    fetch(`${church.url}/api/v1/live/streams`, { headers: { authorization: `Bearer ${token}` } }).then(
      ({ status }) => status,
    );
  expect(await ask()).toBe(200);
  await owner.getByRole('button', { name: 'Revoke Stream deck' }).click();
  await owner.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(owner.getByRole('list', { name: 'API tokens' })).not.toContainText('Stream deck');
  expect(await ask()).toBe(401);
});

test('the owner sets up a sign-in service; who is invited by e-mail comes in with it, in a browser and by a client', async ({
  browser,
}) => {
  await using service = await startOpenidProvider(
    [`${church.url}/sign-in/provider`],
    [
      { sub: '1', name: 'Naomi Asante', email: 'naomi@church.example', email_verified: true },
      { sub: '2', name: 'Mallory', email: 'mallory@elsewhere.example', email_verified: true },
    ],
  );
  await owner.goto(`${church.url}/settings/people`);
  await owner.getByRole('link', { name: 'Sign-in service' }).click();
  await expect(owner.getByRole('list', { name: 'Redirect addresses' })).toContainText('/sign-in/provider');
  await owner.getByRole('textbox', { name: 'Issuer' }).fill(service.issuer);
  await owner.getByRole('textbox', { name: 'Client ID' }).fill(service.clientId);
  await owner.getByLabel('Client secret').fill(service.clientSecret);
  await owner.getByRole('textbox', { name: 'Name on the button' }).fill('Church account');
  await owner.getByRole('button', { name: 'Save' }).click();
  await expect(owner.getByText('Saved. The service answered.')).toBeVisible();
  await expect(owner.getByLabel('Client secret')).toHaveValue('');
  await owner.goto(`${church.url}/settings/people`);
  await owner.getByRole('button', { name: 'Invite somebody' }).click();
  await owner.getByRole('textbox', { name: 'Their name' }).fill('Naomi');
  await owner.getByRole('textbox', { name: 'Their e-mail address at Church account' }).fill('Naomi@church.example');
  await owner.getByRole('button', { name: 'Make the link' }).click();
  await owner.getByRole('button', { name: 'Done' }).click();

  const naomi = await openPage(browser);
  await naomi.goto(church.url);
  await naomi.getByRole('button', { name: 'Continue with Church account' }).click();
  await naomi.getByRole('button', { name: 'Cancel' }).click();
  await expect(naomi.getByRole('heading', { name: 'You cancelled the sign-in.' })).toBeVisible();
  await naomi.getByRole('button', { name: 'Continue with Church account' }).click();
  await naomi.getByRole('button', { name: 'Mallory' }).click();
  await expect(naomi.getByRole('heading', { name: 'There is no account for you here.' })).toBeVisible();
  expect(new URL(naomi.url()).search).toBe('');
  await naomi.context().clearCookies({ domain: '127.0.0.1', name: /^_/ });
  await naomi.getByRole('button', { name: 'Continue with Church account' }).click();
  await naomi.getByRole('button', { name: 'Naomi Asante' }).click();
  await expect(naomi.getByRole('button', { name: 'Talk with the assistant' })).toBeVisible();
  await naomi.context().close();

  // A client's page cannot be where the service sends people back to: the browser is, and hands it on.
  await using client = await startTestClient({ rendererDir: church.config.rendererDir });
  const window = await openPage(browser);
  await window.goto(client.client.createOpenLink());
  await window.getByRole('textbox', { name: 'Link or address' }).fill(church.url);
  await window.getByRole('button', { name: 'Connect', exact: true }).click();
  const opened = window.waitForEvent('popup');
  await window.getByRole('button', { name: 'Continue with Church account' }).click();
  const tab = await opened;
  await tab.getByRole('button', { name: 'Naomi Asante' }).click();
  await expect(tab.getByRole('heading', { name: 'Go back to Tabernacle' })).toBeVisible();
  const link = await tab.getByRole('link', { name: 'Open Tabernacle' }).getAttribute('href');
  await window.getByRole('textbox', { name: 'Link from the browser' }).fill(link ?? '');
  await window.getByRole('button', { name: 'Sign in' }).click();
  await expect(window.getByRole('button', { name: 'Talk with the assistant' })).toBeVisible();
  await window.context().close();

  await owner.goto(`${church.url}/settings/activity`);
  const activity = owner.getByRole('list', { name: 'Activity' });
  await expect(activity).toContainText('Linked an account with the sign-in service: Naomi');
});
