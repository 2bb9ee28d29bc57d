import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../clients/client.ts';
import type { Lab } from '../lab/lab.ts';
import { openObserver } from '../lab/observer.ts';

/** Compressed kB over the wire with a cold cache, before the join button, on the preview after 1 s, and in the meeting. */
export async function measureBytes(lab: Lab, client: Client) {
  const meeting = await client.createMeeting();
  await lab.load.scene({ room: meeting.room, people: 1 });
  await using observer = await openObserver(lab, client, meeting);
  const beforeJoin = { ...observer.received };
  // what the page fetches while a person looks at the preview
  await delay(1000);
  const onPreview = { ...observer.received };
  await observer.join();
  await delay(3000);
  const inMeeting = observer.received;
  return {
    beforeJoinKB: scriptAndStyleKB(beforeJoin),
    onPreviewKB: scriptAndStyleKB(onPreview),
    inMeetingKB: scriptAndStyleKB(inMeeting),
    fontKB: kilobytes(inMeeting.Font),
    allKB: kilobytes(Object.values(inMeeting).reduce((sum, bytes) => sum + bytes, 0)),
    errors: observer.errors,
  };
}

const scriptAndStyleKB = (received: Record<string, number>) =>
  kilobytes((received.Script ?? 0) + (received.Stylesheet ?? 0));
const kilobytes = (bytes = 0) => Math.round(bytes / 102.4) / 10;
