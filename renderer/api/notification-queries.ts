import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NotificationChoices } from '../../contract/notifications.ts';
import { api } from './client.ts';

const notificationsQuery = queryOptions<{ readonly choices: NotificationChoices; readonly push_key: string }>({
  queryKey: ['notifications'],
  queryFn: ({ signal }) => api('getNotifications', undefined, { signal }),
});

export const useNotifications = () => useQuery(notificationsQuery);

/** Keeps the choices; they show at once, and go back where the host did not take them. */
export function useChooseNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choices: NotificationChoices) => api('updateNotifications', { body: choices }),
    onMutate: (choices) => client.setQueryData(notificationsQuery.queryKey, (known) => known && { ...known, choices }),
    onError: () => client.invalidateQueries(notificationsQuery),
  });
}

const reminderQuery = (streamId: string) =>
  queryOptions<{ readonly wanted: boolean }>({
    queryKey: ['reminder', streamId],
    queryFn: ({ signal }) => api('getReminder', { params: { stream_id: streamId } }, { signal }),
  });

export const useReminder = (streamId: string) => useQuery(reminderQuery(streamId));

export function useSetReminder(streamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: boolean) => api('setReminder', { params: { stream_id: streamId }, body: { wanted } }),
    onSuccess: (now) => client.setQueryData(reminderQuery(streamId).queryKey, now),
  });
}
