import { expect } from '@playwright/test';
import { aboutForgiving, aboutHope, ask, endConversation, test } from './silent-conversation.ts';
import { conversation, status } from './spoken-conversation.ts';

test.describe.configure({ timeout: 300_000 });

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
    await expect(status(page)).toHaveText(words, { timeout: 60_000 });
    await ask(page, 'John 11:35', /^Basic mode: .*Jesus wept/);
    assistant.providers.setFault('language_model', null);
    await ask(page, ...aboutForgiving);
    await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
  });
}

test('ears that do not accept their key are told of, and typing works', async ({ assistant, silentBrowser }) => {
  assistant.providers.setFault('speech_to_text', { kind: 'wrong_key' });
  const page = await silentBrowser.newPage({ permissions: ['microphone'], locale: 'en-GB' });
  await page.goto(await assistant.test.host.createSignInLink());
  await page.getByRole('button', { name: 'Talk with the assistant' }).click();
  await expect(status(page)).toHaveText(/does not accept the key/, { timeout: 60_000 });
  await expect(
    page.getByRole('main').getByText('The assistant cannot hear you. Type instead; it answers.'),
  ).toBeVisible();
  await ask(page, ...aboutHope);
  assistant.providers.setFault('speech_to_text', null);
  await expect(status(page)).toHaveText('Listening', { timeout: 60_000 });
  await endConversation(page);
  await page.close();
});

test('speech cannot be made: the answer comes in writing', async ({ page, assistant }) => {
  assistant.providers.setFault('text_to_speech', { kind: 'server_error' });
  await ask(page, ...aboutHope);
  assistant.providers.setFault('text_to_speech', null);
  await ask(page, ...aboutForgiving);
});

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
  await expect(status(page)).toHaveText('The microphone is blocked', { timeout: 60_000 });
  await expect(page.getByRole('main').getByText(/allow the microphone, and try again/)).toBeVisible();
  await ask(page, ...aboutHope);
  await endConversation(page);
  await page.close();
});

test('a guest with the link alone converses', async ({ assistant, silentBrowser }) => {
  const page = await silentBrowser.newPage({ permissions: ['microphone'], locale: 'en-GB' });
  await page.goto(new URL('/assistant', assistant.test.url).href);
  await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
  await ask(page, ...aboutHope);
  await endConversation(page);
  await page.close();
});

test('what it says is stopped by the button', async ({ page, assistant }) => {
  const long = 'In the beginning God created the heavens and the earth. '.repeat(8);
  assistant.providers.answerWith(() => ({ text: long }));
  await page.getByRole('textbox', { name: 'Message the assistant' }).fill('Read to me');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText(/Speaking/, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop speaking' }).click();
  await expect(status(page)).toHaveText(/Listening/);
  await expect(conversation(page)).not.toContainText(long.trim());
});
