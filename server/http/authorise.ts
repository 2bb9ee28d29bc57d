import type { StreamRole } from '../../contract/authority.ts';
import { AppError } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Db, StreamRow } from '../store/database.ts';
import { membershipOf } from '../store/memberships.ts';
import { streamById } from '../store/streams.ts';
import type { Caller, UserCaller } from './caller.ts';

/** What a caller was let through to. */
export interface Granted {
  readonly stream: StreamRow | null;
  readonly streamRole: StreamRole | null;
}

const nothing: Granted = { stream: null, streamRole: null };

/**
 * The one place that decides who may call an operation.
 * Throws AppError `unauthenticated`, `forbidden`, or `not_found` (also for a guest of another stream, who is not told
 * that this one exists).
 */
export async function authorise(
  db: Db,
  access: Operation['access'],
  caller: Caller | null,
  streamId: string | undefined,
): Promise<Granted> {
  switch (access) {
    case 'anyone':
    case 'livekit':
    case 'agent':
      return nothing;
    case 'session':
      requireCaller(caller);
      return nothing;
    case 'user':
      requireUser(caller);
      return nothing;
    case 'staff':
      if (requireUser(caller).role === 'member')
        throw new AppError('forbidden', 'Only the church’s staff can do this.');
      return nothing;
    case 'owner':
      if (requireUser(caller).role !== 'owner') throw new AppError('forbidden', 'Only the owner can do this.');
      return nothing;
    case 'prayer_team':
      if (!requireUser(caller).prayerTeam) throw new AppError('forbidden', 'Only the prayer team can do this.');
      return nothing;
    case 'stream_member':
    case 'stream_host': {
      const known = requireCaller(caller);
      const stream = streamId ? await streamById(db, streamId) : undefined;
      const streamRole = stream ? await roleInStream(db, known, stream) : null;
      if (!stream || !streamRole) throw streamNotFound();
      if (access === 'stream_host' && streamRole !== 'host' && streamRole !== 'co_host') {
        throw new AppError('forbidden', 'Only the host can do this.');
      }
      return { stream, streamRole };
    }
    default:
      return access satisfies never;
  }
}

export function streamNotFound(): AppError {
  return new AppError('not_found', 'There is no such stream. It may have been deleted.');
}

/** The error for somebody without a session. */
export function unauthenticated(): AppError {
  return new AppError('unauthenticated', 'You are not signed in, or your session is over. Open your link again.');
}

/** A caller's role in a stream; null for a guest who was not let in, or was taken out. */
export async function roleInStream(db: Db, caller: Caller, stream: StreamRow): Promise<StreamRole | null> {
  if (caller.kind === 'user') return roleOfUser(caller, stream);
  const membership = await membershipOf(db, caller.sessionId, stream.id);
  return membership && membership.removed_at === null ? membership.role : null;
}

function roleOfUser(caller: UserCaller, stream: StreamRow): StreamRole {
  if (caller.role === 'owner' || caller.userId === stream.host_id) return 'host';
  return stream.kind === 'meeting' ? 'speaker' : 'viewer';
}

function requireUser(caller: Caller | null): UserCaller {
  const known = requireCaller(caller);
  if (known.kind === 'user') return known;
  throw new AppError('forbidden', 'Guests cannot do this. Sign in at the host computer.');
}

function requireCaller(caller: Caller | null): Caller {
  if (!caller) throw unauthenticated();
  return caller;
}
