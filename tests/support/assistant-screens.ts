import type { Page } from '@playwright/test';
import type { TestHost } from './host.ts';

type Visit = (screen: string, page: Page) => Promise<void>;

/** The assistant as far as it is seen without providers: no keys, a basic answer, waiting, something to read, a limit. */
export async function visitAssistant(page: Page, host: TestHost, visit: Visit): Promise<void> {
  const status = page.locator('[role=status][data-state]');
  const box = page.getByRole('textbox', { name: 'Message the assistant' });
  await page.goto(`${host.url}/assistant`);
  await status.filter({ hasText: 'No keys yet' }).waitFor();
  await visit('assistant-no-keys', page);
  await box.fill('psalm 121 1');
  await box.press('Enter');
  await page.getByRole('button', { name: 'Whole psalm' }).waitFor();
  await visit('assistant-basic', page);
  await box.fill('Please pray for my sister Abena, who is in hospital');
  await box.press('Enter');
  await page.getByRole('button', { name: 'Send to the prayer team' }).waitFor();
  await visit('assistant-prayer', page);
  await page.getByRole('button', { name: 'More for this conversation' }).click();
  await page.getByRole('menuitem', { name: 'Microphone and speaker' }).click();
  await page.getByRole('dialog').waitFor();
  await visit('assistant-devices', page);
  await page.keyboard.press('Escape');

  await page.route('**/voice/conversations', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), mode: 'voice' } });
  });
  await page.evaluate((turns) => sessionStorage.setItem('tabernacle.conversation', JSON.stringify(turns)), earlier);
  await page.reload();
  await status.filter({ hasText: 'Waiting for the assistant' }).waitFor();
  await visit('assistant-waiting', page);
  await page.getByRole('button', { name: 'Psalm 23:1–2' }).click();
  await page.getByRole('button', { name: 'Copy' }).waitFor();
  await visit('assistant-page', page);
  await page.getByRole('button', { name: 'End conversation' }).click();
  await status.filter({ hasText: 'ended' }).waitFor();
  await visit('assistant-ended', page);
  await page.unroute('**/voice/conversations');

  await page.route('**/voice/conversations', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'assistant_limit', detail: 'The assistant may talk again tomorrow.' }),
    }),
  );
  await page.getByRole('button', { name: 'Start a new conversation' }).click();
  await status.filter({ hasText: 'limit' }).waitFor();
  await visit('assistant-limit', page);
  await page.unroute('**/voice/conversations');
  await page.evaluate(() => sessionStorage.removeItem('tabernacle.conversation'));
}

const atMs = Date.parse('2026-11-22T20:41:00Z');
const turn = (id: string, who: 'person' | 'assistant', text: string) => ({
  kind: 'turn',
  id,
  who,
  segments: [{ id, text, final: true }],
  atMs,
  state: 'finished',
  typed: false,
});

const earlier = [
  turn('1', 'assistant', 'Good evening, Ruth. How can I help?'),
  turn('2', 'person', 'I have not slept well. Is there something short I could read?'),
  {
    kind: 'card',
    id: '3',
    atMs,
    card: {
      type: 'scripture',
      passage: {
        reference: 'Psalm 23:1–2',
        whole_chapter: 'Psalm 23',
        translation: 'kjv',
        translation_name: 'King James Version',
        lang: 'en',
        verses: [
          { book: 19, chapter: 23, verse: 1, text: 'The LORD is my shepherd; I shall not want.' },
          {
            book: 19,
            chapter: 23,
            verse: 2,
            text: 'He maketh me to lie down in green pastures: he leadeth me beside the still waters.',
          },
        ],
      },
    },
  },
  turn('4', 'assistant', 'I am sorry to hear that. Psalm 23 is short, and many people read it at night.'),
];
