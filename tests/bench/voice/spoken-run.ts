import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProviderEvent } from '../../support/providers/provider-log.ts';
import { speak, type Voice, writeMicrophoneFile } from '../../support/speech.ts';
import type { AgentState } from './bare-page.ts';
import type { VoiceClient } from './conversation.ts';
import type { Ear } from './ear.ts';
import type { VoiceLab } from './voice-lab.ts';

/** All that a conversation left: what was heard at the page, what the providers did, what the agent said of itself. */
export interface SpokenRun {
  readonly ear: Ear;
  readonly events: readonly ProviderEvent[];
  readonly states: readonly AgentState[];
}

export interface SpokenScript {
  /** Words and silences of the person, in milliseconds. */
  readonly says: readonly (string | number)[];
  readonly voice?: Voice;
  /** What speech-to-text makes of them, in order: texts, or the parts of one with a pause between them. */
  readonly heard: readonly (readonly string[])[];
}

/** The greeting is over by then. */
export const greetingMs = 7000;

/** Plays a recording to an agent, and listens until it is over. */
export async function runSpoken(lab: VoiceLab, client: VoiceClient, script: SpokenScript): Promise<SpokenRun> {
  const recording = join(lab.dir, `${client.name}-${Date.now()}.wav`);
  const lengthMs = await writeMicrophoneFile(recording, [greetingMs, ...script.says], script.voice);
  await using browser = await lab.browser(recording);
  lab.providers.log.clear();
  lab.providers.forgetScript();
  const words = script.says.filter((said) => typeof said === 'string');
  for (const parts of script.heard) {
    const timed = parts.map(async (text) => {
      const { samples, rate } = await speak(words.shift() ?? text, script.voice);
      return { text, ms: (samples.length / rate) * 1000 };
    });
    lab.providers.willHear(await Promise.all(timed));
  }
  await using conversation = await client.open(lab, browser);
  await delay(lengthMs + 500);
  return {
    ear: await conversation.heard(),
    events: [...lab.providers.log.events],
    states: await conversation.states(),
  };
}
