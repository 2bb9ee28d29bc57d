import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Room } from 'livekit-server-sdk';
import { AppError } from '../../../contract/errors.ts';
import type { VoiceRoom } from '../../../contract/voice.ts';
import { assistantAgentName, voiceRoomPrefix } from '../../../contract/voice-room.ts';
import { modeOf, readAssistantSettings } from '../../assistant/settings.ts';
import { createAccessToken } from '../../livekit/access-tokens.ts';
import { clientUrl } from '../../livekit/client-url.ts';
import { voiceRoomName } from '../../livekit/room-names.ts';
import { createRoom, deleteRoom, listRooms } from '../../livekit/rooms.ts';
import { claimVoiceRoom, deleteVoiceRoom, type VoiceRoomRow, voiceRoomByName } from '../../store/voice-rooms.ts';
import { startGuestSession } from '../admission.ts';
import type { Caller } from '../caller.ts';
import type { Context, HandlersOf } from '../handlers.ts';
import { identityFor } from '../identities.ts';
import { connectionOf } from '../livekit-connection.ts';

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
    const connection = connectionOf(context.app);
    const name = voiceRoomName(body.room_name ?? randomUUID());
    const taken = await voiceRoomByName(context.app.store.db, name);
    if (taken && !(context.caller && mayUse(taken, context.caller))) throw notYours();
    const caller = context.caller ?? (await startGuestSession(context, null));
    await claim(context, caller, name);
    const room = await createRoom(connection, { name, agentNames: [assistantAgentName] });
    return { success: true, room: voiceRoomOf(room) };
  },

  async createVoiceToken(context, { body }) {
    const { app, caller, origin } = context;
    const connection = connectionOf(app);
    const name = voiceRoomName(body.room_name);
    const room = await voiceRoomByName(app.store.db, name);
    if (!caller || (caller.kind === 'guest' && !room) || (room && !mayUse(room, caller))) throw notYours();
    if (!room) await claim(context, caller, name);
    await createRoom(connection, { name, agentNames: [assistantAgentName] });
    const token = await voiceToken(context, caller, name, body.display_name);
    return { token, room_name: name, ws_url: clientUrl(connection, origin) };
  },

  async deleteVoiceRoom({ app, caller }, { params }) {
    const name = voiceRoomName(params.room_name);
    const room = await voiceRoomByName(app.store.db, name);
    if (caller.kind === 'guest' && !(room && mayUse(room, caller))) throw notYours();
    const connection = connectionOf(app);
    if (!room && (await listRooms(connection, [name])).length === 0) {
      throw new AppError('not_found', 'There is no such conversation. It may have ended.');
    }
    await deleteRoom(connection, name);
    await deleteVoiceRoom(app.store.db, name);
    return { success: true };
  },

  async listVoiceRooms({ app, caller }) {
    const open = await listRooms(connectionOf(app));
    const rooms: VoiceRoom[] = [];
    for (const room of open.filter(({ name }) => name.startsWith(voiceRoomPrefix))) {
      const claimed = caller.kind === 'user' ? null : await voiceRoomByName(app.store.db, room.name);
      if (caller.kind === 'user' || (claimed && mayUse(claimed, caller))) rooms.push(voiceRoomOf(room));
    }
    return { success: true, rooms };
  },

  startConversation() {
    throw new AppError('internal', 'This is being built.');
  },

  callAgent() {
    throw new AppError('internal', 'This is being built.');
  },

  async getVoiceHealth({ app, now }) {
    const connection = app.parts.livekit.connection();
    const { state, reason } = app.parts.agent.health();
    const settings = await readAssistantSettings(app);
    const writtenAtMs = await lastWritten(app.parts.agent.logFile());
    return {
      success: state === 'ready',
      agent_status: {
        log_file_exists: writtenAtMs !== null,
        log_last_updated_seconds_ago:
          writtenAtMs === null ? null : Math.max(0, Math.round((now.getTime() - writtenAtMs) / 1000)),
        likely_running: state === 'ready' || state === 'degraded',
        state,
        reason,
        mode: modeOf(settings, (slot) => app.keys.read(slot) !== null),
        worker: app.parts.agent.worker(),
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

/** A token for a room of the assistant that a caller may use. The room must be open. */
export function voiceToken(
  { app }: Context,
  caller: Caller,
  roomName: string,
  displayName: string | undefined,
): Promise<string> {
  return createAccessToken(connectionOf(app), {
    roomName,
    identity: identityFor(caller, roomName),
    displayName: displayName ?? caller.displayName ?? 'Guest',
    role: 'speaker',
  });
}

/** Users may use any room of the assistant; guests only those made in their own session. */
export function mayUse(room: VoiceRoomRow, caller: Caller): boolean {
  return caller.kind === 'user' || (room.user_id === null && room.session_id === caller.sessionId);
}

async function claim({ app, now }: Context, caller: Caller, name: string): Promise<void> {
  const room = await claimVoiceRoom(app.store.db, {
    name,
    session_id: caller.kind === 'guest' ? caller.sessionId : null,
    user_id: caller.kind === 'user' ? caller.userId : null,
    created_at: now.toISOString(),
  });
  if (!mayUse(room, caller)) throw notYours();
}

function notYours(): AppError {
  return new AppError('forbidden', 'This conversation was not started by you. Start one of your own.');
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
