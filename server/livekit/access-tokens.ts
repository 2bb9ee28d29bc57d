import { AccessToken, TrackSource, type VideoGrant } from 'livekit-server-sdk';
import { mayPublish, type StreamRole } from '../../contract/authority.ts';
import type { LivekitConnection } from './connection.ts';

/** How long a token may be used to join. LiveKit itself renews the token of those who are in. */
export const tokenLifetimeSeconds = 600;

const everySource = [
  TrackSource.MICROPHONE,
  TrackSource.CAMERA,
  TrackSource.SCREEN_SHARE,
  TrackSource.SCREEN_SHARE_AUDIO,
];

/** What somebody is in a room: a role of a stream, a studio that looks on, or who talks with the assistant. */
export type RoomRole = StreamRole | 'monitor' | 'talker';

/**
 * What a role may do in a room. Nobody gets `roomAdmin`: muting, removing and ending go through the API, which
 * checks who may, and nobody writes attributes or metadata but the host.
 */
export function grantsOf(role: RoomRole): VideoGrant {
  const maySpeak = role === 'talker' || (role !== 'monitor' && mayPublish[role]);
  return {
    roomJoin: true,
    canSubscribe: true,
    canPublish: maySpeak,
    canPublishData: maySpeak,
    ...(maySpeak ? { canPublishSources: role === 'talker' ? [TrackSource.MICROPHONE] : everySource } : {}),
    canUpdateOwnMetadata: false,
    ...(role === 'monitor' ? { hidden: true } : {}),
  };
}

export interface TokenSubject {
  readonly roomName: string;
  /** Opaque: never a name or an e-mail address. */
  readonly identity: string;
  readonly displayName: string;
  readonly role: RoomRole;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly metadata?: string;
}

/** A LiveKit token for one participant of one room, good for ten minutes. */
export function createAccessToken(connection: LivekitConnection, subject: TokenSubject): Promise<string> {
  const token = new AccessToken(connection.apiKey, connection.apiSecret, {
    identity: subject.identity,
    name: subject.displayName,
    ttl: tokenLifetimeSeconds,
    ...(subject.attributes ? { attributes: { ...subject.attributes } } : {}),
    ...(subject.metadata ? { metadata: subject.metadata } : {}),
  });
  token.addGrant({ ...grantsOf(subject.role), room: subject.roomName });
  return token.toJwt();
}
