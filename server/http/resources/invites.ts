import { randomUUID } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import { writeInviteFragment } from '../../../contract/invite-fragment.ts';
import type { Db } from '../../store/database.ts';
import { insertInvite, inviteBySecret, listInvites, revokeInvite } from '../../store/invites.ts';
import { hashSecret } from '../../store/secrets.ts';
import { seriesInviteBySecret } from '../../store/series-invites.ts';
import type { InviteRow } from '../../store/stream-rows.ts';
import type { App } from '../app.ts';
import type { HandlersOf } from '../handlers.ts';
import { createInviteCode, normaliseInviteCode } from '../invite-codes.ts';
import { linkOrigin } from '../link-origin.ts';

export const inviteHandlers: HandlersOf<'createInvite' | 'listInvites' | 'revokeInvite' | 'resolveInvite'> = {
  async createInvite({ app, stream, now, origin }, { body }) {
    const expiresAt = expiryOf(body.expires_at, now);
    const code = createInviteCode();
    const invite: InviteRow = {
      id: randomUUID(),
      stream_id: stream.id,
      secret_hash: hashSecret(code.replaceAll('-', '')),
      role: body.role ?? (stream.kind === 'meeting' ? 'speaker' : 'viewer'),
      created_at: now.toISOString(),
      expires_at: expiresAt,
      revoked_at: null,
    };
    await insertInvite(app.store.db, invite);
    return { ...invite, code, url: linkOf(app, origin, `/join/${stream.id}`, code) };
  },

  async listInvites({ app, stream, now }) {
    return { items: await listInvites(app.store.db, stream.id, now) };
  },

  async revokeInvite({ app, stream, now }, { params }) {
    if (!(await revokeInvite(app.store.db, stream.id, params.invite_id, now))) {
      throw new AppError('not_found', 'There is no such invite.');
    }
    return undefined;
  },

  async resolveInvite({ app, now }, { body }) {
    const { db } = app.store;
    const code = normaliseInviteCode(body.code);
    const ofSeries = code ? await seriesInviteBySecret(db, code, now) : undefined;
    if (ofSeries) return { stream_id: null, series_id: ofSeries.series_id };
    const invite = await findInvite(db, body.code, now);
    return { stream_id: invite.stream_id, series_id: null };
  },
};

/** The link of an invite, with the fingerprint of the host's certificate where a desktop client needs it. */
export function linkOf(app: App, callersOrigin: string, path: string, secret: string): string {
  const { origin, pin } = linkOrigin(app, callersOrigin);
  return `${origin}${path}#${writeInviteFragment({ secret, pin })}`;
}

/** When a new invite ends, or null. Throws AppError `invalid_request` for a time that is past. */
export function expiryOf(expiresAt: string | undefined, now: Date): string | null {
  if (expiresAt === undefined) return null;
  const at = new Date(expiresAt).toISOString();
  if (at > now.toISOString()) return at;
  throw new AppError('invalid_request', 'An invite cannot end before it begins.', {
    fields: [{ path: '/body/expires_at', message: 'must be in the future' }],
  });
}

/** The invite of a secret that a person typed or followed. Throws AppError `invite_invalid`. */
export async function findInvite(db: Db, typed: string, now: Date): Promise<InviteRow> {
  const code = normaliseInviteCode(typed);
  const invite = code ? await inviteBySecret(db, code, now) : undefined;
  if (!invite) throw inviteDoesNotWork();
  return invite;
}

export function inviteDoesNotWork(): AppError {
  return new AppError(
    'invite_invalid',
    'This invite does not work: it was typed wrongly, taken back, or is too old. Ask for a new one.',
  );
}

/** What an invite opens: one stream, or all of a series. */
export interface UsedInvite {
  /** Null for one of a series, which membership does not point to. */
  readonly id: string | null;
  readonly role: InviteRow['role'];
  readonly created_at: string;
}

/** The working invite of a stream, or of its series, by its secret. Throws AppError `invite_invalid`. */
export async function inviteTo(
  db: Db,
  stream: { readonly id: string; readonly series_id: string | null } | undefined,
  typed: string,
  now: Date,
): Promise<UsedInvite> {
  const code = normaliseInviteCode(typed);
  const ofSeries = code && stream?.series_id ? await seriesInviteBySecret(db, code, now) : undefined;
  if (ofSeries && ofSeries.series_id === stream?.series_id) return { ...ofSeries, id: null };
  const invite = await findInvite(db, typed, now);
  if (!stream || invite.stream_id !== stream.id) {
    throw new AppError('invite_invalid', 'This invite belongs to another meeting. Ask for a new one.');
  }
  return invite;
}
