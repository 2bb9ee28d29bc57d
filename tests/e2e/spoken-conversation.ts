import { expect, type Page } from '@playwright/test';
import type { ProviderOptions } from '../support/providers/start-providers.ts';
import { recognise, writeMicrophoneFile } from '../support/speech.ts';
import { beginListening, endListening, lastUtterance } from './listening.ts';

const question = 'tell me about hope';
const answer = 'Hope is the anchor of the soul. It holds when everything else moves.';
const otherAnswers = [
  'You are welcome. God bless you.',
  'That is a good question. Tell me more.',
  'God forgives those who turn to him. You are never too far away to come home.',
];

/** Real speech both ways: espeak-ng speaks, pocketsphinx listens. */
export const spokenProviders: ProviderOptions = {
  voice: 'espeak',
  phrases: [question, 'read me psalm twenty three', 'what is live today'],
};

/** Writes what the person says: nothing while the assistant comes and greets, then a question. */
export async function writeQuestion(file: string): Promise<void> {
  await writeMicrophoneFile(file, [12_000, question, 60_000]);
}

/** What the screen says of the assistant. */
export const status = (page: Page) => page.getByRole('status').filter({ hasText: /\S/ }).first();

/** The conversation so far. */
export const conversation = (page: Page) => page.getByRole('log', { name: 'Conversation' });

/** The whole of it, from the click at home: greeted, understood, and the answer's sound is the right words. */
export async function expectSpokenConversation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Talk with the assistant' }).click();
  await expect(status(page)).toHaveText(/Listening|Speaking/, { timeout: 60_000 });
  await beginListening(page);
  await expect(conversation(page)).toContainText(/How can I help|Good (morning|afternoon|evening)/);
  await expect(conversation(page)).toContainText(new RegExp(question, 'i'), { timeout: 60_000 });
  await expect(conversation(page)).toContainText(answer, { timeout: 60_000 });
  await expect(status(page)).toHaveText(/Listening/, { timeout: 60_000 });
  const heard = lastUtterance(await endListening(page));
  expect(await recognise(heard, [answer, ...otherAnswers])).toBe(answer);
  await page.getByRole('button', { name: 'End conversation' }).click();
}
