import { randomUUID } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import { writeInviteFragment } from '../../../contract/invite-fragment.ts';
import type { Db, InviteRow } from '../../store/database.ts';
import { insertInvite, inviteBySecret, listInvites, revokeInvite } from '../../store/invites.ts';
import { hashSecret } from '../../store/secrets.ts';
import type { App } from '../app.ts';
import type { HandlersOf } from '../handlers.ts';
import { createInviteCode, normaliseInviteCode } from '../invite-codes.ts';
import { linkOrigin } from '../link-origin.ts';

export const inviteHandlers: HandlersOf<'createInvite' | 'listInvites' | 'revokeInvite' | 'resolveInvite'> = {
  async createInvite({ app, stream, now, origin }, { body }) {
    const expiresAt = body.expires_at ? new Date(body.expires_at).toISOString() : null;
    if (expiresAt && expiresAt <= now.toISOString()) {
      throw new AppError('invalid_request', 'An invite cannot end before it begins.', {
        fields: [{ path: '/body/expires_at', message: 'must be in the future' }],
      });
    }
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
    return { ...invite, code, url: linkOf(app, origin, stream.id, code) };
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
    const invite = await findInvite(app.store.db, body.code, now);
    return { stream_id: invite.stream_id };
  },
};

/** The link of an invite, with the fingerprint of the host's certificate where a desktop client needs it. */
function linkOf(app: App, callersOrigin: string, streamId: string, secret: string): string {
  const { origin, pin } = linkOrigin(app, callersOrigin);
  return `${origin}/join/${streamId}#${writeInviteFragment({ secret, pin })}`;
}

/** The invite of a secret that a person typed or followed. Throws AppError `invite_invalid`. */
export async function findInvite(db: Db, typed: string, now: Date): Promise<InviteRow> {
  const code = normaliseInviteCode(typed);
  const invite = code ? await inviteBySecret(db, code, now) : undefined;
  if (!invite) {
    throw new AppError(
      'invite_invalid',
      'This invite does not work: it was typed wrongly, taken back, or is too old. Ask for a new one.',
    );
  }
  return invite;
}
