import type { Page } from '@playwright/test';
import { defaultSettings } from '../../contract/assistant-defaults.ts';
import { expect, test } from '../support/fixtures.ts';
import { type Providers, startProviders } from '../support/providers/start-providers.ts';

const sentence = 'What is the verse for today?';

let providers: Providers;
test.beforeAll(async () => {
  providers = await startProviders();
});
test.beforeEach(() => {
  providers.forgetScript();
  for (const part of parts) providers.setFault(part, null);
});
test.afterAll(async ({ host }) => {
  // Other specs share the host.
  const body = { providers: defaultSettings('').providers };
  await host.ownerFetch('/api/v1/assistant/settings', { method: 'PATCH', body });
  await providers[Symbol.asyncDispose]();
});

const parts = ['speech_to_text', 'language_model', 'text_to_speech'] as const;
const names = ['Hears', 'Thinks', 'Speaks'] as const;

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Assistant settings' }).click();
  await expect(page.getByRole('heading', { name: 'Providers' })).toBeVisible();
}

/** Chooses a server of one's own for one part, and gives it its key. */
async function chooseOwnServer(page: Page, name: (typeof names)[number], key: string): Promise<void> {
  const part = page.getByRole('group', { name });
  await part.getByRole('radio', { name: 'Own server' }).check();
  await part.getByRole('textbox', { name: 'Address' }).fill(`${providers.openaiBaseUrl}/`);
  await part.getByRole('textbox', { name: 'Key of this server' }).fill(key);
  await part.getByRole('textbox', { name: 'Key of this server' }).press('Enter');
  await expect(part.getByText('A key is kept in a file')).toBeVisible();
}

test('the owner sets up own servers, and one click hears, answers and speaks', async ({ ownerPage: page }) => {
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (response.url().includes('/api/')) answers.push(await response.text().catch(() => ''));
  });
  providers.willHear(sentence, sentence);
  await openSettings(page);
  for (const name of names) await chooseOwnServer(page, name, providers.keys.openai);
  await page.getByRole('button', { name: 'Test the assistant' }).click();
  await expect(page.getByText(/^heard, answered, spoke: \d/)).toBeVisible();
  await expect(page.getByText(`It heard: “${sentence}”`)).toBeVisible();
  await expect(page.getByText('It is set up to hear, think and speak.')).toBeVisible();

  await page.reload();
  const thinks = page.getByRole('group', { name: 'Thinks' });
  await expect(thinks.getByRole('radio', { name: 'Own server' })).toBeChecked();
  await expect(thinks.getByRole('textbox', { name: 'Address' })).toHaveValue(providers.openaiBaseUrl);
  await expect(page.getByText('A key is kept in a file')).toHaveCount(3);

  const inPage = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      history.state,
    ]),
  );
  expect(inPage).not.toContain(providers.keys.openai);
  expect(answers.length).toBeGreaterThan(5);
  expect(answers.join('\n')).not.toContain(providers.keys.openai);
});

test('a wrong key is told at its part, the others stand', async ({ ownerPage: page }) => {
  providers.willHear(sentence);
  await openSettings(page);
  for (const name of names) {
    const part = page.getByRole('group', { name });
    await part.getByRole('radio', { name: 'Own server' }).check();
    await part.getByRole('textbox', { name: 'Address' }).fill(providers.openaiBaseUrl);
  }
  const speaks = page.getByRole('group', { name: 'Speaks' });
  await speaks.getByRole('button', { name: 'Replace' }).click();
  await expect(speaks.getByRole('textbox', { name: 'Key of this server' })).toBeFocused();
  await page.keyboard.type('a-wrong-key');
  await page.keyboard.press('Enter');
  await expect(speaks.getByRole('button', { name: 'Replace' })).toBeFocused();
  await page.getByRole('button', { name: 'Test the assistant' }).click();
  await expect(page.getByText('One part does not work yet.')).toBeVisible();
  await expect(page.getByText(/Your server refuses the key/)).toHaveCount(1);
  await expect(page.getByText(/^Works, /)).toHaveCount(2);

  await speaks.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the key' }).click();
  await expect(speaks.getByText('No key.')).toBeVisible();
  await expect(speaks.getByRole('textbox', { name: 'Key of this server' })).toBeFocused();
});

test('what was changed stays until it is saved, and a mistake is told at its field', async ({ ownerPage: page }) => {
  await openSettings(page);
  const greeting = page.getByRole('textbox', { name: 'Greeting' });
  const minutes = page.getByRole('textbox', { name: 'All conversations, minutes a day' });
  await greeting.fill('Peace be with you.');
  await minutes.fill('many');
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await page.getByRole('link', { name: 'Assistant settings' }).click();
  await expect(greeting).toHaveValue('Peace be with you.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(minutes).toBeFocused();
  await expect(page.getByText('Enter a whole number from 1 to 100,000.')).toBeVisible();
  await minutes.fill('90');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved. Conversations that begin from now on follow it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  await expect(page.getByText(/^Today .* of 90 minutes\.$/)).toBeVisible();
  // Other tests have talked with this host's assistant: how long, it says itself.
  const [usage] = await Promise.all([page.waitForResponse('**/assistant/usage?*'), page.reload()]);
  const { today_minutes } = await usage.json();
  await expect(greeting).toHaveValue('Peace be with you.');
  await expect(page.getByText(`Today ${Number(today_minutes.toFixed(1))} of 90 minutes.`)).toBeVisible();
});

test('a guest finds no settings of the assistant', async ({ host, openGuest }) => {
  const { id } = await (
    await host.ownerFetch('/api/v1/live/streams', { method: 'POST', body: { title: 'Choir' } })
  ).json();
  const { code } = await (
    await host.ownerFetch(`/api/v1/live/streams/${id}/invites`, { method: 'POST', body: {} })
  ).json();
  const page = await openGuest(`/join/${id}#${code}`);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Anna');
  await page.getByRole('button', { name: 'Join now' }).click();
  await expect(page.getByRole('toolbar', { name: 'Meeting controls' })).toBeVisible();
  await page.goto(`${host.url}/settings/assistant`);
  await expect(page.getByText('Only staff of the church see how the assistant is set up.')).toBeVisible();
  expect(await page.evaluate(async () => (await fetch('/api/v1/assistant/settings')).status)).toBe(403);
});
