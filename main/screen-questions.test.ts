import { expect, test, vi } from 'vitest';
import { createScreenQuestions } from './screen-questions.ts';

const source = { id: 'screen:0:0', name: 'Entire screen', kind: 'screen', thumbnail: 'data:,' } as const;
const choice = { id: 'screen:0:0', audio: false };

test('the answer with the question’s number is the choice', async () => {
  const send = vi.fn();
  const questions = createScreenQuestions(send);
  const asked = questions.ask([source], { audio: false });
  expect(send).toHaveBeenCalledWith({ request_id: 1, sources: [source], offer: { audio: false } });
  questions.answer(1, choice);
  await expect(asked).resolves.toEqual(choice);
});

test('a second question closes the first one without a choice, and late answers change nothing', async () => {
  const questions = createScreenQuestions(() => {});
  const first = questions.ask([source], { audio: false });
  const second = questions.ask([source], { audio: false });
  await expect(first).resolves.toBeNull();
  questions.answer(1, choice);
  questions.answer(2, null);
  questions.answer(2, choice);
  await expect(second).resolves.toBeNull();
});
