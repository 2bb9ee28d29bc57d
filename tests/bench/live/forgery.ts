import { until } from '../lab/until.ts';
import { admitGuests } from './guests.ts';
import type { LiveLab } from './live-lab.ts';
import { openViewers, type ViewerGroup } from './viewer-group.ts';

/** What became of it when everybody tried to publish a track and to send data. */
export interface ForgeResult {
  readonly tried: number;
  /** Viewers whose track LiveKit took. */
  readonly published: number;
  /** Most tracks, and most messages, that one viewer got from other viewers. */
  readonly tracksSeen: number;
  readonly dataSeen: number;
  /** Whether a speaker, who may, could do the same by the same code; else the attempt proves nothing. */
  readonly speakerCould: boolean;
}

/** All viewers try to publish, with a raw SDK and the tokens that the host gave them; then a speaker does. */
export async function tryToPublish(
  lab: LiveLab,
  given: Omit<Parameters<typeof openViewers>[1], 'guests'> & { readonly groups: readonly ViewerGroup[] },
): Promise<ForgeResult> {
  const { groups } = given;
  const took = (await Promise.all(groups.map((group) => group.forge()))).flat();
  const guests = await admitGuests(lab.host, given.streamId, { role: 'speaker', count: 1 });
  const speaker = await openViewers(lab, { ...given, guests });
  const [speakerTook] = await speaker.forge();
  // What the viewers sent was sent before, so it would have come by the time that all have the speaker's.
  const heardAfterMs = await until(async () => (await leastSeen(groups)) >= 1, 10_000);
  const most = await mostSeen(groups);
  await speaker.leave(1);
  await speaker.kill();
  const speakerCould = speakerTook === true && heardAfterMs !== null;
  const ofSpeaker = speakerCould ? 1 : 0;
  return {
    tried: took.length,
    published: took.filter(Boolean).length,
    tracksSeen: most.tracks - ofSpeaker,
    dataSeen: most.data - ofSpeaker,
    speakerCould,
  };
}

/** How many tracks, and messages, everybody got at least. */
async function leastSeen(groups: readonly ViewerGroup[]): Promise<number> {
  const seen = (await Promise.all(groups.map((group) => group.watched()))).flat();
  return Math.min(...seen.flatMap(({ forged_tracks, forged_data }) => [forged_tracks, forged_data]));
}

async function mostSeen(groups: readonly ViewerGroup[]): Promise<{ tracks: number; data: number }> {
  const seen = (await Promise.all(groups.map((group) => group.watched()))).flat();
  return {
    tracks: Math.max(...seen.map(({ forged_tracks }) => forged_tracks)),
    data: Math.max(...seen.map(({ forged_data }) => forged_data)),
  };
}
