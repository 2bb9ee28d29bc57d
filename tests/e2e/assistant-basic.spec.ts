import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';

/** Without any key: what the host answers from its own disk. */

const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' });

async function ask(page: Page, words: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Message the assistant' });
  await box.fill(words);
  await box.press('Enter');
}

async function openAssistant(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Talk with the assistant' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'No keys yet' })).toBeVisible();
}

test('without keys the screen says so, and a typed reference is answered word for word', async ({
  ownerPage: page,
}) => {
  await openAssistant(page);
  await expect(page.getByRole('button', { name: 'Add keys in Settings' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mute microphone' })).toHaveAttribute('aria-disabled', 'true');
  await ask(page, 'psalm 121 1');
  await expect(conversation(page)).toContainText(
    'I will lift up mine eyes unto the hills, from whence cometh my help.',
  );
  await expect(conversation(page)).toContainText('Psalm 121:1');
  await expect(conversation(page)).toContainText('Basic mode');
  await page.getByRole('button', { name: 'Whole psalm' }).click();
  await expect(conversation(page)).toContainText('The LORD shall preserve thy going out and thy coming in');
  await page.getByRole('button', { name: 'Add keys in Settings' }).click();
  await expect(page).toHaveURL(/\/settings\/assistant$/);
});

test('today’s verse stands there as the Bible has it, and the conversation outlives a reload', async ({
  ownerPage: page,
  host,
}) => {
  const { title, passage } = await (await host.ownerFetch('/api/v1/assistant/today?locale=en')).json();
  await openAssistant(page);
  await ask(page, 'What is the verse for today?');
  await expect(conversation(page)).toContainText(passage.reference);
  await expect(conversation(page)).toContainText(title);
  for (const { text } of passage.verses) await expect(conversation(page)).toContainText(text);
  await page.reload();
  await expect(conversation(page)).toContainText(title);
  await page.getByRole('button', { name: 'More for this conversation' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as a text file' }).click();
  expect(await readFile(await (await saving).path(), 'utf8')).toContain(passage.reference);
});

test('a prayer request is kept by a button, and only then', async ({ ownerPage: page, host }) => {
  const requests = async () => {
    const { items } = await (await host.ownerFetch('/api/v1/prayer-requests')).json();
    return (items as { text: string }[]).map(({ text }) => text).join('\n');
  };
  await openAssistant(page);
  await ask(page, 'Please pray for my sister Abena, who is in hospital');
  await expect(conversation(page)).toContainText('Only the prayer team of your church sees it.');
  expect(await requests()).not.toContain('Abena');
  await page.getByRole('button', { name: 'Send to the prayer team' }).click();
  await expect(conversation(page)).toContainText('It is with the prayer team.');
  expect(await requests()).toContain('Abena');

  await ask(page, 'Please pray for my neighbour Kofi');
  await page.getByRole('button', { name: 'Do not keep' }).click();
  await expect(conversation(page)).toContainText('Not kept. Nobody has seen it.');
  expect(await requests()).not.toContain('Kofi');
});

test('a guest without a session asks by typing, and is somebody afterwards', async ({ openGuest }) => {
  const page = await openGuest('/assistant');
  await expect(page.getByRole('status').filter({ hasText: 'No keys yet' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add keys in Settings' })).toBeHidden();
  await ask(page, 'John 3:16');
  await expect(conversation(page)).toContainText('For God so loved the world');
});

test('an assistant that nobody runs is said to be missing, and typed words are answered all the same', async ({
  ownerPage: page,
}) => {
  test.setTimeout(300_000);
  // the host has its keys, but no worker
  await page.route('**/voice/health', async (route) => {
    const answer = await route.fetch();
    const health = await answer.json();
    await route.fulfill({ json: { ...health, agent_status: { ...health.agent_status, mode: 'voice' } } });
  });
  await page.route('**/voice/conversations', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), mode: 'voice' } });
  });
  await page.getByRole('button', { name: 'Talk with the assistant' }).click();
  const status = page.getByRole('status');
  await expect(status.filter({ hasText: 'Waiting for the assistant' })).toBeVisible();
  await ask(page, 'psalm 23 1');
  await expect(conversation(page)).toContainText('Waiting to be sent');
  await expect(status.filter({ hasText: 'The assistant did not come' })).toBeVisible({ timeout: 60_000 });
  await expect(conversation(page)).toContainText('The LORD is my shepherd');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
