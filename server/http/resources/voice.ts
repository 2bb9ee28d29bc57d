import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Room } from 'livekit-server-sdk';
import type { VoiceRoom } from '../../../contract/voice.ts';
import { type Locale, voiceRoomPrefix } from '../../../contract/voice-room.ts';
import {
  beginConversation,
  type Conversation,
  closeConversation,
  currentConversation,
  dispatchMetadata,
  isOwnRoom,
  noSuchConversation,
  notYours,
  requireMayTalk,
  takeBack,
  talkerOf,
} from '../../assistant/conversations.ts';
import { requireAssistant } from '../../assistant/limits.ts';
import { modeOf, readAssistantSettings } from '../../assistant/settings.ts';
import { createAccessToken } from '../../livekit/access-tokens.ts';
import { clientUrl } from '../../livekit/client-url.ts';
import type { LivekitConnection } from '../../livekit/connection.ts';
import { voiceRoomName } from '../../livekit/room-names.ts';
import { listRooms } from '../../livekit/rooms.ts';
import { lastReportAt } from '../../store/conversations.ts';
import { voiceRoomByName } from '../../store/voice-rooms.ts';
import { startGuestSession } from '../admission.ts';
import { callerMay } from '../authorise.ts';
import type { Caller } from '../caller.ts';
import type { Context, HandlersOf } from '../handlers.ts';
import { talkerIdentity } from '../identities.ts';
import { connectionOf } from '../livekit-connection.ts';

/** A worker elsewhere reports every few seconds while it talks. */
const reportsWithinMs = 60_000;

export const voiceHandlers: HandlersOf<
  | 'createVoiceRoom'
  | 'createVoiceToken'
  | 'deleteVoiceRoom'
  | 'listVoiceRooms'
  | 'getVoiceHealth'
  | 'startConversation'
  | 'callAgent'
> = {
  async createVoiceRoom(context, { body }) {
    const name = voiceRoomName(body.room_name ?? randomUUID());
    const taken = await voiceRoomByName(context.app.store.db, name);
    if (taken && !(context.caller && isOwnRoom(taken, context.caller))) throw notYours();
    const { room } = await converse(context, { roomName: name, locale: 'en', displayName: undefined });
    return { success: true, room: voiceRoomOf(room) };
  },

  async createVoiceToken(context, { body }) {
    const { app, caller } = context;
    const name = voiceRoomName(body.room_name);
    const room = await voiceRoomByName(app.store.db, name);
    if (!caller || (caller.kind === 'guest' && !room) || (room && !isOwnRoom(room, caller))) throw notYours();
    const { token } = await converse(context, { roomName: name, locale: 'en', displayName: body.display_name });
    return { token, room_name: name, ws_url: clientUrl(connectionOf(app), context) };
  },

  async deleteVoiceRoom({ app, caller, now }, { params }) {
    const name = voiceRoomName(params.room_name);
    const room = await voiceRoomByName(app.store.db, name);
    if (!(room && isOwnRoom(room, caller)) && !callerMay(caller, 'staff')) throw notYours();
    const connection = connectionOf(app);
    if (!room && (await listRooms(connection, [name])).length === 0) throw noSuchConversation();
    await closeConversation(app, connection, name, now.toISOString());
    return { success: true };
  },

  async listVoiceRooms({ app, caller }) {
    const open = await listRooms(connectionOf(app));
    const rooms: VoiceRoom[] = [];
    for (const room of open.filter(({ name }) => name.startsWith(voiceRoomPrefix))) {
      const claimed = callerMay(caller, 'staff') ? null : await voiceRoomByName(app.store.db, room.name);
      if (callerMay(caller, 'staff') || (claimed && isOwnRoom(claimed, caller))) rooms.push(voiceRoomOf(room));
    }
    return { success: true, rooms };
  },

  async startConversation(context, { body }) {
    const { app } = context;
    const settings = await readAssistantSettings(app);
    const { conversation, identity, token } = await converse(context, {
      roomName: `${voiceRoomPrefix}${randomUUID()}`,
      locale: body.locale,
      displayName: body.display_name,
      continues: body.continues,
    });
    return {
      room_name: conversation.row.room_name,
      token,
      ws_url: clientUrl(connectionOf(app), context),
      identity,
      mode: modeOf(settings, (slot) => app.keys.read(slot) !== null),
      ends_at: conversation.endsAt.toISOString(),
    };
  },

  async callAgent({ app, caller, now }, { params, body }) {
    const name = voiceRoomName(params.room_name);
    const room = await voiceRoomByName(app.store.db, name);
    if (!room || !isOwnRoom(room, caller)) throw caller.kind === 'guest' ? notYours() : noSuchConversation();
    const connection = connectionOf(app);
    const conversation = await currentConversation(app, name, now);
    const metadata = await dispatchMetadata(app, conversation, caller.displayName);
    return { agent: await app.dispatcher.call(connection, name, { lostIdentity: body.lost_identity, metadata }) };
  },

  async getVoiceHealth({ app, now }) {
    const connection = app.parts.livekit.connection();
    const { state, reason } = app.parts.agent.health();
    const worker = app.parts.agent.worker();
    const [settings, writtenAtMs, reportedAt] = await Promise.all([
      readAssistantSettings(app),
      lastWritten(app.parts.agent.logFile()),
      lastReportAt(app.store.db),
    ]);
    const registered = worker?.registered === true;
    // A worker on another machine is known by what it reports alone.
    const heard = reportedAt !== null && now.getTime() - Date.parse(reportedAt) < reportsWithinMs;
    return {
      success: state === 'ready' && registered,
      agent_status: {
        log_file_exists: writtenAtMs !== null,
        log_last_updated_seconds_ago:
          writtenAtMs === null ? null : Math.max(0, Math.round((now.getTime() - writtenAtMs) / 1000)),
        likely_running: registered || heard,
        state,
        reason,
        mode: modeOf(settings, (slot) => app.keys.read(slot) !== null),
        worker,
        livekit_configured: connection !== null,
        livekit_url: connection ? (connection.publicUrl ?? connection.wsUrl) : null,
        environment: {
          openai_key_set: app.keys.read('openai') !== null,
          deepgram_key_set: app.keys.read('deepgram') !== null,
          livekit_api_key_set: connection !== null,
          livekit_api_secret_set: connection !== null,
        },
      },
    };
  },
};

/**
 * A token for a conversation of the caller's that goes on, for who comes back to it.
 * Throws AppError `not_found` for any other room.
 */
export async function rejoin(
  context: Context & { readonly caller: Caller },
  roomName: string,
  displayName: string | undefined,
): Promise<string> {
  const { app, caller, now } = context;
  const room = await voiceRoomByName(app.store.db, roomName);
  if (!room || !isOwnRoom(room, caller)) throw noSuchConversation();
  await currentConversation(app, roomName, now);
  return (await converse(context, { roomName, locale: 'en', displayName })).token;
}

/** Begins a conversation, or comes back to one: the claim, the room with the agent asked in, and a token, at once. */
async function converse(
  context: Context,
  wanted: {
    readonly roomName: string;
    readonly locale: Locale;
    readonly displayName: string | undefined;
    readonly continues?: boolean;
  },
): Promise<{ conversation: Conversation; room: Room; identity: string; token: string }> {
  const { app, address, now } = context;
  const { roomName, locale } = wanted;
  requireAssistant(app.config.agent);
  const connection = connectionOf(app);
  const settings = await readAssistantSettings(app);
  // Whoever may not talk gets no session for asking.
  if (!context.caller) await requireMayTalk(app, talkerOf(null, address, connection), settings, now);
  const caller = context.caller ?? (await startGuestSession(context, wanted.displayName ?? null));
  const talker = talkerOf(caller, address, connection);
  const conversation = await beginConversation(app, caller, { roomName, locale, talker }, settings, now);
  // The same for who comes back to the room, so that the agent goes on with the person it knows.
  const identity = talkerIdentity(caller, roomName);
  const displayName = wanted.displayName ?? caller.displayName;
  try {
    const [room, token] = await Promise.all([
      dispatchMetadata(app, conversation, displayName).then((metadata) =>
        app.dispatcher.open(connection, roomName, {
          ...metadata,
          resumes: metadata.resumes || wanted.continues === true,
        }),
      ),
      voiceToken(connection, { roomName, identity, displayName: displayName ?? 'Guest' }),
    ]);
    return { conversation, room, identity, token };
  } catch (error) {
    if (conversation.isNew) await takeBack(app, conversation);
    throw error;
  }
}

function voiceToken(
  connection: LivekitConnection,
  subject: { readonly roomName: string; readonly identity: string; readonly displayName: string },
): Promise<string> {
  return createAccessToken(connection, { ...subject, role: 'talker' });
}

function voiceRoomOf({ name, sid, creationTimeMs, creationTime, numParticipants }: Room): VoiceRoom {
  const createdAtMs = Number(creationTimeMs) || Number(creationTime) * 1000;
  return { name, sid, created_at: new Date(createdAtMs).toISOString(), participant_count: numParticipants };
}

async function lastWritten(file: string | null): Promise<number | null> {
  if (!file) return null;
  const found = await stat(file).catch(() => null);
  return found?.mtimeMs ?? null;
}
