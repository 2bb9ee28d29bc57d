import type { Stream } from '../../../contract/streams.ts';
import { api } from '../../api/client.ts';
import { queryClient, sessionQuery } from '../../api/query.ts';
import { hostSocket } from '../../api/socket.ts';
import { recallVolume } from '../../media/remembered.ts';
import type { Ticket } from '../../media/ticket.ts';
import { clientIdOfTab } from '../prejoin/invite-secret.ts';
import type { WatchPort } from './watch.ts';

/** The host that served this page, for one broadcast. */
export function hostPort(streamId: string, secret: string | null): WatchPort {
  const params = { stream_id: streamId };
  const invite = secret === null ? {} : { invite: secret };

  async function join(): Promise<Ticket> {
    const ticket = await api('joinStream', { params, body: { ...invite, client_id: clientIdOfTab() } });
    // a stranger has become a guest by this
    if (queryClient.getQueryData(sessionQuery.queryKey) === null) await queryClient.refetchQueries(sessionQuery);
    return ticket;
  }

  return {
    lobby: () => api('getLobby', { params, body: invite }),
    join,
    async openRoom(ticket, onRefused) {
      const { openWatchRoom } = await import('../../media/watch-room.ts');
      return openWatchRoom({ ticket, renew: join, onRefused, volume: recallVolume(), dataUse: 'full' });
    },
    follow({ onStream, onFollowed }) {
      const socket = hostSocket();
      const updated = (stream: Stream) => {
        if (stream.id === streamId) onStream(stream);
      };
      const deleted = ({ id }: { id: string }) => {
        if (id === streamId) onStream(null);
      };
      socket.on('stream.updated', updated);
      socket.on('stream.deleted', deleted);
      socket.on('connect', onFollowed);
      return () => {
        socket.off('stream.updated', updated);
        socket.off('stream.deleted', deleted);
        socket.off('connect', onFollowed);
      };
    },
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
