import { type WebhookEvent, WebhookReceiver } from 'livekit-server-sdk';
import { AppError } from '../../contract/errors.ts';
import { voiceRoomPrefix } from '../../contract/voice-room.ts';
import { noteEnded } from '../assistant/conversations.ts';
import type { App } from '../http/app.ts';
import { correctRole } from '../http/participant-roles.ts';
import { streamByRoomName } from '../store/streams.ts';
import { isAgent, listRooms } from './rooms.ts';
import { endedByItself, recount, seenLive } from './stream-state.ts';

/**
 * Takes an event from LiveKit. Throws AppError `signature_invalid` where it is not signed by this host's LiveKit.
 * What it says is believed for starts and ends; people are counted by asking, since its counts lag.
 */
export async function receiveWebhook(
  app: App,
  body: string,
  authorization: string | undefined,
  now: Date,
): Promise<void> {
  const event = await verified(app, body, authorization);
  const roomName = event.room?.name;
  if (!roomName) return;
  if (roomName.startsWith(voiceRoomPrefix)) {
    await inVoiceRoom(app, event, roomName, now);
    return;
  }
  if (event.event === 'room_finished') app.openRooms.forget(roomName);
  const stream = await streamByRoomName(app.store.db, roomName);
  if (!stream) return;
  switch (event.event) {
    case 'participant_joined':
      if (event.participant && isPerson(event.participant)) {
        await correctRole(app, stream, event.participant);
        await seenLive(app, stream, now);
      }
      await recount(app, stream.id);
      return;
    case 'participant_left':
    case 'participant_connection_aborted':
      await recount(app, stream.id);
      return;
    case 'room_finished':
      await endedByItself(app, stream, now);
      return;
    default:
      return;
  }
}

/** What happens in a room of the assistant. */
async function inVoiceRoom(app: App, event: WebhookEvent, roomName: string, now: Date): Promise<void> {
  const connection = app.parts.livekit.connection();
  const ofAgent = event.participant !== undefined && isAgent(event.participant);
  switch (event.event) {
    case 'participant_joined':
      if (ofAgent && connection) await app.dispatcher.leaveOneAgent(connection, roomName);
      return;
    case 'room_finished': {
      const [open] = connection ? await listRooms(connection, [roomName]) : [];
      // An event comes late: the name may have a new room by now.
      if (!open || open.sid === event.room?.sid) await noteEnded(app, roomName, now.toISOString());
      return;
    }
    default:
      return;
  }
}

function isPerson({ kind }: NonNullable<WebhookEvent['participant']>): boolean {
  return kind === 0;
}

async function verified(app: App, body: string, authorization: string | undefined): Promise<WebhookEvent> {
  const connection = app.parts.livekit.connection();
  if (!connection) throw new AppError('signature_invalid', 'No LiveKit server is known to this host.');
  try {
    return await new WebhookReceiver(connection.apiKey, connection.apiSecret).receive(body, authorization);
  } catch (cause) {
    throw new AppError('signature_invalid', 'This event is not signed by the LiveKit server of this host.', { cause });
  }
}
