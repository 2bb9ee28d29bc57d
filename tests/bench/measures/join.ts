import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../clients/client.ts';
import type { Lab } from '../lab/lab.ts';
import { medianOfEach } from '../lab/median.ts';
import { openObserver } from '../lab/observer.ts';
import type { JoinTimes } from '../lab/probe.ts';
import { until } from '../lab/until.ts';

/** Ms from the click to: own camera visible in the meeting, peer connection connected, first remote frame. One other person is there. */
export async function measureJoin(lab: Lab, client: Client, people: number): Promise<JoinTimes> {
  const meeting = await client.createMeeting();
  await lab.load.scene({ room: meeting.room, people });
  await using observer = await openObserver(lab, client, meeting);
  // a person takes a moment before the click
  await delay(1500);
  await observer.join();
  const { page } = observer;
  await until(() => page.evaluate(() => window.bench.ownCameraAtMs !== null), 15_000);
  return await page.evaluate(() => window.bench.times());
}

export function summariseJoins(rows: readonly JoinTimes[]) {
  return { ...medianOfEach(rows), rows };
}
