import {
  type Access,
  authority,
  may,
  type Permission,
  roleOfAccount,
  type StreamRole,
} from '../../contract/authority.ts';
import { AppError, type Needs } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Route } from '../../contract/routes.ts';
import { scopesCover } from '../../contract/scopes.ts';
import type { Db } from '../store/database.ts';
import { membershipOf } from '../store/memberships.ts';
import { givenRoleOf } from '../store/stream-roles.ts';
import type { StreamRow } from '../store/stream-rows.ts';
import { streamById } from '../store/streams.ts';
import type { Caller, UserCaller } from './caller.ts';

/** What a caller was let through to. */
export interface Granted {
  readonly stream: StreamRow | null;
  readonly streamRole: StreamRole | null;
}

const nothing: Granted = { stream: null, streamRole: null };

/**
 * The one place that decides who may call an operation, by the table in contract/authority.ts.
 * Throws AppError `unauthenticated`, `forbidden`, or `not_found` (also for a guest of another stream, who is not told
 * that this one exists). What a program signs is checked where its signature is.
 */
export async function authorise(
  db: Db,
  { access, tag, method }: Pick<Operation, 'access' | 'tag'> & Pick<Route, 'method'>,
  caller: Caller | null,
  streamId: string | undefined,
): Promise<Granted> {
  const { stream: asksStream, signed, standing }: Permission = authority[access];
  if (signed) return nothing;
  if (caller?.kind === 'user' && caller.token && !scopesCover(caller.token.scopes, { tag }, method)) {
    throw new AppError('forbidden', 'This token was not made for that: its scopes do not include it.');
  }
  if (!caller && !standing.includes('nobody')) throw unauthenticated();
  if (!asksStream) {
    if (!callerMay(caller, access)) throw refusal(access, caller);
    return nothing;
  }
  const stream = streamId ? await streamById(db, streamId) : undefined;
  const streamRole = caller && stream ? await roleInStream(db, caller, stream) : null;
  if (!stream || !streamRole) throw streamNotFound();
  if (!may(personOf(caller), access, streamRole)) throw refusal(access, caller);
  return { stream, streamRole };
}

/** The error for a stream that is not there, or that this caller may not know of. */
export function streamNotFound(): AppError {
  return new AppError('not_found', 'There is no such stream. It may have been deleted.');
}

/** The error for somebody without a session. */
export function unauthenticated(): AppError {
  return new AppError('unauthenticated', 'You are not signed in, or your session is over. Open your link again.');
}

/** A caller's role in a stream; null for a guest who was not let in, or was taken out. */
export async function roleInStream(db: Db, caller: Caller, stream: StreamRow): Promise<StreamRole | null> {
  if (caller.kind === 'user') return roleOfUser(db, caller, stream);
  const membership = await membershipOf(db, caller.sessionId, stream.id);
  return membership && membership.removed_at === null ? membership.role : null;
}

/** An account's role in a stream: the one that the stream's host gave it, unless it leads the stream anyway. */
export async function roleOfUser(
  db: Db,
  user: Pick<UserCaller, 'userId' | 'role'>,
  stream: StreamRow,
): Promise<StreamRole> {
  const own = roleOfAccount({ role: user.role, user_id: user.userId }, stream);
  return own === 'host' ? own : ((await givenRoleOf(db, user.userId, stream.id)) ?? own);
}

/** Whether a caller may what no stream decides. */
export function callerMay(caller: Caller | null, access: Access): boolean {
  return may(personOf(caller), access);
}

function personOf(caller: Caller | null) {
  if (!caller) return null;
  return caller.kind === 'user'
    ? { role: caller.role, prayer_team: caller.prayerTeam }
    : { role: 'guest' as const, prayer_team: false };
}

function refusal(access: Access, caller: Caller | null): AppError {
  if (access === 'stream_host') return forbidden('stream_host', 'Only the host can do this.');
  if (caller?.kind !== 'user') {
    return forbidden('account', 'Guests cannot do this. Sign in with an account of your church.');
  }
  switch (access) {
    case 'owner':
      return forbidden('owner', 'Only the owner can do this.');
    case 'prayer_team':
      return forbidden('prayer_team', 'Only the prayer team can do this.');
    default:
      return forbidden('staff', 'Only the church’s staff can do this.');
  }
}

function forbidden(needs: Needs, message: string): AppError {
  return new AppError('forbidden', message, { needs });
}
