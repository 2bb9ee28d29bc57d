import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PrayerRequest } from '../../../contract/prayer.ts';
import { api } from '../../api/client.ts';

interface PrayerRequests {
  readonly items: readonly PrayerRequest[];
  /** Whether there are more than are shown. */
  readonly isCut: boolean;
}

const pageLimit = 100;
/** Requests go by themselves; nobody reads more than so many at once. */
const maxPages = 5;

export const prayerQuery = queryOptions<PrayerRequests>({
  queryKey: ['prayer-requests'],
  queryFn: async ({ signal }) => {
    const items: PrayerRequest[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < maxPages; pages += 1) {
      const page: { items: PrayerRequest[]; next_cursor: string | null } = await api(
        'listPrayerRequests',
        { query: { limit: pageLimit, ...(cursor === null ? {} : { cursor }) } },
        { signal },
      );
      items.push(...page.items);
      cursor = page.next_cursor;
      if (cursor === null) break;
    }
    return { items, isCut: cursor !== null };
  },
});

/** The requests that one may read, kept fresh while the screen is open. */
export function usePrayerRequests({ enabled }: { readonly enabled: boolean }) {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const changed = () => void client.invalidateQueries(prayerQuery);
    const stopped = new AbortController();
    void import('../../api/socket.ts').then(({ hostSocket }) => {
      if (stopped.signal.aborted) return;
      const socket = hostSocket();
      socket.on('prayer.changed', changed);
      stopped.signal.addEventListener('abort', () => socket.off('prayer.changed', changed));
    });
    return () => stopped.abort();
  }, [client, enabled]);
  return useQuery({ ...prayerQuery, enabled });
}

/** Marks a request; the list shows it at once, and takes it back where the host refuses. */
export function useMarkRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, state }: { id: string; state: 'new' | 'prayed' }) =>
      api('updatePrayerRequest', { params: { request_id: id }, body: { state } }),
    onMutate: ({ id, state }) => {
      client.setQueryData(
        prayerQuery.queryKey,
        (all) =>
          all && { ...all, items: all.items.map((request) => (request.id === id ? { ...request, state } : request)) },
      );
    },
    onError: () => client.invalidateQueries(prayerQuery),
  });
}

export function useDeleteRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api('deletePrayerRequest', { params: { request_id: id } }),
    onSuccess: (_, id) =>
      client.setQueryData(
        prayerQuery.queryKey,
        (all) => all && { ...all, items: all.items.filter((request) => request.id !== id) },
      ),
  });
}
