import { type Spread, spreadOf } from '../lab/spread.ts';
import type { VoiceClient } from './conversation.ts';
import { stretches } from './ear.ts';
import { runSpoken } from './spoken-run.ts';
import type { VoiceLab } from './voice-lab.ts';

const question = 'What does the Bible say about love?';
const objection = 'Please wait, I have another question.';
const longAnswer =
  'Love is patient and love is kind. It does not envy, it does not boast, and it is not proud. Love never fails, and it bears all things, believes all things, hopes all things and endures all things.';
const shortAnswer = 'Yes, of course.';

/** The person begins to speak during an answer. From the first sound until the assistant is silent at the page. */
export async function measureBargeIn(lab: VoiceLab, client: VoiceClient, times: number): Promise<Spread> {
  lab.providers.answerWith(({ messages }) => {
    const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
    return { text: asked.includes('wait') ? shortAnswer : longAnswer };
  });
  const each = Array.from({ length: times });
  const run = await runSpoken(lab, client, {
    says: each.flatMap(() => [question, 2300, objection, 2700]),
    heard: each.flatMap(() => [[question], [objection]]),
  });
  const answers = stretches(run.ear, 'played', 250);
  const waits = stretches(run.ear, 'microphone', 1500).flatMap((said) => {
    const interrupted = answers.find(({ fromMs, toMs }) => fromMs < said.fromMs - 100 && toMs > said.fromMs);
    return interrupted ? [interrupted.toMs - said.fromMs] : [];
  });
  if (waits.length < times) console.error(`${client.name}: only ${waits.length} of ${times} answers were interrupted`);
  return spreadOf(waits);
}
