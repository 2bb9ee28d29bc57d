/** What a person is to the host computer. Accounts beyond the owner come with their own screens. */
export const userRoles = ['owner', 'staff', 'member'] as const;
export type UserRole = (typeof userRoles)[number];

/** What a person is in one meeting or broadcast. LiveKit grants follow from it. */
export const streamRoles = ['host', 'co_host', 'speaker', 'viewer'] as const;
export type StreamRole = (typeof streamRoles)[number];

/** The roles an invite can carry; nobody becomes host by a link. */
export const inviteRoles = ['co_host', 'speaker', 'viewer'] as const;
export type InviteRole = (typeof inviteRoles)[number];

/**
 * Who may call an operation:
 * - `anyone`: no session needed
 * - `session`: any session, a guest's included
 * - `user`: a session or bearer token of an account
 * - `staff`: an account of staff, or the owner's
 * - `owner`: the owner
 * - `prayer_team`: an account that belongs to the prayer team
 * - `stream_member`: a user, or a guest who was let into this stream
 * - `stream_host`: the stream's host or co-host, or the owner
 * - `livekit`: a request that LiveKit has signed
 * - `agent`: the voice agent's worker, by a token that it signs with LiveKit's secret
 */
export const accessLevels = [
  'anyone',
  'session',
  'user',
  'staff',
  'owner',
  'prayer_team',
  'stream_member',
  'stream_host',
  'livekit',
  'agent',
] as const;
export type Access = (typeof accessLevels)[number];
