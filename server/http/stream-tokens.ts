import { leads, type StreamRole } from '../../contract/authority.ts';
import { AppError } from '../../contract/errors.ts';
import { participantAttributes } from '../../contract/meeting.ts';
import { createAccessToken } from '../livekit/access-tokens.ts';
import { clientUrl } from '../livekit/client-url.ts';
import { started } from '../livekit/stream-state.ts';
import { noteParticipant } from '../store/participants.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import type { Caller } from './caller.ts';
import type { Context } from './handlers.ts';
import { identityFor } from './identities.ts';
import { connectionOf } from './livekit-connection.ts';
import { changed } from './resources/streams.ts';

export interface StreamToken {
  readonly token: string;
  readonly url: string;
  readonly roomName: string;
  readonly identity: string;
}

/**
 * Sees that a stream can be joined: an ended meeting is opened again by its host, anything else that ended is over,
 * and the room is open in LiveKit. Throws AppError `stream_ended`, `livekit_unavailable`.
 */
export async function openStream({ app, now }: Context, stream: StreamRow, role: StreamRole): Promise<StreamRow> {
  const connection = connectionOf(app);
  if (stream.status !== 'ended') {
    await app.openRooms.ensure(connection, stream.room_name);
    return stream;
  }
  if (stream.kind !== 'meeting' || !leads(role)) {
    throw new AppError('stream_ended', 'This has ended. Its host can start it again.');
  }
  app.openRooms.forget(stream.room_name);
  await app.openRooms.ensure(connection, stream.room_name);
  return changed(app, stream.id, started(now));
}

/** A LiveKit token for a caller who may join a stream that is open. Notes whose identity it is. */
export async function issueStreamToken(
  { app, now, origin, forwardedTo }: Context,
  stream: StreamRow,
  role: StreamRole,
  person: {
    readonly caller: Caller;
    readonly displayName: string;
    readonly clientId?: string | undefined;
    /** Only for a user: an identity of their own choosing. */
    readonly identity?: string | undefined;
    readonly attributes?: Readonly<Record<string, string>> | undefined;
    readonly metadata?: string | undefined;
    /** Only looks on, unseen and uncounted. */
    readonly monitor?: boolean | undefined;
  },
): Promise<StreamToken> {
  const connection = connectionOf(app);
  const { caller, displayName } = person;
  const identity = person.identity ?? identityFor(caller, stream.id, person.clientId);
  const own = await noteParticipant(app.store.db, {
    identity,
    stream_id: stream.id,
    session_id: caller.sessionId,
    user_id: caller.kind === 'user' ? caller.userId : null,
    display_name: displayName,
    created_at: now.toISOString(),
  });
  if (!own) throw new AppError('forbidden', 'This identity belongs to somebody else.');
  const token = await createAccessToken(connection, {
    roomName: stream.room_name,
    identity,
    displayName,
    role: person.monitor ? 'monitor' : role,
    attributes: { ...person.attributes, [participantAttributes.role]: person.monitor ? 'viewer' : role },
    ...(person.metadata ? { metadata: person.metadata } : {}),
  });
  return { token, url: clientUrl(connection, { origin, forwardedTo }), roomName: stream.room_name, identity };
}
