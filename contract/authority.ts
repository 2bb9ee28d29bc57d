/** What an account is to the church. */
export const userRoles = ['owner', 'staff', 'member'] as const;
export type UserRole = (typeof userRoles)[number];

/** What somebody is to the host: nobody that it knows, a guest by invite, or somebody with an account. */
export const standings = ['nobody', 'guest', 'member', 'staff', 'owner'] as const;
export type Standing = (typeof standings)[number];

/** What a person is in one meeting or broadcast. LiveKit grants follow from it. */
export const streamRoles = ['host', 'co_host', 'speaker', 'viewer'] as const;
export type StreamRole = (typeof streamRoles)[number];

/** The roles that an invite can carry and a host can give; nobody becomes host by either. */
export const inviteRoles = ['co_host', 'speaker', 'viewer'] as const;
export type InviteRole = (typeof inviteRoles)[number];

/** One row of the table: who may, and which role in the stream that is asked about it takes besides. */
export interface Permission {
  readonly standing: readonly Standing[];
  /** The roles in the stream that may; absent where no stream is asked about. */
  readonly stream?: readonly StreamRole[];
  /** Whether one has to belong to the prayer team as well. */
  readonly prayerTeam?: true;
  /** A program that signs what it asks instead of a person. */
  readonly signed?: true;
}

/**
 * The one table of who may do what. Every operation names its row as its `access`; the API asks it in
 * server/http/authorise.ts, the interface by `may`, and a test walks every operation as everybody.
 *
 * A stream's row counts a guest only with a role in that stream, which an invite gives, and gives an account the role
 * that `roleOfAccount` says, unless the host has given it another.
 */
export const authority = {
  /** No session is needed. */
  anyone: { standing: ['nobody', 'guest', 'member', 'staff', 'owner'] },
  /** Any session, a guest's included. */
  session: { standing: ['guest', 'member', 'staff', 'owner'] },
  /** Somebody with an account. */
  user: { standing: ['member', 'staff', 'owner'] },
  /** The church's staff. Members neither plan nor open meetings and broadcasts. */
  staff: { standing: ['staff', 'owner'] },
  owner: { standing: ['owner'] },
  prayer_team: { standing: ['member', 'staff', 'owner'], prayerTeam: true },
  /** Who is let into the stream. */
  stream_member: {
    standing: ['guest', 'member', 'staff', 'owner'],
    stream: ['host', 'co_host', 'speaker', 'viewer'],
  },
  /** Who leads the stream. */
  stream_host: { standing: ['guest', 'member', 'staff', 'owner'], stream: ['host', 'co_host'] },
  /** A request that LiveKit has signed. */
  livekit: { standing: [], signed: true },
  /** The voice agent's worker, by a token that it signs with LiveKit's secret. */
  agent: { standing: [], signed: true },
} as const satisfies Record<string, Permission>;

export type Access = keyof typeof authority;

/** The roles that somebody with an account may give to others. Nobody makes another owner. */
export const rolesToGive: Readonly<Record<UserRole, readonly Exclude<UserRole, 'owner'>[]>> = {
  owner: ['staff', 'member'],
  staff: ['member'],
  member: [],
};

/** What LiveKit lets a role do in the room. Everybody may see and hear. */
export const mayPublish: Readonly<Record<StreamRole, boolean>> = {
  host: true,
  co_host: true,
  speaker: true,
  viewer: false,
};

/** A person, as far as the table asks: a session as the API tells it is one. */
export interface Person {
  readonly role: Exclude<Standing, 'nobody'>;
  readonly prayer_team: boolean;
}

/** Whether somebody (null for nobody that the host knows) may, in a role of the stream where one is asked about. */
export function may(person: Person | null | undefined, access: Access, streamRole: StreamRole | null = null): boolean {
  const { standing, stream, prayerTeam }: Permission = authority[access];
  if (!standing.includes(person?.role ?? 'nobody')) return false;
  if (prayerTeam && !person?.prayer_team) return false;
  return stream === undefined || (streamRole !== null && stream.includes(streamRole));
}

/** Whether a role leads a stream: opens it, ends it, and has power over the others in it. */
export function leads(role: StreamRole): boolean {
  return (authority.stream_host.stream as readonly StreamRole[]).includes(role);
}

/**
 * What an account is in a stream as long as its host gives it no other role: whoever opened it leads it while they are
 * of the staff, and the owner leads all of them.
 */
export function roleOfAccount(
  account: { readonly role: Standing; readonly user_id: string | null },
  stream: { readonly host_id: string; readonly kind: 'meeting' | 'broadcast' },
): StreamRole {
  if (account.role === 'owner') return 'host';
  if (account.role === 'staff' && account.user_id === stream.host_id) return 'host';
  return stream.kind === 'meeting' ? 'speaker' : 'viewer';
}
