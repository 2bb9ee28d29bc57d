import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../clients/client.ts';
import { observerName } from '../clients/client.ts';
import type { Lab } from '../lab/lab.ts';
import { median } from '../lab/median.ts';
import { mute, saysMuted } from '../lab/microphone-clicks.ts';
import type { Outage } from '../lab/network-namespace.ts';
import { type Observer, openObserver } from '../lab/observer.ts';
import { until } from '../lab/until.ts';

/** Muted, then without network for a while, the others still there: when the person is told, and when all is back. */
export async function measureDrop(
  lab: Lab,
  client: Client,
  { how, outageMs, runs, speakRate }: { how: Outage; outageMs: number; runs: number; speakRate: number },
) {
  const rows = [];
  for (let run = 0; run < runs; run++) rows.push(await dropOnce(lab, client, { how, outageMs, speakRate }));
  return {
    toldMs: median(rows.map((row) => row.toldMs)),
    pictureBackMs: median(rows.map((row) => row.pictureBackMs)),
    noticeGoneMs: median(rows.map((row) => row.noticeGoneMs)),
    muteKept: rows.every((row) => row.muteKept) ? 1 : 0,
    rows,
  };
}

async function dropOnce(
  lab: Lab,
  client: Client,
  { how, outageMs, speakRate }: { how: Outage; outageMs: number; speakRate: number },
) {
  const { network } = lab;
  if (!network) throw new Error('there is no network namespace');
  const meeting = await client.createMeeting();
  await lab.load.scene({ room: meeting.room, people: 2, speakRate });
  await using observer = await openObserver(lab, client, meeting, { inNamespace: true });
  await delay(1000);
  await observer.join();
  await delay(4000);
  await mute(observer);
  await delay(500);

  const { page } = observer;
  const noticeShown = () => page.locator(client.lostNotice).first().isVisible();
  const frames = () => page.evaluate(() => window.bench.frames());
  network.cut(how);
  try {
    const cutAt = performance.now();
    const framesOnceStill = delay(1500).then(frames);
    const toldMs = await until(noticeShown, outageMs);
    await delay(Math.max(0, outageMs - (performance.now() - cutAt)));
    // 0 proves that the picture stood still
    const framesInOutage = (await frames()) - (await framesOnceStill);
    const connections = await page.evaluate(() => window.bench.network());
    network.restore(how);
    const restoredAt = performance.now();
    const pictureBackMs = await untilPictureMoves(observer);
    const noticeGone = await until(async () => !(await noticeShown()), 60_000);
    const noticeGoneMs = noticeGone === null ? null : Math.round(performance.now() - restoredAt);
    await delay(2500);
    const mutedHere = await saysMuted(observer).catch(() => false);
    const mutedThere = await mutedOnServer(lab, meeting.room);
    return {
      toldMs,
      framesInOutage,
      connections,
      pictureBackMs,
      noticeGoneMs,
      mutedHere,
      mutedThere,
      muteKept: mutedHere && mutedThere !== false,
    };
  } finally {
    network.restore(how);
  }
}

/** Frames come in two looks after one another. */
async function untilPictureMoves({ page }: Observer): Promise<number | null> {
  let seen = await page.evaluate(() => window.bench.frames());
  return until(async () => {
    await delay(150);
    const now = await page.evaluate(() => window.bench.frames());
    const moved = now > seen + 1;
    seen = now;
    return moved;
  }, 60_000);
}

/** Null when the microphone is not published, or its person is gone. */
async function mutedOnServer(lab: Lab, room: string): Promise<boolean | null> {
  const people = await lab.livekit.rooms.listParticipants(room).catch(() => []);
  const microphone = people
    .find((person) => person.name === observerName)
    ?.tracks.find((track) => track.source === 2 || track.type === 0);
  return microphone?.muted ?? null;
}
