import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { writeMicrophoneFile } from '../../support/speech.ts';
import { until } from '../../support/until.ts';
import { childrenOf, hasUdpSockets, processesWith } from '../lab/process-tree.ts';
import { type Spread, spreadOf } from '../lab/spread.ts';
import { openAtHome, waitForState } from './assistant-screen.ts';
import { assistantReady, type VoiceLab } from './voice-lab.ts';

export interface Recovery {
  /** From the kill until the screen says that the assistant went away. */
  readonly told: Spread;
  /** From the kill until it says that the assistant listens again. */
  readonly answering: Spread;
}

/** The process of a conversation is killed, again and again. */
export async function measureRecovery(lab: VoiceLab, times: number): Promise<Recovery> {
  const recording = join(lab.dir, 'silence.wav');
  await writeMicrophoneFile(recording, [1000]);
  await using browser = await lab.browser(recording);
  const told: number[] = [];
  const answering: number[] = [];
  for (let i = 0; i < times; i++) {
    await until('a process is warm', () => assistantReady(lab.hostUrl), 30_000);
    const { page, context, listens } = await openAtHome(lab, browser);
    await page.getByRole('button', { name: 'Talk with the assistant' }).click();
    const listensAtMs = await listens();
    await waitForState(page, ['listening'], listensAtMs);
    await until('another process is warm', () => assistantReady(lab.hostUrl), 30_000);
    await delay(500);
    const [worker = 0] = processesWith('agent/worker.ts');
    const busy = childrenOf(worker).filter(hasUdpSockets);
    const killedAtMs = performance.timeOrigin + performance.now();
    for (const pid of busy) process.kill(pid, 'SIGKILL');
    told.push((await waitForState(page, ['agent_lost'], killedAtMs)) - killedAtMs);
    answering.push((await waitForState(page, ['listening', 'speaking'], killedAtMs)) - killedAtMs);
    await page.getByRole('button', { name: 'End conversation' }).click();
    await context.close();
  }
  return { told: spreadOf(told), answering: spreadOf(answering) };
}
