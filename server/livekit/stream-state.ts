import { participantAttributes } from '../../contract/meeting.ts';
import type { App } from '../http/app.ts';
import type { StreamRow } from '../store/database.ts';
import { identitiesTakenOut } from '../store/participants.ts';
import { type StreamChange, streamById, updateStream } from '../store/streams.ts';
import type { LivekitConnection } from './connection.ts';
import { listParticipants, removeParticipant } from './rooms.ts';

/** The one way to change a stream: everybody who may see it hears of it. Undefined where it is gone. */
export async function changeStream(app: App, id: string, change: StreamChange): Promise<StreamRow | undefined> {
  const stream = await updateStream(app.store.db, id, change);
  if (stream) app.announcer.announce({ type: 'stream.updated', stream });
  return stream;
}

/** What a stream becomes when it starts, for the first time or again. */
export function started(now: Date): StreamChange {
  return { status: 'live', started_at: now.toISOString(), ended_at: null };
}

export function ended(now: Date): StreamChange {
  return { status: 'ended', ended_at: now.toISOString(), viewer_count: 0 };
}

/** Somebody is in the room: a meeting is live by that. A broadcast is live only once its host says so. */
export async function seenLive(app: App, stream: StreamRow, now: Date): Promise<void> {
  if (stream.kind === 'meeting' && stream.status === 'pending') await changeStream(app, stream.id, started(now));
}

/** LiveKit closed the room: the last one left, and nobody came back. A meeting whose time is still to come waits on. */
export async function endedByItself(app: App, stream: StreamRow, now: Date): Promise<void> {
  if (stream.status !== 'live') {
    if (stream.viewer_count !== 0) await changeStream(app, stream.id, { viewer_count: 0 });
    return;
  }
  const stillToCome = stream.kind === 'meeting' && (stream.scheduled_start ?? '') > now.toISOString();
  await changeStream(
    app,
    stream.id,
    stillToCome ? { status: 'pending', started_at: null, viewer_count: 0 } : ended(now),
  );
}

const counting = new WeakMap<App, Map<string, { again: boolean; done: Promise<void> }>>();

/**
 * Counts the people in a stream's room by asking LiveKit (of a broadcast, the viewers), and tells where the number
 * is new. Asked again while it counts, it counts once more: a congregation that arrives at once costs a few calls.
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
  if (!connection || !known || known.status === 'ended') return;
  const people = await withoutThoseTakenOut(app, connection, known);
  const count =
    known.kind === 'broadcast'
      ? people.filter(({ attributes }) => attributes[participantAttributes.role] === 'viewer').length
      : people.length;
  const current = await streamById(app.store.db, streamId);
  if (!current || current.status === 'ended' || current.viewer_count === count) return;
  await changeStream(app, streamId, { viewer_count: count });
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
