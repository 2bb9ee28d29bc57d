import { randomUUID } from 'node:crypto';
import type { AssistantSettings } from '../../contract/assistant-settings.ts';
import { AppError } from '../../contract/errors.ts';
import type { DispatchMetadata, Locale } from '../../contract/voice-room.ts';
import { ownUrl } from '../config/own-url.ts';
import type { App } from '../http/app.ts';
import type { Caller } from '../http/caller.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { deleteRoom } from '../livekit/rooms.ts';
import type { ConversationRow, VoiceRoomRow } from '../store/assistant-rows.ts';
import {
  conversationOfRoom,
  conversationsSince,
  deleteConversation,
  endConversation,
  hadAgent,
  insertConversation,
} from '../store/conversations.ts';
import { claimVoiceRoom, deleteVoiceRoom, voiceRoomByName } from '../store/voice-rooms.ts';
import { addressHash } from './address-hash.ts';
import { conversationEnd, countedSince, requireWithinLimits, type Talker } from './limits.ts';
import { readAssistantSettings } from './settings.ts';

/** How long a token of an ended conversation may still be about: nobody else gets a room of that name meanwhile. */
const nameKeptMs = 15 * 60_000;

/** A conversation that goes on, with when it must end. */
export interface Conversation {
  readonly row: ConversationRow;
  readonly endsAt: Date;
  readonly reason: 'conversation_limit' | 'day_limit';
}

/** Whether a room of the assistant was opened by a caller. What is said in it is between the two. */
export function isOwnRoom(room: VoiceRoomRow, caller: Caller): boolean {
  return caller.kind === 'user'
    ? room.user_id === caller.userId
    : room.user_id === null && room.session_id === caller.sessionId;
}

export function notYours(): AppError {
  return new AppError('forbidden', 'This conversation was not started by you. Start one of your own.');
}

export function noSuchConversation(): AppError {
  return new AppError('not_found', 'There is no such conversation. It may have ended.');
}

/** What counts against the limits of a caller; `caller` null is somebody whom the host does not know yet. */
export function talkerOf(caller: Caller | null, address: string, connection: LivekitConnection): Talker {
  return {
    session_id: caller?.sessionId ?? null,
    guest: caller?.kind === 'user' ? 0 : 1,
    address_hash: addressHash(address, connection.apiSecret),
  };
}

/** Throws AppError `assistant_limit` or `forbidden` for somebody who may not begin a conversation now. */
export async function requireMayTalk(
  app: App,
  talker: Talker,
  { limits }: AssistantSettings,
  now: Date,
): Promise<void> {
  requireWithinLimits(talker, limits, await conversationsSince(app.store.db, countedSince(now)), now);
}

/**
 * Claims a room for a caller and begins to count, or answers the caller's own conversation that goes on in it.
 * Throws AppError `assistant_limit`, `not_found` where its time is over, and `forbidden` for a room that is, or was a
 * moment ago, somebody else's.
 */
export function beginConversation(
  app: App,
  caller: Caller,
  begun: { readonly roomName: string; readonly locale: Locale; readonly talker: Talker },
  { limits }: AssistantSettings,
  now: Date,
): Promise<Conversation & { readonly isNew: boolean }> {
  const { roomName, locale, talker } = begun;
  const userId = caller.kind === 'user' ? caller.userId : null;
  // In one transaction, so that many who begin at once do not all see the last place free.
  return app.store.db.transaction().execute(async (trx) => {
    const counted = await conversationsSince(trx, countedSince(now));
    const last = await conversationOfRoom(trx, roomName);
    const claimed = await voiceRoomByName(trx, roomName);
    if (claimed && !isOwnRoom(claimed, caller)) throw notYours();
    if (last?.ended_at === null && claimed) {
      const end = conversationEnd(last, limits, counted, now);
      if (end.endsAt <= now) throw noSuchConversation();
      return { row: last, ...end, isNew: false };
    }
    if (last && !isOf(last, caller) && now.getTime() - Date.parse(last.ended_at ?? last.seen_at) < nameKeptMs) {
      throw notYours();
    }
    requireWithinLimits(talker, limits, counted, now);
    if (last?.ended_at === null) await endConversation(trx, roomName, last.seen_at);
    await claimVoiceRoom(trx, {
      name: roomName,
      session_id: caller.sessionId,
      user_id: userId,
      created_at: now.toISOString(),
    });
    const row = await insertConversation(trx, {
      id: randomUUID(),
      room_name: roomName,
      session_id: caller.sessionId,
      user_id: userId,
      guest: talker.guest,
      address_hash: talker.address_hash,
      locale,
      started_at: now.toISOString(),
    });
    return { row, ...conversationEnd(row, limits, [...counted, row], now), isNew: true };
  });
}

function isOf(row: ConversationRow, caller: Caller): boolean {
  return caller.kind === 'user'
    ? row.user_id === caller.userId
    : row.guest === 1 && row.session_id !== null && row.session_id === caller.sessionId;
}

/** The conversation that goes on in a room. Throws AppError `not_found` where there is none, or its time is over. */
export async function currentConversation(app: App, roomName: string, now: Date): Promise<Conversation> {
  const row = await conversationOfRoom(app.store.db, roomName);
  if (row?.ended_at !== null) throw noSuchConversation();
  const conversation = { row, ...(await endOf(app, row, now)) };
  if (conversation.endsAt <= now) throw noSuchConversation();
  return conversation;
}

/** When a conversation must end, as things are now, or did end. */
export async function endOf(app: App, row: ConversationRow, now: Date): Promise<Omit<Conversation, 'row'>> {
  if (row.ended_at !== null) return { endsAt: new Date(row.ended_at), reason: 'conversation_limit' };
  const { limits } = await readAssistantSettings(app);
  const counted = await conversationsSince(app.store.db, countedSince(now));
  return conversationEnd(row, limits, counted, now);
}

/** What the agent is told when it is asked into a conversation. */
export async function dispatchMetadata(
  app: App,
  { row, endsAt }: Conversation,
  personName: string | null,
): Promise<DispatchMetadata> {
  return {
    host_url: ownUrl(app.config),
    locale: row.locale as Locale,
    person_name: personName,
    resumes: await hadAgent(app.store.db, row.id),
    ends_at: endsAt.toISOString(),
  };
}

/** Takes back a conversation whose room could not be opened. */
export async function takeBack(app: App, { row }: Conversation): Promise<void> {
  app.dispatcher.forget(row.room_name);
  await deleteConversation(app.store.db, row.id);
  await deleteVoiceRoom(app.store.db, row.room_name);
}

/** Notes that a conversation is over: nobody gets into its room again. */
export async function noteEnded(app: App, roomName: string, endedAt: string): Promise<void> {
  app.dispatcher.forget(roomName);
  await endConversation(app.store.db, roomName, endedAt);
  await deleteVoiceRoom(app.store.db, roomName);
}

/** Ends a conversation and sends everybody out. Throws AppError `livekit_unavailable`, with nothing changed. */
export async function closeConversation(
  app: App,
  connection: LivekitConnection,
  roomName: string,
  endedAt: string,
): Promise<void> {
  await deleteRoom(connection, roomName);
  await noteEnded(app, roomName, endedAt);
}
