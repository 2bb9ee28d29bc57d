import type { QueryClient } from '@tanstack/react-query';
import type { Reminder } from '../../contract/notifications.ts';
import type { Stream } from '../../contract/streams.ts';
import { healthQuery, putStream, removeStream, sessionQuery, streamsQuery, voiceHealthQuery } from './query.ts';
import { setHostAnswering } from './reachability.ts';

interface LiveEvents {
  readonly client: QueryClient;
  /** The person is told of a stream. */
  readonly onReminder: (reminder: Reminder) => void;
}

/**
 * Feeds what the host tells into the cache, and asks again for what may have been missed after an interruption.
 * Returns the function that stops it.
 */
export function followHost({ client, onReminder }: LiveEvents): () => void {
  const stopped = new AbortController();
  void import('./socket.ts').then(({ hostSocket }) => {
    if (stopped.signal.aborted) return;
    const socket = hostSocket();
    let interrupted = false;
    const created = (stream: Stream) => putStream(client, stream);
    const updated = (stream: Stream) => putStream(client, stream);
    const deleted = ({ id }: { id: string }) => removeStream(client, id);
    const health = (now: Parameters<typeof client.setQueryData>[1]) => {
      client.setQueryData(healthQuery.queryKey, now as never);
      void client.invalidateQueries(voiceHealthQuery);
    };
    const connected = () => {
      setHostAnswering(true);
      if (interrupted) void client.invalidateQueries();
      else void client.invalidateQueries(streamsQuery);
      interrupted = false;
    };
    const askWhoOneIs = () => void client.invalidateQueries(sessionQuery);
    const lost = (reason: string) => {
      interrupted = true;
      setHostAnswering(false);
      // The host itself has ended the connection: the session may be over.
      if (reason === 'io server disconnect') askWhoOneIs();
    };
    const refused = ({ message }: Error) => {
      if (message !== 'unauthenticated') return;
      setHostAnswering(true);
      askWhoOneIs();
    };
    socket.on('stream.created', created);
    socket.on('stream.reminder', onReminder);
    socket.on('stream.updated', updated);
    socket.on('stream.deleted', deleted);
    socket.on('health.changed', health);
    socket.on('connect', connected);
    socket.on('disconnect', lost);
    socket.on('connect_error', refused);
    socket.on('session.changed', askWhoOneIs);
    stopped.signal.addEventListener('abort', () => {
      socket.off('stream.created', created);
      socket.off('stream.reminder', onReminder);
      socket.off('stream.updated', updated);
      socket.off('stream.deleted', deleted);
      socket.off('health.changed', health);
      socket.off('connect', connected);
      socket.off('disconnect', lost);
      socket.off('connect_error', refused);
      socket.off('session.changed', askWhoOneIs);
    });
  });
  return () => stopped.abort();
}
