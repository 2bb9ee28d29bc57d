import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SignedIn } from '../../../../contract/account.ts';
import type { Person } from '../../../../contract/people.ts';
import { api } from '../../../api/client.ts';

const peopleQuery = queryOptions<readonly Person[]>({
  queryKey: ['people'],
  queryFn: async ({ signal }) => (await api('listPeople', undefined, { signal })).items,
});

export const usePeople = () => useQuery(peopleQuery);

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries(peopleQuery);
}

export function useInvitePerson() {
  return useMutation({
    mutationFn: (body: { display_name: string; role: 'staff' | 'member'; login?: string }) =>
      api('invitePerson', { body }),
    onSuccess: useRefresh(),
  });
}

export function useUpdatePerson() {
  return useMutation({
    mutationFn: ({
      id,
      ...body
    }: {
      id: string;
      role?: 'staff' | 'member';
      prayer_team?: boolean;
      disabled?: boolean;
    }) => api('updatePerson', { params: { person_id: id }, body }),
    onSuccess: useRefresh(),
  });
}

export function usePersonLink() {
  return useMutation({
    mutationFn: (id: string) => api('createPersonLink', { params: { person_id: id } }),
    onSuccess: useRefresh(),
  });
}

export function useWithdrawInvitation() {
  return useMutation({
    mutationFn: (id: string) => api('withdrawInvitation', { params: { person_id: id } }),
    onSuccess: useRefresh(),
  });
}

/** Where somebody is signed in; without a person, where one is oneself. */
export function useSessions(personId: string | null) {
  return useQuery<readonly SignedIn[]>({
    queryKey: ['sessions', personId],
    queryFn: async ({ signal }) =>
      personId === null
        ? (await api('listOwnSessions', undefined, { signal })).items
        : (await api('listSessionsOf', { params: { person_id: personId } }, { signal })).items,
    staleTime: 0,
  });
}

export function useEndSession(personId: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      personId === null
        ? api('endOwnSession', { params: { session_id: id } })
        : api('endSessionOf', { params: { person_id: personId, session_id: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions', personId] }),
  });
}
