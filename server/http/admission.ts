import type { StreamRole } from '../../contract/authority.ts';
import { AppError } from '../../contract/errors.ts';
import { admitGuest, membershipOf } from '../store/memberships.ts';
import { createSession, renameGuest } from '../store/sessions.ts';
import type { MembershipRow, StreamRow } from '../store/stream-rows.ts';
import { streamById } from '../store/streams.ts';
import { renameUser } from '../store/users.ts';
import { roleInStream, streamNotFound, unauthenticated } from './authorise.ts';
import { type Caller, type GuestCaller, sessionExpiry, type UserCaller } from './caller.ts';
import type { Context } from './handlers.ts';
import { inviteTo, type UsedInvite } from './resources/invites.ts';

/** What stands open to a caller: a stream, in a role, perhaps by an invite that is not used yet. */
export interface Opening {
  readonly stream: StreamRow;
  readonly role: StreamRole;
  readonly invite: UsedInvite | null;
}

/**
 * Finds what a link opens to a caller, without letting anybody in yet.
 * Throws AppError `unauthenticated` or `invite_invalid` for who has neither a way in nor a working invite, and
 * `forbidden` for a guest who was taken out and has no newer invite.
 */
export async function findOpening(
  { app, caller, now }: Context,
  streamId: string,
  typedInvite: string | undefined,
): Promise<Opening> {
  const { db } = app.store;
  const stream = await streamById(db, streamId);
  if (caller?.kind === 'user') {
    if (!stream) throw streamNotFound();
    const role = await roleInStream(db, caller, stream);
    return { stream, role: role ?? 'viewer', invite: null };
  }
  const membership = caller && stream ? await membershipOf(db, caller.sessionId, stream.id) : undefined;
  if (typedInvite === undefined) {
    if (!caller) throw unauthenticated();
    if (!stream || !membership) throw streamNotFound();
    if (membership.removed_at !== null) throw takenOut();
    return { stream, role: membership.role, invite: null };
  }
  if (stream && membership && membership.removed_at === null) {
    return openingOfMember(stream, membership, await inviteTo(db, stream, typedInvite, now).catch(() => null));
  }
  const invite = await inviteTo(db, stream, typedInvite, now);
  if (!stream) throw streamNotFound();
  if (membership?.removed_at && invite.created_at <= membership.removed_at) throw takenOut();
  return { stream, role: invite.role, invite };
}

/** Who is in already stays in with an invite that no longer works; a working one may give a new role. */
function openingOfMember(stream: StreamRow, membership: MembershipRow, invite: UsedInvite | null): Opening {
  return invite && invite.id !== membership.invite_id
    ? { stream, role: invite.role, invite }
    : { stream, role: membership.role, invite: null };
}

function takenOut(): AppError {
  return new AppError('forbidden', 'The host took you out of this meeting. To come back, ask for a new invite.');
}

/** Lets a caller through an opening: a guest gets a session if there is none, and becomes a member. */
export async function admit(context: Context, opening: Opening, displayName: string | undefined): Promise<Caller> {
  const { app, caller, now } = context;
  if (caller?.kind === 'user') return admitUser(context, caller, displayName);
  const name = displayName ?? caller?.displayName ?? nameless(opening);
  const guest = caller ? await keepName(context, caller, name) : await startGuestSession(context, name);
  if (opening.invite) {
    await admitGuest(app.store.db, {
      session_id: guest.sessionId,
      stream_id: opening.stream.id,
      invite_id: opening.invite.id,
      role: opening.invite.role,
      joined_at: now.toISOString(),
      removed_at: null,
    });
    app.announcer.announce({ type: 'guest.admitted', sessionId: guest.sessionId, streamId: opening.stream.id });
  }
  return guest;
}

/** Gives somebody whom the host does not know a guest's session. Throws AppError `forbidden` where it has no guests. */
export async function startGuestSession(
  { app, now, setSession }: Context,
  displayName: string | null,
): Promise<GuestCaller> {
  if (!app.config.allowGuests) {
    throw new AppError('forbidden', 'This host takes no guests. Sign in with a link from the host computer.', {
      needs: 'account',
    });
  }
  const expiresAt = sessionExpiry('guest', now);
  const { id, token } = await createSession(app.store.db, { userId: null, displayName, expiresAt }, now);
  setSession({ token, expiresAt });
  return { kind: 'guest', sessionId: id, displayName, expiresAt };
}

/** Keeps the first name that somebody says as the account's; a later one counts for the meeting alone. */
async function admitUser({ app }: Context, user: UserCaller, said: string | undefined): Promise<UserCaller> {
  if (said && user.displayName === null) await renameUser(app.store.db, user.userId, said);
  return { ...user, displayName: said ?? user.displayName };
}

async function keepName({ app }: Context, guest: GuestCaller, displayName: string | null): Promise<GuestCaller> {
  if (displayName !== null && displayName !== guest.displayName) {
    await renameGuest(app.store.db, guest.sessionId, displayName);
  }
  return { ...guest, displayName };
}

/**
 * Who comes to a broadcast says a name when there is something to write, or on the way on stage. Throws AppError
 * `invalid_request` in a meeting.
 */
function nameless({ stream }: Opening): null {
  if (stream.kind === 'broadcast') return null;
  throw new AppError('invalid_request', 'Say the name that others will see.', {
    fields: [{ path: '/body/display_name', message: 'is needed for a guest' }],
  });
}
