import type { IncomingMessage } from 'node:http';
import type { UserRole } from '../../contract/authority.ts';
import { AppError } from '../../contract/errors.ts';
import type { Scope } from '../../contract/scopes.ts';
import { scopesOf, userByApiToken } from '../store/api-tokens.ts';
import type { Db } from '../store/database.ts';
import type { SessionBeginning, UserRow } from '../store/people-rows.ts';
import { extendSession, type FoundSession, noteSeen, sessionByToken } from '../store/sessions.ts';

/**
 * Name of the session cookie at an address, as the Host header tells it. Browsers send a cookie to every port of a
 * computer, so the port is in the name: two hosts on one computer do not sign each other out.
 */
export function sessionCookieAt(host: string | undefined): string {
  const port = /:(\d+)$/.exec(host ?? '')?.[1];
  return port === undefined ? 'tabernacle_session' : `tabernacle_session_${port}`;
}

/** Name of the cookie by which a browser is known again when somebody signs in, apart for each port as well. */
export function deviceCookieAt(host: string | undefined): string {
  return sessionCookieAt(host).replace('session', 'device');
}

const hourMs = 60 * 60 * 1000;
/** How exactly it is known when a session was last used. */
const noteSeenEveryMs = 5 * 60 * 1000;
/** How long a session lasts after its last use, and how much of that may pass before it is renewed. */
const lifetimes = {
  user: { lastsMs: 30 * 24 * hourMs, renewAfterMs: 24 * hourMs },
  guest: { lastsMs: 24 * hourMs, renewAfterMs: hourMs },
};

export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly role: UserRole;
  readonly prayerTeam: boolean;
  /** Null until the person has said it. */
  readonly displayName: string | null;
  /** Null for a bearer token. */
  readonly sessionId: string | null;
  /** ISO 8601; null for a bearer token, which does not end by itself. */
  readonly expiresAt: string | null;
  /** How and when the session began, and when it was last used (ISO 8601); null for a bearer token. */
  readonly began: { readonly by: SessionBeginning | null; readonly at: string; readonly seenAt: string | null } | null;
  /** The bearer token; null for a session. */
  readonly token: {
    readonly name: string /** Null for all rights. */;
    readonly scopes: readonly Scope[] | null;
  } | null;
}

export interface GuestCaller {
  readonly kind: 'guest';
  readonly sessionId: string;
  readonly displayName: string | null;
  readonly expiresAt: string;
}

/** Somebody whom the host knows. */
export type Caller = UserCaller | GuestCaller;

/**
 * Who sends a request, by bearer token or session cookie; null for nobody.
 * Throws AppError `unauthenticated` for a bearer token that is not known.
 */
export async function identifyCaller(db: Db, request: IncomingMessage, now: Date): Promise<Caller | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) {
    const found = await userByApiToken(db, bearer, now);
    if (!found) throw new AppError('unauthenticated', 'The bearer token is not known. Make one with `create-token`.');
    return callerOfUser(found.user, null, { name: found.token.name, scopes: scopesOf(found.token) });
  }
  const token = sessionTokenOf(request);
  const session = token ? await sessionByToken(db, token, now) : undefined;
  return session ? callerOfSession(session) : null;
}

/** Somebody with an account, without a session of their own in this request. */
export function callerOfUser(user: UserRow, sessionId: string | null, token: UserCaller['token']): UserCaller {
  return {
    kind: 'user',
    userId: user.id,
    role: user.role,
    prayerTeam: user.prayer_team === 1,
    displayName: user.display_name,
    sessionId,
    expiresAt: null,
    began: null,
    token,
  };
}

export function callerOfSession(session: FoundSession): Caller {
  return session.user_id && session.role
    ? {
        kind: 'user',
        userId: session.user_id,
        role: session.role,
        prayerTeam: session.prayer_team === 1,
        displayName: session.display_name,
        sessionId: session.id,
        expiresAt: session.expires_at,
        began: { by: session.began_by, at: session.created_at, seenAt: session.seen_at },
        token: null,
      }
    : { kind: 'guest', sessionId: session.id, displayName: session.display_name, expiresAt: session.expires_at };
}

/** When a session that begins or is used now ends. */
export function sessionExpiry(kind: Caller['kind'], now: Date): string {
  return new Date(now.getTime() + lifetimes[kind].lastsMs).toISOString();
}

/**
 * Prolongs a session that is in use, at most once a day (a guest's: an hour).
 * Answers its new end and its token where it did, so that the cookie can follow; else null.
 */
export async function prolongSession(
  db: Db,
  caller: Caller,
  request: IncomingMessage,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: string } | null> {
  if (!caller.sessionId || !caller.expiresAt) return null;
  const { lastsMs, renewAfterMs } = lifetimes[caller.kind];
  if (Date.parse(caller.expiresAt) - now.getTime() > lastsMs - renewAfterMs) return null;
  const token = sessionTokenOf(request);
  if (!token) return null;
  const expiresAt = sessionExpiry(caller.kind, now);
  await extendSession(db, caller.sessionId, expiresAt);
  return { token, expiresAt };
}

/** Notes that an account's session is in use, every few minutes. */
export async function noteUse(db: Db, caller: Caller, now: Date): Promise<void> {
  if (caller.kind !== 'user' || !caller.sessionId || !caller.began) return;
  const { seenAt } = caller.began;
  if (seenAt && now.getTime() - Date.parse(seenAt) < noteSeenEveryMs) return;
  await noteSeen(db, caller.sessionId, now);
}

function sessionTokenOf(request: IncomingMessage): string | null {
  return cookieOf(request, sessionCookieAt(request.headers.host));
}

/** What a browser was told to remember about itself; null for one that nobody has signed in with. */
export function deviceTokenOf(request: IncomingMessage): string | null {
  return cookieOf(request, deviceCookieAt(request.headers.host));
}

function cookieOf({ headers }: IncomingMessage, name: string): string | null {
  for (const pair of headers.cookie?.split(';') ?? []) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name) return value?.trim() ?? null;
  }
  return null;
}
