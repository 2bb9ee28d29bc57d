import { voiceRoomPrefix } from '../../contract/voice-room.ts';
import type { App } from '../http/app.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { voiceRoomTimeouts } from '../livekit/dispatch.ts';
import { checkRoomPrefix } from '../livekit/room-names.ts';
import { createRoom, deleteRoom } from '../livekit/rooms.ts';
import type { ConversationRow } from '../store/assistant-rows.ts';
import {
  conversationOfRoom,
  conversationsSince,
  forgetOldConversations,
  openConversations,
  sawConversations,
} from '../store/conversations.ts';
import { voiceRoomByName } from '../store/voice-rooms.ts';
import { closeConversation, noteEnded } from './conversations.ts';
import { conversationEnd, countedSince, heardWithinMs } from './limits.ts';
import { startOfDay } from './local-day.ts';
import { readAssistantSettings } from './settings.ts';
import { firstMomentOf } from './usage.ts';

/** The agent says goodbye by itself; what goes on longer than this after its time is cut off. */
const goodbyeMs = 10_000;

/** A room that LiveKit has open, as its list tells. */
export interface ListedRoom {
  readonly name: string;
  readonly numParticipants: number;
}

/** What is remembered from one comparison to the next. */
export interface ReconciliationMemory {
  /** The rooms that were opened again, until somebody is seen in them. */
  readonly reopened: Set<string>;
  /** The day, as its first moment, of which old conversations were looked through; null before the first. */
  tidiedDayMs: number | null;
}

/** The longest time of which the use is shown. */
const longestShownDays = 366;

/**
 * Makes conversations true to the rooms that are open: those whose time is over are closed, those of which nothing is
 * heard any more are ended at the moment when they last were, rooms that LiveKit lost are opened again for who is on
 * the way back, and rooms that no conversation has are closed.
 */
export async function reconcileConversations(
  app: App,
  connection: LivekitConnection,
  listed: readonly ListedRoom[],
  memory: ReconciliationMemory,
): Promise<void> {
  const now = app.now();
  const { reopened } = memory;
  const rooms = new Map(listed.filter(({ name }) => name.startsWith(voiceRoomPrefix)).map((room) => [room.name, room]));
  const conversations = await openConversations(app.store.db);
  const [goOn, peopled]: [ConversationRow[], ConversationRow[]] = [[], []];
  for (const conversation of conversations) {
    const room = rooms.get(conversation.room_name);
    if (!(await voiceRoomByName(app.store.db, conversation.room_name))) {
      // Whoever opened it has signed out.
      await closeConversation(app, connection, conversation.room_name, now.toISOString());
    } else if (!room) await missing(app, connection, conversation, reopened);
    else {
      goOn.push(conversation);
      if (room.numParticipants === 0) continue;
      reopened.delete(conversation.room_name);
      peopled.push(conversation);
    }
  }
  await sawConversations(
    app.store.db,
    peopled.map(({ id }) => id),
    now,
  );
  await closeOverdue(app, connection, goOn, now);
  for (const { room_name } of peopled) await app.dispatcher.leaveOneAgent(connection, room_name);
  await closeLeftovers(app, connection, [...rooms.keys()]);
  const today = startOfDay(now).getTime();
  if (memory.tidiedDayMs === today) return;
  await forgetOldConversations(app.store.db, {
    addressesBefore: countedSince(now),
    rowsBefore: firstMomentOf(longestShownDays, now),
  });
  memory.tidiedDayMs = today;
}

async function missing(
  app: App,
  connection: LivekitConnection,
  conversation: ConversationRow,
  reopened: Set<string>,
): Promise<void> {
  const { room_name, seen_at } = conversation;
  const current = await conversationOfRoom(app.store.db, room_name);
  if (current?.id !== conversation.id || current.ended_at !== null) return;
  const silentMs = app.now().getTime() - Date.parse(current.seen_at);
  // What began a moment ago has its room made right now.
  if (silentMs < voiceRoomTimeouts.departureTimeoutSeconds * 1000 && current.seen_at === current.started_at) return;
  if (reopened.delete(room_name) || silentMs >= heardWithinMs) {
    await noteEnded(app, room_name, seen_at);
    return;
  }
  // No agent is asked in: the one that was there comes back by itself, as the person does.
  await createRoom(connection, { name: room_name, ...voiceRoomTimeouts });
  reopened.add(room_name);
}

async function closeOverdue(
  app: App,
  connection: LivekitConnection,
  goOn: readonly ConversationRow[],
  now: Date,
): Promise<void> {
  if (goOn.length === 0) return;
  const { limits } = await readAssistantSettings(app);
  const counted = await conversationsSince(app.store.db, countedSince(now));
  for (const conversation of goOn) {
    const { endsAt } = conversationEnd(conversation, limits, counted, now);
    if (endsAt.getTime() + goodbyeMs > now.getTime()) continue;
    await closeConversation(app, connection, conversation.room_name, now.toISOString());
  }
}

/** A LiveKit server that is not this host's own may have the rooms of others: there only known ones are closed. */
async function closeLeftovers(app: App, connection: LivekitConnection, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (name.startsWith(checkRoomPrefix)) continue;
    const known = await conversationOfRoom(app.store.db, name);
    const isLeftover = known ? known.ended_at !== null : app.config.livekit.mode === 'managed';
    if (isLeftover) await deleteRoom(connection, name);
  }
}
