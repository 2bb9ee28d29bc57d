import { type Browser, expect, type Page, test } from '@playwright/test';
import { startTestHost, type TestHost } from '../support/host.ts';

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
