import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeMicrophoneFile } from '../../support/speech.ts';
import { type Spread, spreadOf } from '../lab/spread.ts';
import type { VoiceClient } from './conversation.ts';
import { stretches } from './ear.ts';
import { greetingMs } from './spoken-run.ts';
import type { VoiceLab } from './voice-lab.ts';

const betweenMs = 2900;

/** From sending typed words until the first sound of the answer. */
export async function measureTyped(lab: VoiceLab, client: VoiceClient, times: number): Promise<Spread> {
  lab.providers.answerWith(() => ({ text: 'Grace and peace be with you.' }));
  const recording = join(lab.dir, 'silence.wav');
  await writeMicrophoneFile(recording, [1000]);
  await using browser = await lab.browser(recording);
  await using conversation = await client.open(lab, browser);
  await delay(greetingMs);
  const sentAtMs: number[] = [];
  for (let i = 0; i < times; i++) {
    sentAtMs.push(performance.timeOrigin + performance.now());
    await conversation.type('What is the verse for today?');
    await delay(betweenMs);
  }
  const answers = stretches(await conversation.heard(), 'played', 300);
  return spreadOf(
    sentAtMs.map((sentMs) => {
      const answer = answers.find(({ fromMs }) => fromMs > sentMs && fromMs < sentMs + betweenMs);
      return answer ? answer.fromMs - sentMs : null;
    }),
  );
}
