import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../clients/client.ts';
import { costBetween, takeSample } from '../lab/cost.ts';
import type { Lab } from '../lab/lab.ts';
import { medianOfEach } from '../lab/median.ts';
import { microphoneClickMs } from '../lab/microphone-clicks.ts';
import { openObserver } from '../lab/observer.ts';

/** Joining many people without cameras: how long the page was blocked, how many can be found, and what a second costs then. */
export async function measureAudio(
  lab: Lab,
  client: Client,
  { people, speakRate, runs }: { people: number; speakRate: number; runs: number },
) {
  const rows = [];
  for (let run = 0; run < runs; run++) {
    const meeting = await client.createMeeting({ audioOnly: true });
    await lab.load.scene({ room: meeting.room, people, video: false, speakRate });
    await using observer = await openObserver(lab, client, meeting);
    await delay(1500);
    const { connected } = await observer.join({ untilRemoteFrame: false });
    // joining is over when the last long task is
    await delay(8000);
    const blocked = await observer.page.evaluate(() => {
      const { clickedAtMs, longTasks } = window.bench;
      const since = longTasks.filter(([startedAt]) => clickedAtMs !== null && startedAt >= clickedAtMs);
      return {
        longestTaskMs: Math.round(Math.max(0, ...since.map(([, duration]) => duration))),
        blockedMs: Math.round(since.reduce((sum, [, duration]) => sum + duration - 50, 0)),
      };
    });
    const before = await takeSample(observer);
    await delay(5000);
    const cost = costBetween(before, await takeSample(observer));
    const micClickMs = await microphoneClickMs(observer, 3);
    const shown = await client.countPeople(observer.page);
    rows.push({ connected, ...blocked, shown, micClickMs, ...cost });
  }
  return medianOfEach(rows);
}
