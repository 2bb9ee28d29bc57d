import { expect, type Page } from '@playwright/test';
import { childrenOf } from '../support/agent-worker.ts';
import type { AssistantHost } from '../support/assistant-host.ts';
import { aboutForgiving, aboutHope, ask, test } from './silent-conversation.ts';
import { conversation, status } from './spoken-conversation.ts';

test.describe.configure({ timeout: 300_000 });

test('every job process killed: the person is told, another agent answers, nothing said is lost', async ({
  page,
  assistant,
}) => {
  await ask(page, ...aboutHope);
  for (const pid of await childrenOf(assistant.test.host.children().agent ?? 0)) process.kill(pid, 'SIGKILL');
  await expect(status(page)).toHaveText(/went away/);
  await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
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
  await expect(status(page)).toHaveText(/Connection lost/, { timeout: 60_000 });
  await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
  await ask(page, ...aboutForgiving);
  await expect(conversation(page)).toContainText(aboutHope[1]);
});

test('the page loaded again: the same assistant goes on, knows what was said, and does not greet again', async ({
  page,
  assistant,
}) => {
  await ask(page, ...aboutHope);
  const greeted = await greetings(page).count();
  await page.reload();
  await expect(status(page)).toHaveText(/Listening|Speaking/, { timeout: 60_000 });
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
  await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
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
