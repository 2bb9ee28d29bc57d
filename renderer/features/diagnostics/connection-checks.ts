import type { Room } from 'livekit-client';
import type { Output } from '../../../contract/operations.ts';
import { api } from '../../api/client.ts';
import { forceTcp, hasRelay, joinCheckRoom, mediaPathOf } from './check-room.ts';
import { hostCheck } from './host-checks.ts';
import type { Check, Finding } from './walk.ts';

const answersWithinMs = 8_000;

export const well = (found: string): Finding => ({ mark: 'well', cause: null, found });
const skipped = (found: string): Finding => ({ mark: 'skipped', cause: null, found });

/** What stands between this computer and a meeting, from the host on. `isStaff`: the host’s own checks too. */
export function connectionChecks(isStaff: boolean): readonly Check[] {
  let ticket: Output<'createCheckRoom'> | null = null;
  let room: Room | null = null;

  const host: Check = {
    id: 'host',
    async run({ signal }) {
      const fault = await api('getHealth', undefined, { signal: within(signal) }).then(
        () => null,
        (error: unknown) => String(error),
      );
      return fault === null
        ? well(`${location.origin} answers`)
        : { mark: 'failed', cause: 'host_silent', found: `${location.origin}: ${fault}` };
    },
  };
  const meetingServer: Check = {
    id: 'meeting_server',
    async run({ signal }) {
      const { livekit } = await api('getHealth', undefined, { signal });
      return livekit.state === 'ready'
        ? well('the host says that it is ready')
        : { mark: 'failed', cause: 'livekit_not_ready', found: `${livekit.state}: ${livekit.reason ?? ''}` };
    },
  };
  const address: Check = {
    id: 'address',
    async run({ signal }) {
      ticket = await api('createCheckRoom', undefined, { signal });
      const url = ticket.server_url;
      if (location.protocol === 'https:' && url.startsWith('ws:')) {
        return { mark: 'failed', cause: 'address_insecure', found: url };
      }
      const answer = await fetch(httpOf(url), { signal: within(signal) }).catch(() => null);
      return answer === null
        ? { mark: 'failed', cause: 'address_dead', found: `${url}: nobody answers` }
        : well(`${url} answers ${answer.status}`);
    },
  };
  const token: Check = {
    id: 'token',
    async run({ signal }) {
      if (ticket === null) return skipped('there is no address to try');
      const path = `/rtc/validate?access_token=${ticket.speaker_token}`;
      const answer = await fetch(`${httpOf(ticket.server_url)}${path}`, { signal: within(signal) }).catch(() => null);
      if (answer?.ok) return well('the token is taken');
      return answer?.status === 401
        ? { mark: 'failed', cause: 'token_refused', found: 'the token is refused (401)' }
        : {
            mark: 'failed',
            cause: 'address_dead',
            found: `it answers ${answer?.status ?? 'nothing'}, as no meeting server does`,
          };
    },
  };
  const media: Check = {
    id: 'media',
    async run() {
      if (ticket === null) return skipped('there is no address to try');
      const joined = await joinCheckRoom(ticket.server_url, ticket.speaker_token);
      room = joined.room;
      if (joined.reached === 'nothing') {
        return { mark: 'failed', cause: 'no_signalling', found: `no websocket to ${ticket.server_url}` };
      }
      if (joined.reached === 'signalling') {
        return { mark: 'failed', cause: 'no_media', found: 'signalling came through, neither UDP nor TCP did' };
      }
      const path = await mediaPathOf(room);
      const found =
        path === null ? 'by a way that the browser does not tell' : `${path.protocol.toUpperCase()} ${path.to}`;
      return path?.protocol === 'tcp' ? { mark: 'note', cause: 'udp_blocked', found } : well(found);
    },
  };
  const mediaTcp: Check = {
    id: 'media_tcp',
    async run({ signal }) {
      const now = room === null ? null : await mediaPathOf(room);
      if (room === null || now === null) return skipped('there is no connection to change');
      const path = now.protocol === 'tcp' ? now : await forceTcp(room, signal);
      return path === null
        ? { mark: 'note', cause: 'tcp_blocked', found: 'without UDP the connection did not come back' }
        : well(`TCP ${path.to}`);
    },
  };
  const relay: Check = {
    id: 'relay',
    async run() {
      const offered = room !== null && hasRelay(room);
      await room?.disconnect();
      if (ticket === null || !offered) return skipped('this meeting server has no relay');
      const relayed = await joinCheckRoom(ticket.server_url, ticket.listener_token, { iceTransportPolicy: 'relay' });
      await relayed.room.disconnect();
      return relayed.reached === 'media'
        ? well('a connection by the relay alone came through')
        : { mark: 'note', cause: 'relay_dead', found: 'a connection by the relay alone did not come through' };
    },
  };
  const onHost = isStaff ? (['ports', 'livekit', 'client_address'] as const).map(hostCheck) : [meetingServer];
  return [host, ...onHost, address, token, media, mediaTcp, relay];
}

function within(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(answersWithinMs)]);
}

function httpOf(url: string): string {
  return url.replace(/^ws/, 'http');
}
