import { createHash, randomUUID } from 'node:crypto';
import type { ParticipantRow } from '../store/stream-rows.ts';
import type { Caller } from './caller.ts';

/**
 * The opaque identity of a caller in one room. The same tab (`clientId`) gets the same identity again while its session
 * lasts, which replaces its earlier connection; without one, a new identity each time.
 */
export function identityFor(caller: Caller, roomId: string, clientId: string = randomUUID()): string {
  const whose = caller.kind === 'user' ? (caller.sessionId ?? caller.userId) : caller.sessionId;
  return identityOf(whose, roomId, clientId);
}

/** The identity of who talks with the assistant: the same on each of an account's devices, as the conversation is. */
export function talkerIdentity(caller: Caller, roomName: string): string {
  return identityOf(caller.kind === 'user' ? caller.userId : caller.sessionId, roomName, 'talker');
}

function identityOf(whose: string, room: string, clientId: string): string {
  const digest = createHash('sha256').update(`${whose}:${room}:${clientId}`).digest('base64url');
  return `p_${digest.slice(0, 22)}`;
}

/** Whether an identity was given to this caller. */
export function isOwnIdentity(participant: ParticipantRow, caller: Caller): boolean {
  return caller.kind === 'user'
    ? participant.user_id === caller.userId
    : participant.user_id === null && participant.session_id === caller.sessionId;
}
