import { randomUUID } from 'node:crypto';
import type { Change } from '../../contract/audit.ts';
import { AppError } from '../../contract/errors.ts';
import { displayName, login } from '../../contract/fields.ts';
import type { Admission } from '../../contract/sign-in-provider.ts';
import type { Db } from '../store/database.ts';
import type { ProviderSubjectRow, UserRow } from '../store/people-rows.ts';
import { insertUserOfSubject, linkSubject, subjectsOf, userOfSubject } from '../store/provider-subjects.ts';
import { isLoginTaken, isSubjectTaken } from '../store/store-faults.ts';
import { userByLogin } from '../store/users.ts';
import type { Claims } from './provider-client.ts';

/** Who came, and what that changed. */
export interface Arrival {
  readonly user: UserRow;
  /** Null where the account was linked before. */
  readonly change: Extract<Change, 'linkedProvider' | 'admittedByProvider'> | null;
  /** Whether a password that the account had works no longer. */
  readonly passwordEnded: boolean;
}

/**
 * Whose account it is that a provider's claims open. Who is linked is known by the provider's subject. Anybody else is
 * known by an e-mail address that the provider has proved, and by nothing that a person can write there themselves.
 *
 * An account that is found by its address loses its password: whoever chose that name need not be whose address it is,
 * and would otherwise stay in the account of somebody who trusts it.
 *
 * @throws AppError email_unverified, link_first, not_admitted
 */
export async function arrive(db: Db, claims: Claims, admits: Admission, now: Date): Promise<Arrival> {
  const { iss: issuer, sub: subject } = claims;
  const linked = await userOfSubject(db, issuer, subject);
  if (linked) return { user: open(linked), change: null, passwordEnded: false };
  const address = addressOf(claims);
  const known = address === null ? undefined : await userByLogin(db, address);
  const row = { issuer, subject, linked_at: now.toISOString() };
  return refusingTaken(known ? enterByAddress(db, claims, known, row) : admit(db, claims, admits, address, row));
}

/** Links an account that is named otherwise: by its own session, or by an invitation. */
export async function linkTo(db: Db, user: UserRow, { iss: issuer, sub: subject }: Claims, now: Date): Promise<void> {
  await refusingTaken(linkSubject(db, { issuer, subject, user_id: open(user).id, linked_at: now.toISOString() }));
}

async function enterByAddress(
  db: Db,
  claims: Claims,
  user: UserRow,
  row: Omit<ProviderSubjectRow, 'user_id'>,
): Promise<Arrival> {
  if (claims.email_verified !== true) throw unverified();
  open(user);
  const others = await subjectsOf(db, user.id);
  if (user.role === 'owner' || others.some(({ issuer }) => issuer === row.issuer)) throw linkFirst();
  await linkSubject(db, { ...row, user_id: user.id }, { password_hash: null });
  return { user, change: 'linkedProvider', passwordEnded: user.password_hash !== null };
}

/** Makes a member of whom the settings admit. Nobody becomes more than that by a provider's word. */
async function admit(
  db: Db,
  claims: Claims,
  admits: Admission,
  address: string | null,
  row: Omit<ProviderSubjectRow, 'user_id'>,
): Promise<Arrival> {
  const proven = claims.email_verified === true ? address : null;
  if (!isAdmitted(claims, admits, proven)) {
    throw admits.kind === 'domain' && address !== null && proven === null ? unverified() : notAdmitted();
  }
  const name = displayName.safeParse(claims.name?.slice(0, 80));
  const user: UserRow = {
    id: randomUUID(),
    display_name: name.success ? name.data : null,
    role: 'member',
    login: proven,
    password_hash: null,
    disabled_at: null,
    prayer_team: 0,
    created_at: row.linked_at,
  };
  await insertUserOfSubject(db, user, { ...row, user_id: user.id });
  return { user, change: 'admittedByProvider', passwordEnded: false };
}

function isAdmitted(claims: Claims, admits: Admission, proven: string | null): boolean {
  switch (admits.kind) {
    case 'invited':
      return false;
    case 'domain':
      // Google proves any address once, and vouches only for those of its customers' own domains (`hd`).
      return isGoogle(claims)
        ? proven !== null && claims.hd === admits.domain
        : proven?.slice(proven.lastIndexOf('@') + 1) === admits.domain;
    case 'group':
      return groupsOf(claims[admits.claim]).includes(admits.group);
    default:
      return admits satisfies never;
  }
}

function isGoogle({ iss }: Claims): boolean {
  return iss === 'https://accounts.google.com';
}

function groupsOf(claim: unknown): readonly unknown[] {
  return Array.isArray(claim) ? claim : [claim];
}

/**
 * The e-mail address as accounts are named. Only of plain letters: others may become another's name in lower case.
 */
function addressOf({ email }: Claims): string | null {
  if (email === undefined || !/^[!-~]+@[!-~]+$/.test(email)) return null;
  const read = login.safeParse(email);
  return read.success ? read.data : null;
}

function open(user: UserRow): UserRow {
  if (user.disabled_at !== null) throw notAdmitted();
  return user;
}

/** Two that come at once, or an address that has just been taken: whoever comes second begins again. */
async function refusingTaken<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (isSubjectTaken(error) || isLoginTaken(error)) throw linkedElsewhere(error);
    throw error;
  }
}

function linkedElsewhere(cause: unknown): AppError {
  return new AppError(
    'conflict',
    'This sign-in belongs to another account here, or the account knows another one. Take that off in its settings first.',
    { cause },
  );
}

function unverified(): AppError {
  return new AppError(
    'email_unverified',
    'The sign-in service does not say that this e-mail address is proved to be yours, so it opens no account. Sign in with your password, then link the two in Settings, Sign-in and devices.',
  );
}

function linkFirst(): AppError {
  return new AppError(
    'link_first',
    'There is an account of this name, which this sign-in does not open by itself. Sign in as before, then link the two in Settings, Sign-in and devices.',
  );
}

function notAdmitted(): AppError {
  return new AppError(
    'not_admitted',
    'There is no account for you here, or it is shut. Ask the owner for an invitation to the e-mail address that you signed in with.',
  );
}
