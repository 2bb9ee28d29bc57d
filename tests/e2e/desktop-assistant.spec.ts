import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesktop } from '../support/desktop.ts';
import { startProviders } from '../support/providers/start-providers.ts';
import { missingForSpeech } from '../support/speech.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { expectSpokenConversation, spokenProviders, writeQuestion } from './spoken-conversation.ts';

test('a person speaks in the desktop window, and hears the answer', async () => {
  const missing = missingForSpeech();
  test.skip(missing !== null, missing ?? '');
  test.setTimeout(300_000);
  using folder = temporaryFolder();
  const microphoneFile = join(folder.path, 'question.wav');
  await writeQuestion(microphoneFile);
  await using providers = await startProviders(spokenProviders);
  const desktop = await launchDesktop({ env: providers.env, microphoneFile });
  console.log(`desktop host: ${desktop.hostName}`);
  try {
    await desktop.page.goto(desktop.url);
    await expect
      .poll(() => desktop.page.evaluate(readiness), { timeout: 60_000, message: 'the assistant is ready' })
      .toBe('ready');
    await expectSpokenConversation(desktop.page);
  } finally {
    await desktop.close();
  }
});

async function readiness(): Promise<string> {
  const { agent_status } = await (await fetch('/api/v1/livekit/voice/health')).json();
  return agent_status.worker?.idle_processes > 0 ? agent_status.state : 'warming up';
}
