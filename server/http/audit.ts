import type { Change } from '../../contract/audit.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { insertAuditEntry } from '../store/audit-log.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';

/** Failures that are worth keeping: somebody with an account tried what they may not, or somebody failed to sign in. */
const telling: readonly ErrorCode[] = [
  'forbidden',
  'sign_in_failed',
  'account_link_invalid',
  'sign_in_link_used',
  'email_unverified',
  'link_first',
  'not_admitted',
  'provider_untrusted',
];

/** Whether the audit log keeps that somebody failed. What people without an account try in vain is left out. */
export function isTelling(code: ErrorCode, { access }: Operation, caller: Caller | null): boolean {
  return telling.includes(code) && (caller?.kind === 'user' || (caller === null && access === 'anyone'));
}

/**
 * Writes down what was done, or tried. Of what was sent and answered it keeps the id of its subject alone: no secret,
 * and nothing that was said or written.
 */
export async function noteAudit(
  app: App,
  name: Change,
  caller: Caller | null,
  done: { readonly params: unknown; readonly output?: unknown; readonly outcome: 'done' | ErrorCode },
): Promise<void> {
  await insertAuditEntry(app.store.db, {
    at: app.now().toISOString(),
    ...actorOf(caller, done.output),
    operation: name,
    subject_id: subjectOf(done.params) ?? idOf(done.output),
    outcome: done.outcome,
  });
}

function actorOf(caller: Caller | null, output: unknown) {
  if (caller?.kind === 'user') {
    const { userId, token } = caller;
    return { actor_kind: token ? 'token' : 'user', actor_id: userId, actor_name: token?.name ?? null } as const;
  }
  // Who has just signed in is told by the answer.
  const signedIn = (output as { readonly user_id?: unknown } | undefined)?.user_id;
  if (typeof signedIn === 'string') return { actor_kind: 'user', actor_id: signedIn, actor_name: null } as const;
  return caller
    ? ({ actor_kind: 'guest', actor_id: null, actor_name: caller.displayName } as const)
    : ({ actor_kind: 'nobody', actor_id: null, actor_name: null } as const);
}

/** The last parameter of the path is what the operation is about. */
function subjectOf(params: unknown): string | null {
  const last = Object.values(params ?? {}).at(-1);
  return typeof last === 'string' ? last : null;
}

/** The id of what was made, or of the person it was made for. */
function idOf(output: unknown): string | null {
  const { id, person } = (output ?? {}) as { readonly id?: unknown; readonly person?: { readonly id?: unknown } };
  const found = id ?? person?.id;
  return typeof found === 'string' ? found : null;
}
