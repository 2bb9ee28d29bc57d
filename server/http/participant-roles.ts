import type { ParticipantInfo } from 'livekit-server-sdk';
import type { InviteRole, StreamRole } from '../../contract/authority.ts';
import { AppError } from '../../contract/errors.ts';
import { participantAttributes } from '../../contract/participant-attributes.ts';
import { grantsOf } from '../livekit/access-tokens.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { listParticipants, removeParticipant, setPermission } from '../livekit/rooms.ts';
import type { Db } from '../store/database.ts';
import { changeMembership, membershipOf } from '../store/memberships.ts';
import {
  openPlacesOfUser,
  type Place,
  participantByIdentity,
  participantsOfSession,
  participantsOfUser,
} from '../store/participants.ts';
import { giveRole } from '../store/stream-roles.ts';
import type { ParticipantRow, StreamRow } from '../store/stream-rows.ts';
import { userById } from '../store/users.ts';
import type { App } from './app.ts';
import { roleOfUser } from './authorise.ts';
import { connectionOf } from './livekit-connection.ts';

/** The role that the person behind an identity has in a stream now; null for who may not be in it any more. */
export async function roleOfParticipant(
  db: Db,
  stream: StreamRow,
  { user_id, session_id }: ParticipantRow,
): Promise<StreamRole | null> {
  if (user_id !== null) {
    const user = await userById(db, user_id);
    return user && user.disabled_at === null ? roleOfUser(db, { userId: user.id, role: user.role }, stream) : null;
  }
  const membership = session_id === null ? undefined : await membershipOf(db, session_id, stream.id);
  return membership && membership.removed_at === null ? membership.role : null;
}

/**
 * Gives the person behind an identity a role that lasts, and shows it at once in the room, in every tab they have
 * there. Throws AppError `not_found` for who is not let in, `forbidden` for who leads the stream anyway.
 */
export async function changeRole(
  app: App,
  stream: StreamRow,
  participant: ParticipantRow,
  role: InviteRole,
): Promise<void> {
  const { db } = app.store;
  const current = await roleOfParticipant(db, stream, participant);
  if (current === 'host') throw new AppError('forbidden', 'The host of a meeting or broadcast stays its host.');
  const { user_id, session_id } = participant;
  if (user_id !== null) {
    await giveRole(db, { user_id, stream_id: stream.id, role, given_at: app.now().toISOString() });
  } else if (session_id === null || !(await changeMembership(db, session_id, stream.id, role))) {
    throw new AppError('not_found', 'This person is not let into the meeting any more.');
  }
  const identities = new Set(
    user_id !== null
      ? await participantsOfUser(db, user_id, stream.id)
      : await participantsOfSession(db, session_id ?? '', stream.id),
  );
  const connection = connectionOf(app);
  const present = await listParticipants(connection, stream.room_name);
  await Promise.all(
    present
      .filter(({ identity }) => identities.has(identity))
      .map(({ identity }) => showRole(connection, stream, identity, role)),
  );
}

/**
 * Somebody joined: whoever comes by a token that is older than their role (LiveKit honours one for ten minutes) gets
 * the role that they have now, and who may not come any more is taken out. A studio that looks on stays hidden.
 */
export async function correctRole(
  app: App,
  stream: StreamRow,
  joined: Pick<ParticipantInfo, 'identity' | 'attributes' | 'permission'>,
): Promise<void> {
  const connection = app.parts.livekit.connection();
  const participant = await participantByIdentity(app.store.db, stream.id, joined.identity);
  const role = participant ? await roleOfParticipant(app.store.db, stream, participant) : null;
  if (!connection || !participant) return;
  if (role === null) await removeParticipant(connection, stream.room_name, joined.identity);
  else if (!joined.permission?.hidden && joined.attributes[participantAttributes.role] !== role) {
    await showRole(connection, stream, joined.identity, role);
  }
}

/** Takes an account out of every meeting and broadcast. */
export async function takeOutEverywhere(app: App, userId: string): Promise<void> {
  await takeOutOf(app, await openPlacesOfUser(app.store.db, userId));
}

/** Takes out who is in these places. Where LiveKit does not answer, whoever joins next is looked at. */
export async function takeOutOf(app: App, places: readonly Place[]): Promise<void> {
  const connection = app.parts.livekit.connection();
  if (!connection) return;
  await Promise.all(
    places.map(({ room_name, identity }) =>
      removeParticipant(connection, room_name, identity).catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === 'livekit_unavailable')) throw error;
      }),
    ),
  );
}

/** Who left meanwhile gets the role with the next token. */
async function showRole(
  connection: LivekitConnection,
  stream: StreamRow,
  identity: string,
  role: StreamRole,
): Promise<void> {
  await setPermission(connection, stream.room_name, identity, {
    grants: grantsOf(role),
    attributes: { [participantAttributes.role]: role },
  }).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error;
  });
}
