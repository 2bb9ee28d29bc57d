import type { GeneratedAlways } from 'kysely';
import type { UserRole } from '../../contract/authority.ts';

export interface UserRow {
  readonly id: string;
  /** Null until the person has said it. */
  display_name: string | null;
  role: UserRole;
  /** In lower case; null for who has no password yet. */
  login: string | null;
  /** argon2id in its PHC form; null for who has no password yet. */
  password_hash: string | null;
  /** When the owner shut the account; null while it is open. */
  disabled_at: string | null;
  /** 1 for who belongs to the prayer team, else 0. */
  prayer_team: 0 | 1;
  readonly created_at: string;
}

export interface SessionRow {
  readonly id: string;
  readonly token_hash: string;
  /** Null for a guest. */
  readonly user_id: string | null;
  /** The name that a guest gave; a user's stands in `users`. */
  display_name: string | null;
  readonly created_at: string;
  expires_at: string;
  /** When it was last used, give or take some minutes; null before. */
  seen_at: string | null;
  /** Browser and system, in words; null where they are not known. */
  readonly device: string | null;
  /** Null for a guest. */
  readonly began_by: SessionBeginning | null;
}

/** How somebody with an account signed in. */
export type SessionBeginning = 'sign_in_link' | 'password' | 'account_link' | 'provider';

/** A link by which somebody chooses a password; one for each account. */
export interface AccountLinkRow {
  readonly user_id: string;
  readonly secret_hash: string;
  readonly created_at: string;
  readonly expires_at: string;
}

/** Whom an OpenID Connect provider knows as which account. */
export interface ProviderSubjectRow {
  readonly issuer: string;
  /** The provider's own name for the person, which stays when their e-mail address changes. */
  readonly subject: string;
  readonly user_id: string;
  readonly linked_at: string;
}

/** A sign-in with the provider that is under way. */
export interface ProviderSignInRow {
  readonly state_hash: string;
  /** Of the browser that began it, which alone may end it. */
  readonly device_hash: string;
  readonly nonce: string;
  readonly code_verifier: string;
  readonly redirect_uri: string;
  /** The account that is to be linked; null where the answer says who comes. */
  readonly user_id: string | null;
  /** Of the invitation that is accepted with it; null where none is. */
  readonly account_link_hash: string | null;
  readonly expires_at: string;
}

/** A browser in which somebody has signed in before. */
export interface KnownDeviceRow {
  readonly token_hash: string;
  readonly user_id: string;
  used_at: string;
}

/** What was changed, or tried, by whom: no secrets, and nothing that was said or written. */
export interface AuditLogTable {
  readonly sequence: GeneratedAlways<number>;
  readonly at: string;
  readonly actor_kind: 'user' | 'token' | 'guest' | 'nobody' | 'host';
  /** The user; null for everybody else. */
  readonly actor_id: string | null;
  /** A guest's name or a token's; a user's stands in `users`. */
  readonly actor_name: string | null;
  readonly operation: string;
  readonly subject_id: string | null;
  /** `done`, or the code of the error. */
  readonly outcome: string;
}

export interface SignInCodeRow {
  readonly code_hash: string;
  readonly user_id: string;
  readonly created_at: string;
  readonly expires_at: string;
}

export interface ApiTokenRow {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly token_hash: string;
  /** `*` is everything that its user may; else scopes with spaces between them. */
  readonly scopes: string;
  readonly created_at: string;
  last_used_at: string | null;
}
