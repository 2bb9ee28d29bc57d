import { setTimeout as delay } from 'node:timers/promises';
import type { ParticipantInfo } from 'livekit-server-sdk';
import { AppError } from '../../contract/errors.ts';
import { participantAttributes } from '../../contract/meeting.ts';
import type { App } from '../http/app.ts';
import { createPacer, type Pacer } from '../realtime/pacer.ts';
import { identitiesTakenOut } from '../store/participants.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import { type StreamChange, streamById, updateStream } from '../store/streams.ts';
import type { LivekitConnection } from './connection.ts';
import { listParticipants, removeParticipant } from './rooms.ts';

/** The one way to change a stream: everybody who may see it hears of it. Undefined where it is gone. */
export async function changeStream(app: App, id: string, change: StreamChange): Promise<StreamRow | undefined> {
  const stream = await updateStream(app.store.db, id, change);
  countsTold.get(app)?.drop(id);
  if (stream) app.announcer.announce({ type: 'stream.updated', stream });
  return stream;
}

/** What a stream becomes when it starts, for the first time or again. */
export function started(now: Date): StreamChange {
  return {
    status: 'live',
    started_at: now.toISOString(),
    ended_at: null,
    peak_viewers: 0,
    unattended_since: null,
  };
}

export function ended(now: Date): StreamChange {
  return { status: 'ended', ended_at: now.toISOString(), viewer_count: 0, unattended_since: null };
}

/** Somebody is in the room: a meeting is live by that. A broadcast is live only once its host says so. */
export async function seenLive(app: App, stream: StreamRow, now: Date): Promise<void> {
  if (stream.kind === 'meeting' && stream.status === 'pending') await changeStream(app, stream.id, started(now));
}

/** How long a live broadcast waits for whoever sends it: long enough to start a computer anew and find the cable. */
const longestUnattendedMs = 15 * 60_000;

/** Whether nobody who may send has been in a live broadcast for so long that it is over. */
export function isAbandoned({ kind, status, unattended_since }: StreamRow, now: Date): boolean {
  if (kind !== 'broadcast' || status !== 'live' || unattended_since === null) return false;
  return now.getTime() - Date.parse(unattended_since) >= longestUnattendedMs;
}

/**
 * LiveKit closed the room: the last one left, and nobody came back. A meeting whose time is still to come waits on, and
 * so does a live broadcast whose sender may come back.
 */
export async function endedByItself(app: App, stream: StreamRow, now: Date): Promise<void> {
  if (stream.status !== 'live') {
    await recount(app, stream.id);
    return;
  }
  if (stream.kind === 'broadcast' && !isAbandoned(stream, now)) {
    await recount(app, stream.id);
    return;
  }
  const stillToCome = stream.kind === 'meeting' && (stream.scheduled_start ?? '') > now.toISOString();
  await changeStream(
    app,
    stream.id,
    stillToCome ? { status: 'pending', started_at: null, viewer_count: 0 } : ended(now),
  );
}

/** So long later whatever came while it counted is counted. */
const recountAfterMs = 100;

const counting = new WeakMap<App, Map<string, { again: boolean; done: Promise<void> }>>();

/**
 * Counts the people in a stream's room by asking LiveKit (of a broadcast, the viewers), and tells where the number
 * is new, at most once a second. Asked again while it counts, it counts once more: a congregation that arrives at once
 * costs a few calls.
 */
export function recount(app: App, streamId: string): Promise<void> {
  const counts = counting.get(app) ?? new Map<string, { again: boolean; done: Promise<void> }>();
  counting.set(app, counts);
  const under = counts.get(streamId);
  if (under) {
    under.again = true;
    return under.done;
  }
  const entry = { again: true, done: Promise.resolve() };
  counts.set(streamId, entry);
  entry.done = (async () => {
    try {
      while (entry.again) {
        entry.again = false;
        await countOnce(app, streamId);
        if (entry.again) await delay(recountAfterMs);
      }
    } finally {
      counts.delete(streamId);
    }
  })();
  return entry.done;
}

async function countOnce(app: App, streamId: string): Promise<void> {
  const connection = app.parts.livekit.connection();
  const known = await streamById(app.store.db, streamId);
  if (!known || known.status === 'ended') return;
  if (!connection && known.kind !== 'broadcast') return;
  const counted =
    known.kind === 'broadcast'
      ? await countViewers(app, connection, known)
      : { count: await countPeople(app, connection, known), attended: true };
  const current = await streamById(app.store.db, streamId);
  if (!current || current.status === 'ended') return;
  const change = changeByCount(current, counted, app.now());
  if (!change) return;
  const changed = await updateStream(app.store.db, streamId, change);
  if (changed) tellCount(app, changed);
}

interface Counted {
  readonly count: number;
  /** Whether somebody who may send is there; null while LiveKit does not say. */
  readonly attended: boolean | null;
}

/** What a count changes of a stream; null for nothing. */
function changeByCount(stream: StreamRow, { count, attended }: Counted, now: Date): StreamChange | null {
  const live = stream.status === 'live';
  const { peak_viewers: peak, unattended_since: since } = stream;
  const next = {
    viewer_count: count,
    peak_viewers: live ? Math.max(peak, count) : peak,
    unattended_since: !live || attended ? null : (since ?? (attended === null ? null : now.toISOString())),
  };
  const same = stream.viewer_count === count && peak === next.peak_viewers && since === next.unattended_since;
  return same ? null : next;
}

const countsTold = new WeakMap<App, Pacer>();
const tellEveryMs = 1000;

/** Tells the new number of a stream at once, and then once a second; another change of the stream tells it too. */
function tellCount(app: App, stream: StreamRow): void {
  const pacer = countsTold.get(app) ?? createPacer(tellEveryMs);
  countsTold.set(app, pacer);
  pacer.ask(stream.id, () => app.announcer.announce({ type: 'stream.updated', stream }));
}

async function countPeople(app: App, connection: LivekitConnection | null, stream: StreamRow): Promise<number> {
  return connection ? (await withoutThoseTakenOut(app, connection, stream)).length : 0;
}

/**
 * Who watches a broadcast: everybody with the role of a viewer who is in its room or has its page open, without those
 * whose page has closed. While LiveKit does not answer, the open pages are what there is to count.
 */
async function countViewers(app: App, connection: LivekitConnection | null, stream: StreamRow): Promise<Counted> {
  const inRoom = connection
    ? await withoutThoseTakenOut(app, connection, stream).catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'livekit_unavailable')) throw error;
        return null;
      })
    : null;
  const isViewer = ({ attributes }: ParticipantInfo) => attributes[participantAttributes.role] === 'viewer';
  const others = new Set(inRoom?.filter((person) => !isViewer(person)).map(({ identity }) => identity));
  if (inRoom) app.openPages.seenInRoom(stream.id, new Set(inRoom.map(({ identity }) => identity)));
  const gone = app.openPages.gone(stream.id);
  const takenOut = await identitiesTakenOut(app.store.db, stream.id);
  const watching = new Set(
    [...app.openPages.here(stream.id)].filter((identity) => !others.has(identity) && !takenOut.has(identity)),
  );
  for (const person of inRoom ?? []) if (isViewer(person) && !gone.has(person.identity)) watching.add(person.identity);
  return { count: watching.size, attended: inRoom && others.size > 0 };
}

/**
 * The people in a stream's room. A guest who was taken out may still hold a token that LiveKit honours for some
 * minutes (a server of one's own does not revoke tokens); whoever comes back by one is taken out again.
 */
async function withoutThoseTakenOut(app: App, connection: LivekitConnection, stream: StreamRow) {
  const [present, takenOut] = await Promise.all([
    listParticipants(connection, stream.room_name),
    identitiesTakenOut(app.store.db, stream.id),
  ]);
  await Promise.all(
    present
      .filter(({ identity }) => takenOut.has(identity))
      .map(({ identity }) => removeParticipant(connection, stream.room_name, identity)),
  );
  return present.filter(({ identity }) => !takenOut.has(identity));
}
