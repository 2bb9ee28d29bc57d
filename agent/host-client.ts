import { AccessToken } from 'livekit-server-sdk';
import { type Client, createClient } from '../contract/client.ts';
import { AppError } from '../contract/errors.ts';
import { assistantAgentName } from '../contract/voice-room.ts';

export interface HostAccess {
  /** Origin of the host's API; null where nobody knows it. */
  readonly url: string | null;
  /** LiveKit's key and secret, by which the host knows its agent. */
  readonly apiKey: string | undefined;
  readonly apiSecret: string | undefined;
}

/** The host is on the same computer or in the same network: whoever waits longer than this waits in vain. */
const answerWithinMs = 8000;

/**
 * Asks the host, as its voice agent; with a room, on behalf of the person who opened that room.
 * Throws AppError `host_unreachable` where there is no host, or none that answers.
 */
export function createHostClient({ url, apiKey, apiSecret }: HostAccess, roomName: string | null): Client {
  if (url === null || !apiKey || !apiSecret) {
    return async () => {
      throw new AppError('host_unreachable', 'The host of this assistant is not known.');
    };
  }
  const bearer = async () => {
    const token = new AccessToken(apiKey, apiSecret, { identity: assistantAgentName, ttl: '5m' });
    token.addGrant({ agent: true, ...(roomName === null ? {} : { room: roomName }) });
    return `Bearer ${await token.toJwt()}`;
  };
  return createClient({
    origin: new URL(url).origin,
    fetch: async (address, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', await bearer());
      const late = AbortSignal.timeout(answerWithinMs);
      const signal = init?.signal ? AbortSignal.any([init.signal, late]) : late;
      return fetch(address, { ...init, headers, signal });
    },
  });
}
