import type { ParticipantInfo } from 'livekit-server-sdk';
import { TrackSource } from 'livekit-server-sdk';
import { type StreamRole, streamRoles } from '../../../contract/authority.ts';
import { AppError } from '../../../contract/errors.ts';
import { type Participant, participantAttributes } from '../../../contract/meeting.ts';
import { clientUrl } from '../../livekit/client-url.ts';
import { listParticipants, muteSource, removeParticipant, setAttributes } from '../../livekit/rooms.ts';
import { recount } from '../../livekit/stream-state.ts';
import { closeMembership } from '../../store/memberships.ts';
import { participantByIdentity, participantsOfSession } from '../../store/participants.ts';
import type { ParticipantRow } from '../../store/stream-rows.ts';
import { admit, findOpening } from '../admission.ts';
import type { HandlersOf, StreamContext } from '../handlers.ts';
import { isOwnIdentity } from '../identities.ts';
import { connectionOf } from '../livekit-connection.ts';
import { changeRole } from '../participant-roles.ts';
import { issueStreamToken, openStream } from '../stream-tokens.ts';

export const meetingHandlers: HandlersOf<
  | 'getLobby'
  | 'joinStream'
  | 'createStreamToken'
  | 'listParticipants'
  | 'muteParticipant'
  | 'removeParticipant'
  | 'setParticipantRole'
  | 'setHand'
> = {
  async getLobby(context, { params, body }) {
    const { stream, role } = await findOpening(context, params.stream_id, body.invite);
    const connection = context.app.parts.livekit.connection();
    return {
      stream_id: stream.id,
      title: stream.title,
      kind: stream.kind,
      status: stream.status,
      role,
      participant_count: stream.viewer_count,
      scheduled_start: stream.scheduled_start,
      url: clientUrl(connection, context),
    };
  },

  async joinStream(context, { params, body }) {
    const opening = await findOpening(context, params.stream_id, body.invite);
    const stream = await openStream(context, opening.stream, opening.role);
    const caller = await admit(context, opening, body.display_name);
    const { token, url, roomName, identity } = await issueStreamToken(context, stream, opening.role, {
      caller,
      displayName: caller.displayName ?? '',
      clientId: body.client_id,
    });
    return { token, url, room_name: roomName, identity, role: opening.role };
  },

  async createStreamToken(context, { body }) {
    if (body.monitor && context.streamRole !== 'host' && context.streamRole !== 'co_host') {
      throw new AppError('forbidden', 'Only the host can look on unseen.', { needs: 'stream_host' });
    }
    const stream = await openStream(context, context.stream, context.streamRole);
    const { token, url, roomName } = await issueStreamToken(context, stream, context.streamRole, {
      caller: context.caller,
      displayName: body.display_name ?? context.caller.displayName ?? '',
      clientId: body.client_id,
      monitor: body.monitor,
    });
    return { token, ws_url: url, room_name: roomName };
  },

  async listParticipants({ app, stream }) {
    const present = await listParticipants(connectionOf(app), stream.room_name);
    return { items: present.map(participantOf) };
  },

  async muteParticipant(context, { params, body }) {
    const { app, stream } = context;
    refuseAgainstHost(context, await participantByIdentity(app.store.db, stream.id, params.identity));
    await muteSource(connectionOf(app), stream.room_name, params.identity, body.source);
    return undefined;
  },

  async removeParticipant(context, { params }) {
    const { app, stream, now } = context;
    const { db } = app.store;
    const participant = await participantByIdentity(db, stream.id, params.identity);
    refuseAgainstHost(context, participant);
    const guestSession = participant?.user_id === null ? participant.session_id : null;
    if (guestSession) {
      await closeMembership(db, guestSession, stream.id, now);
      app.announcer.announce({ type: 'guest.removed', sessionId: guestSession, streamId: stream.id });
    }
    const connection = connectionOf(app);
    const identities = guestSession ? await participantsOfSession(db, guestSession, stream.id) : [];
    const present = await listParticipants(connection, stream.room_name);
    const leaving = present.filter(({ identity }) => identity === params.identity || identities.includes(identity));
    if (leaving.length === 0 && !participant) throw notInRoom();
    await Promise.all(leaving.map(({ identity }) => removeParticipant(connection, stream.room_name, identity)));
    return undefined;
  },

  async setParticipantRole({ app, stream }, { params, body }) {
    const participant = await participantByIdentity(app.store.db, stream.id, params.identity);
    if (!participant) throw notInRoom();
    await changeRole(app, stream, participant, body.role);
    await recount(app, stream.id);
    return undefined;
  },

  async setHand({ app, stream, caller, now }, { body }) {
    const participant = await participantByIdentity(app.store.db, stream.id, body.identity);
    if (!participant || !isOwnIdentity(participant, caller)) throw notInRoom();
    await setAttributes(connectionOf(app), stream.room_name, body.identity, {
      [participantAttributes.hand]: body.raised ? now.toISOString() : '',
    });
    return undefined;
  },
};

function notInRoom(): AppError {
  return new AppError('not_found', 'There is no such participant in this meeting now.');
}

/** A co-host has power over everyone but the host. */
function refuseAgainstHost({ stream, streamRole }: StreamContext, participant: ParticipantRow | undefined): void {
  if (streamRole !== 'host' && participant?.user_id === stream.host_id) {
    throw new AppError('forbidden', 'Only the host can do this to the host.', { needs: 'stream_host' });
  }
}

function participantOf(found: ParticipantInfo): Participant {
  const muted = (source: TrackSource) => !found.tracks.some((track) => track.source === source && !track.muted);
  return {
    identity: found.identity,
    display_name: found.name,
    role: roleOf(found.attributes[participantAttributes.role]),
    joined_at: new Date(Number(found.joinedAtMs)).toISOString(),
    hand_raised_at: found.attributes[participantAttributes.hand] || null,
    microphone_muted: muted(TrackSource.MICROPHONE),
    camera_muted: muted(TrackSource.CAMERA),
    sharing_screen: !muted(TrackSource.SCREEN_SHARE),
  };
}

function roleOf(attribute: string | undefined): StreamRole {
  return streamRoles.find((role) => role === attribute) ?? 'viewer';
}
