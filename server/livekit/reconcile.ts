import type { Room } from 'livekit-server-sdk';
import { type ReconciliationMemory, reconcileConversations } from '../assistant/reconcile-conversations.ts';
import type { App } from '../http/app.ts';
import { openConversations } from '../store/conversations.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import { liveStreams, streamsOfRooms } from '../store/streams.ts';
import type { LivekitConnection } from './connection.ts';
import { createRoom, deleteRoom, listRooms } from './rooms.ts';
import { endedByItself, isAbandoned, recount, seenLive } from './stream-state.ts';

const everyMs = 10_000;
/** While nothing happens and nothing is open. Webhooks tell what begins, and so does whoever asks to get in. */
const quietEveryMs = 60_000;
/** How long people may take to come back to a room that LiveKit lost. */
const returnWithinSeconds = 60;

export interface Reconciliation {
  /** Compares now. Resolves when done, whatever LiveKit answers. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps the table of streams true where webhooks were lost: at start, each time LiveKit comes (back), and every ten
 * seconds; every minute while nothing happens. LiveKit not answering ends nothing.
 */
export function startReconciliation(app: App): Reconciliation {
  /** Live streams whose room was lost and opened again here, until somebody is seen in it. */
  const reopened = new Set<string>();
  const ofConversations: ReconciliationMemory = { reopened: new Set(), tidiedDayMs: null };
  let under: Promise<void> = Promise.resolve();
  let stopped = false;

  let beganMs = Number.NEGATIVE_INFINITY;
  const timer = setInterval(() => {
    if (!app.activity.isQuiet() || performance.now() - beganMs >= quietEveryMs) void reconcile();
  }, everyMs);
  timer.unref();
  let wasReady = false;
  const stopListening = app.parts.livekit.onChange(() => {
    const ready = app.parts.livekit.health().state === 'ready';
    if (ready && !wasReady) {
      app.openRooms.forgetAll();
      void reconcile();
    }
    wasReady = ready;
  });
  void reconcile();

  function reconcile(): Promise<void> {
    beganMs = performance.now();
    under = under.then(async () => {
      const connection = app.parts.livekit.connection();
      if (stopped || !connection) return;
      try {
        const rooms = await listRooms(connection);
        if (rooms.length > 0 || (await isAnythingOpen(app))) app.activity.note();
        await compare(app, connection, rooms, reopened);
        await reconcileConversations(app, connection, rooms, ofConversations);
      } catch (error) {
        app.log.debug({ err: error }, 'LiveKit could not be asked which rooms are open');
      }
    });
    return under;
  }

  return {
    reconcile,
    async stop() {
      stopped = true;
      clearInterval(timer);
      stopListening();
      await under;
    },
  };
}

/** Whether a meeting, a broadcast or a conversation goes on, whatever LiveKit says. */
async function isAnythingOpen({ store }: App): Promise<boolean> {
  return (await liveStreams(store.db)).length > 0 || (await openConversations(store.db)).length > 0;
}

async function compare(
  app: App,
  connection: LivekitConnection,
  rooms: readonly Room[],
  reopened: Set<string>,
): Promise<void> {
  const expected = await liveStreams(app.store.db);
  const open = new Set(rooms.map(({ name }) => name));
  for (const stream of await streamsOfRooms(app.store.db, [...open])) {
    if (stream.status === 'ended') await closeLeftover(app, connection, stream);
    else await count(app, connection, stream, reopened);
  }
  for (const stream of expected) {
    if (!open.has(stream.room_name)) await missing(app, connection, stream, reopened);
  }
}

async function count(app: App, connection: LivekitConnection, stream: StreamRow, reopened: Set<string>): Promise<void> {
  await recount(app, stream.id);
  const [current] = await streamsOfRooms(app.store.db, [stream.room_name]);
  if (!current) return;
  if (isAbandoned(current, app.now())) {
    await endedByItself(app, current, app.now());
    await deleteRoom(connection, current.room_name);
    return;
  }
  if (current.viewer_count === 0) return;
  reopened.delete(stream.id);
  await seenLive(app, current, app.now());
}

/** The stream was ended while LiveKit could not be asked. One that was started again meanwhile is left alone. */
async function closeLeftover(app: App, connection: LivekitConnection, stream: StreamRow): Promise<void> {
  const [current] = await streamsOfRooms(app.store.db, [stream.room_name]);
  if (current?.status === 'ended') await deleteRoom(connection, stream.room_name);
}

/**
 * A live stream has no room. After a crash or restart of LiveKit the people in it are trying to come back, so it is
 * opened once more; if that room closes too without anybody in it, a meeting is over. A broadcast waits longer for
 * whoever sends it.
 */
async function missing(
  app: App,
  connection: LivekitConnection,
  stream: StreamRow,
  reopened: Set<string>,
): Promise<void> {
  const [current] = await streamsOfRooms(app.store.db, [stream.room_name]);
  if (current?.status !== 'live') return;
  app.openRooms.forget(stream.room_name);
  const over = current.kind === 'broadcast' ? isAbandoned(current, app.now()) : reopened.delete(stream.id);
  if (over) {
    await endedByItself(app, current, app.now());
    return;
  }
  await createRoom(connection, { name: stream.room_name, emptyTimeoutSeconds: returnWithinSeconds });
  reopened.add(stream.id);
  if (current.viewer_count !== 0 || current.kind === 'broadcast') await recount(app, stream.id);
}
