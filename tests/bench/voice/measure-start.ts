import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeMicrophoneFile } from '../../support/speech.ts';
import { until } from '../../support/until.ts';
import { type Spread, spreadOf } from '../lab/spread.ts';
import { openAtHome } from './assistant-screen.ts';
import { frameworkDefaults } from './conversation.ts';
import { assistantReady, type VoiceLab } from './voice-lab.ts';

const settleMs = 2000;

/** From the click on home's button until the screen says that the assistant listens, with a warm worker. */
export async function measureStart(lab: VoiceLab, times: number): Promise<Spread> {
  await using browser = await lab.browser(await silence(lab));
  const waits: number[] = [];
  for (let i = 0; i < times; i++) {
    await until('a process is warm', () => assistantReady(lab.hostUrl), 30_000);
    // The conversation before ends in its own time, and a process takes its place.
    await delay(settleMs);
    const { page, context, listens } = await openAtHome(lab, browser);
    await page.getByRole('button', { name: 'Talk with the assistant' }).click();
    const atMs = await listens();
    waits.push(atMs - (await page.evaluate(() => window.screenStates.clickedAtMs ?? 0)));
    await page.getByRole('button', { name: 'End conversation' }).click();
    await context.close();
  }
  return spreadOf(waits);
}

/** The framework's: from asking for the room until its agent says that it listens, in a page that is open already. */
export async function measureDefaultStart(lab: VoiceLab, times: number): Promise<Spread> {
  await using browser = await lab.browser(await silence(lab));
  const waits: number[] = [];
  for (let i = 0; i < times; i++) {
    await delay(settleMs);
    const beganAtMs = performance.timeOrigin + performance.now();
    await using conversation = await frameworkDefaults.open(lab, browser);
    const listening = await conversation.page.waitForFunction(
      () => window.bare.states.find(({ state }) => state === 'listening' || state === 'speaking')?.atMs,
      undefined,
      { polling: 20, timeout: 60_000 },
    );
    waits.push(((await listening.jsonValue()) ?? 0) - beganAtMs);
  }
  return spreadOf(waits);
}

async function silence(lab: VoiceLab): Promise<string> {
  const file = join(lab.dir, 'silence.wav');
  await writeMicrophoneFile(file, [1000]);
  return file;
}
