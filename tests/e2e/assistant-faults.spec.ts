import { join } from 'node:path';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { childrenOf } from '../support/agent-worker.ts';
import { type AssistantHost, assistantReady, startAssistantHost } from '../support/assistant-host.ts';
import { launchWithMicrophone } from '../support/microphone-browser.ts';
import { churchModel } from '../support/providers/language-model.ts';
import { writeMicrophoneFile } from '../support/speech.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { conversation, status } from './spoken-conversation.ts';

interface Fixtures {
  /** The owner's page with the assistant listening. The microphone is open and silent. */
  readonly page: Page;
}

const test = base.extend<Fixtures, { readonly assistant: AssistantHost; readonly silentBrowser: Browser }>({
  assistant: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are asked for from this pattern.
    async ({}, use) => {
      await using assistant = await startAssistantHost();
      await use(assistant);
    },
    { scope: 'worker', timeout: 60_000 },
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
    await expect(status(page)).toHaveText(/Listening/, { timeout: 30_000 });
    await use(page);
    await endConversation(page);
    await context.close();
  },
});

test.describe.configure({ timeout: 120_000 });

test.afterEach(({ assistant: { providers } }) => {
  for (const part of ['speech_to_text', 'language_model', 'text_to_speech'] as const) providers.setFault(part, null);
  providers.answerWith(churchModel);
});

/** Ends it, if it still goes on; the place that it held is free then. */
async function endConversation(page: Page): Promise<void> {
  const end = page.getByRole('button', { name: 'End conversation' });
  if (!(await end.isVisible())) return;
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'DELETE'), end.click()]);
}

/** The person types something that the assistant answers with these words. */
async function ask(page: Page, question: string, answer: string | RegExp): Promise<void> {
  const before = await conversation(page).getByText(answer).count();
  await page.getByRole('textbox', { name: 'Message the assistant' }).fill(question);
  await page.keyboard.press('Enter');
  await expect(conversation(page).getByText(answer)).toHaveCount(before + 1, { timeout: 30_000 });
}

const aboutHope = [
  'Tell me about hope',
  'Hope is the anchor of the soul. It holds when everything else moves.',
] as const;
const aboutForgiving = [
  'Can I be forgiven?',
  'God forgives those who turn to him. You are never too far away to come home.',
] as const;

test('every job process killed: the person is told, another agent answers, nothing said is lost', async ({
  page,
  assistant,
}) => {
  await ask(page, ...aboutHope);
  for (const pid of await childrenOf(assistant.test.host.children().agent ?? 0)) process.kill(pid, 'SIGKILL');
  await expect(status(page)).toHaveText(/went away/);
  await expect(status(page)).toHaveText(/Listening/, { timeout: 40_000 });
  await ask(page, ...aboutForgiving);
  await expect(conversation(page)).toContainText(aboutHope[1]);
});

test('the worker killed: the host starts it again, and the conversation goes on', async ({ page, assistant }) => {
  await ask(page, ...aboutHope);
  const { agent } = assistant.test.host.children();
  const jobs = await childrenOf(agent ?? 0);
  for (const pid of [agent ?? 0, ...jobs]) process.kill(pid, 'SIGKILL');
  await expect(status(page)).toHaveText(/went away/);
  await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
  await ask(page, ...aboutForgiving);
});

test('livekit-server killed: the conversation comes back by itself', async ({ page, assistant }) => {
  await ask(page, ...aboutHope);
  assistant.test.killLivekit();
  await expect(status(page)).toHaveText(/Connection lost/, { timeout: 20_000 });
  await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
  await ask(page, ...aboutForgiving);
  await expect(conversation(page)).toContainText(aboutHope[1]);
});

for (const [fault, words] of [
  ['wrong_key', /key/i],
  ['over_quota', /credit|quota|used up/i],
] as const) {
  test(`a language model with ${fault} is said in words, and goes on when it is mended`, async ({
    page,
    assistant,
  }) => {
    assistant.providers.setFault('language_model', { kind: fault });
    await ask(page, 'John 11:35', /answering does not work just now.*Basic mode: .*Jesus wept/);
    await expect(status(page)).toHaveText(words, { timeout: 30_000 });
    await ask(page, 'John 11:35', /^Basic mode: .*Jesus wept/);
    assistant.providers.setFault('language_model', null);
    await ask(page, ...aboutForgiving);
    await expect(status(page)).toHaveText(/Listening/, { timeout: 20_000 });
  });
}

test('ears that do not accept their key are told of, and typing works', async ({ assistant, silentBrowser }) => {
  assistant.providers.setFault('speech_to_text', { kind: 'wrong_key' });
  const page = await silentBrowser.newPage({ permissions: ['microphone'], locale: 'en-GB' });
  await page.goto(await assistant.test.host.createSignInLink());
  await page.getByRole('button', { name: 'Talk with the assistant' }).click();
  await expect(status(page)).toHaveText(/does not accept the key/, { timeout: 40_000 });
  await expect(
    page.getByRole('main').getByText('The assistant cannot hear you. Type instead; it answers.'),
  ).toBeVisible();
  await ask(page, ...aboutHope);
  assistant.providers.setFault('speech_to_text', null);
  await expect(status(page)).toHaveText('Listening', { timeout: 40_000 });
  await endConversation(page);
  await page.close();
});

test('speech cannot be made: the answer comes in writing', async ({ page, assistant }) => {
  assistant.providers.setFault('text_to_speech', { kind: 'server_error' });
  await ask(page, ...aboutHope);
  assistant.providers.setFault('text_to_speech', null);
  await ask(page, ...aboutForgiving);
});

test('the page loaded again: the same assistant goes on, knows what was said, and does not greet again', async ({
  page,
  assistant,
}) => {
  await ask(page, ...aboutHope);
  const greeted = await greetings(page).count();
  await page.reload();
  await expect(status(page)).toHaveText(/Listening|Speaking/, { timeout: 30_000 });
  await expectRemembered(page, assistant, greeted);
});

test('the page loaded again after its room is gone: another assistant is told what was said', async ({
  page,
  assistant,
}) => {
  await ask(page, ...aboutHope);
  const greeted = await greetings(page).count();
  await page.goto('about:blank');
  const { rooms } = await (await assistant.test.ownerFetch('/api/v1/livekit/voice/rooms')).json();
  for (const { name } of rooms) {
    await assistant.test.ownerFetch(`/api/v1/livekit/voice/room/${name}`, { method: 'DELETE' });
  }
  await page.goBack();
  await expect(status(page)).toHaveText(/Listening/, { timeout: 30_000 });
  await expectRemembered(page, assistant, greeted);
});

/** How it greets, or began to before somebody spoke. */
const greetings = (page: Page) => conversation(page).getByText(/^Good (morning|afternoon|evening)/);

/** What was said about hope stands there, and the model is given it; it did not greet again. */
async function expectRemembered(page: Page, { providers }: AssistantHost, greeted: number): Promise<void> {
  await expect(conversation(page)).toContainText(aboutHope[1]);
  let given = '';
  providers.answerWith((request) => {
    given = JSON.stringify(request.messages);
    return { text: 'I have not forgotten it.' };
  });
  await ask(page, 'Do you remember?', 'I have not forgotten it.');
  expect(given).toContain(aboutHope[1]);
  expect(await greetings(page).count()).toBe(greeted);
}

test('without leave to use the microphone it is said how to give it, and typing works', async ({
  assistant,
  silentBrowser,
}) => {
  const page = await silentBrowser.newPage({ permissions: [], locale: 'en-GB' });
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('Permission denied', 'NotAllowedError');
    };
  });
  await page.goto(await assistant.test.host.createSignInLink());
  await page.getByRole('button', { name: 'Talk with the assistant' }).click();
  await expect(status(page)).toHaveText('The microphone is blocked', { timeout: 30_000 });
  await expect(page.getByRole('main').getByText(/allow the microphone, and try again/)).toBeVisible();
  await ask(page, ...aboutHope);
  await endConversation(page);
  await page.close();
});

test('a guest with the link alone converses', async ({ assistant, silentBrowser }) => {
  const page = await silentBrowser.newPage({ permissions: ['microphone'], locale: 'en-GB' });
  await page.goto(new URL('/assistant', assistant.test.url).href);
  await expect(status(page)).toHaveText(/Listening/, { timeout: 30_000 });
  await ask(page, ...aboutHope);
  await endConversation(page);
  await page.close();
});

test('what it says is stopped by the button', async ({ page, assistant }) => {
  const long = 'In the beginning God created the heavens and the earth. '.repeat(8);
  assistant.providers.answerWith(() => ({ text: long }));
  await page.getByRole('textbox', { name: 'Message the assistant' }).fill('Read to me');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText(/Speaking/, { timeout: 20_000 });
  await page.getByRole('button', { name: 'Stop speaking' }).click();
  await expect(status(page)).toHaveText(/Listening/);
  await expect(conversation(page)).not.toContainText(long.trim());
});
