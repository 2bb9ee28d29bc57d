import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type AssistantHost, startAssistantHost } from '../support/assistant-host.ts';
import { launchWithMicrophone } from '../support/microphone-browser.ts';
import { missingForSpeech } from '../support/speech.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { expectSpokenConversation, spokenProviders, writeQuestion } from './spoken-conversation.ts';

const test = base.extend<object, { readonly assistant: AssistantHost }>({
  assistant: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern.
    async ({}, use) => {
      await using assistant = await startAssistantHost(spokenProviders);
      await use(assistant);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test('a person speaks, is understood, and hears the answer', async ({ assistant }) => {
  const missing = missingForSpeech();
  test.skip(missing !== null, missing ?? '');
  using folder = temporaryFolder();
  const file = join(folder.path, 'question.wav');
  await writeQuestion(file);
  await using browser = await launchWithMicrophone(file);
  const page = await browser.newPage({ permissions: ['microphone'] });
  await page.goto(await assistant.test.host.createSignInLink());
  await expectSpokenConversation(page);
});
