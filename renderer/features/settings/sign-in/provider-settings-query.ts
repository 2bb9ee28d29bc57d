import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ClientInput } from '../../../../contract/operations.ts';
import type { SignInProviderSettings } from '../../../../contract/sign-in-provider.ts';
import { api } from '../../../api/client.ts';
import { signInOptionsQuery } from '../../account/provider-queries.ts';

export const providerSettingsQuery = queryOptions<SignInProviderSettings>({
  queryKey: ['sign-in-provider'],
  queryFn: ({ signal }) => api('getSignInProvider', undefined, { signal }),
});

export type ProviderInput = ClientInput<'setSignInProvider'>['body'];

/** Sets the sign-in service up, or (null) removes it. */
export function useSetProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ProviderInput | null) =>
      body === null ? api('removeSignInProvider') : api('setSignInProvider', { body }),
    onSuccess: (now) => {
      client.setQueryData(providerSettingsQuery.queryKey, now);
      void client.invalidateQueries(signInOptionsQuery);
    },
  });
}
