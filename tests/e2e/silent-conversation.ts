import { join } from 'node:path';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { type AssistantHost, assistantReady, startAssistantHost } from '../support/assistant-host.ts';
import { launchWithMicrophone } from '../support/microphone-browser.ts';
import { churchModel } from '../support/providers/language-model.ts';
import { writeMicrophoneFile } from '../support/speech.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { conversation, status } from './spoken-conversation.ts';

interface Fixtures {
  readonly mended: undefined;
  /** The owner's page with the assistant listening. The microphone is open and silent. */
  readonly page: Page;
}

/** Playwright's `test` with one host a worker whose assistant works. Whatever a test breaks of its providers is mended after it. */
export const test = base.extend<Fixtures, { readonly assistant: AssistantHost; readonly silentBrowser: Browser }>({
  assistant: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern.
    async ({}, use) => {
      await using assistant = await startAssistantHost();
      await use(assistant);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  silentBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern.
    async ({}, use) => {
      using folder = temporaryFolder();
      const file = join(folder.path, 'silence.wav');
      await writeMicrophoneFile(file, [1000]);
      await using browser = await launchWithMicrophone(file);
      await use(browser);
    },
    { scope: 'worker' },
  ],
  page: async ({ assistant, silentBrowser }, use) => {
    await assistantReady(assistant.test);
    const context = await silentBrowser.newContext({ permissions: ['microphone'], locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(await assistant.test.host.createSignInLink());
    await page.getByRole('button', { name: 'Talk with the assistant' }).click();
    await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
    await use(page);
    await endConversation(page);
    await context.close();
  },
  mended: [
    async ({ assistant: { providers } }, use) => {
      await use(undefined);
      for (const part of ['speech_to_text', 'language_model', 'text_to_speech'] as const)
        providers.setFault(part, null);
      providers.answerWith(churchModel);
    },
    { auto: true },
  ],
});

/** Ends it, if it still goes on; the place that it held is free then. */
export async function endConversation(page: Page): Promise<void> {
  const end = page.getByRole('button', { name: 'End conversation' });
  if (!(await end.isVisible())) return;
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'DELETE'), end.click()]);
}

/** The person types something that the assistant answers with these words. */
export async function ask(page: Page, question: string, answer: string | RegExp): Promise<void> {
  const before = await conversation(page).getByText(answer).count();
  await page.getByRole('textbox', { name: 'Message the assistant' }).fill(question);
  await page.keyboard.press('Enter');
  await expect(conversation(page).getByText(answer)).toHaveCount(before + 1, { timeout: 60_000 });
}

export const aboutHope = [
  'Tell me about hope',
  'Hope is the anchor of the soul. It holds when everything else moves.',
] as const;
export const aboutForgiving = [
  'Can I be forgiven?',
  'God forgives those who turn to him. You are never too far away to come home.',
] as const;
