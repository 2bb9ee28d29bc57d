import type { Request } from 'express';
import { TokenVerifier } from 'livekit-server-sdk';
import { AppError } from '../../contract/errors.ts';
import type { Operation } from '../../contract/operation.ts';
import { assistantAgentName } from '../../contract/voice-room.ts';
import { sessionById } from '../store/sessions.ts';
import { userById } from '../store/users.ts';
import { voiceRoomByName } from '../store/voice-rooms.ts';
import type { App } from './app.ts';
import { type Caller, callerOfSession, callerOfUser } from './caller.ts';

/** The voice agent's worker: who holds LiveKit's secret, and says so with the grant `agent`, which no person gets. */
export interface Agent {
  /** The conversation that it speaks in; null for the worker itself. */
  readonly roomName: string | null;
}

/** The agent that sends a request; null where the bearer is none of the agent's. */
export async function agentOf(app: App, request: Request): Promise<Agent | null> {
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const connection = token === undefined ? null : app.parts.livekit.connection();
  if (token === undefined || connection === null) return null;
  try {
    const claims = await new TokenVerifier(connection.apiKey, connection.apiSecret).verify(token);
    const isAgent = claims.video?.agent === true && claims.sub === assistantAgentName;
    return isAgent ? { roomName: claims.video?.room ?? null } : null;
  } catch {
    return null;
  }
}

/**
 * The person on whose behalf the agent asks: whoever opened the room, with that person's own rights.
 * Throws AppError `forbidden` for an operation that the agent may not ask for anybody.
 */
export async function personOf(app: App, agent: Agent, operation: Operation, now: Date): Promise<Caller | null> {
  if (operation.access === 'agent') return null;
  if (!operation.onBehalf || agent.roomName === null) {
    throw new AppError('forbidden', 'The voice agent cannot do this for anybody.');
  }
  const { db } = app.store;
  const room = await voiceRoomByName(db, agent.roomName);
  if (!room) throw new AppError('not_found', 'There is no such conversation. It may have ended.');
  if (room.user_id !== null) {
    const user = await userById(db, room.user_id);
    return user && user.disabled_at === null ? callerOfUser(user, room.session_id, null) : null;
  }
  const session = room.session_id === null ? undefined : await sessionById(db, room.session_id, now);
  return session ? callerOfSession(session) : null;
}

export function notTheAgent(): AppError {
  return new AppError('unauthenticated', 'Only the voice agent of this host may ask this.');
}

/** Whether what is answered stays on this computer or is encrypted on its way. */
export function isPrivateWay(request: Request): boolean {
  // `ip` is the far end of a proxy on this computer (trust proxy: loopback), `secure` what that proxy says.
  if (request.secure || ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip ?? '')) return true;
  const { remoteAddress, localAddress } = request.socket;
  // A host that binds one address of the network alone is called by its own worker from that address.
  return remoteAddress === localAddress && request.headers['x-forwarded-for'] === undefined;
}
