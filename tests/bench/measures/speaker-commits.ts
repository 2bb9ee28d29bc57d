import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../clients/client.ts';
import type { Lab } from '../lab/lab.ts';
import { rounded } from '../lab/median.ts';
import { openObserver } from '../lab/observer.ts';

/** React commits a second while nobody speaks and while the speaker changes, and which components those changes ran. */
export async function measureSpeakerCommits(
  lab: Lab,
  client: Client,
  { people, speakRate, windowMs }: { people: number; speakRate: number; windowMs: number },
) {
  const meeting = await client.createMeeting();
  await lab.load.scene({ room: meeting.room, people });
  await using observer = await openObserver(lab, client, meeting);
  await observer.join();
  // the last speaker's ring and the grid's settling are over
  await delay(8000);
  const { page } = observer;
  const commits = async () => {
    const before = await page.evaluate(() => window.bench.commits);
    await delay(windowMs);
    return rounded((((await page.evaluate(() => window.bench.commits)) - before) / windowMs) * 1000);
  };
  const whileSilent = await commits();
  await lab.load.speak(speakRate);
  await delay(3000);
  await page.evaluate(() => {
    window.bench.tracing = true;
  });
  const whileSpeaking = await commits();
  const rendered = await page.evaluate(() => window.bench.rendered);
  const outside = rendered.filter((names) => names.some((name) => !name.endsWith(' in a tile')));
  return {
    whileSilent,
    whileSpeaking,
    outsideTiles: rounded((outside.length / windowMs) * 1000),
    components: commonest(rendered.flat()),
  };
}

function commonest(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]).slice(0, 20));
}
