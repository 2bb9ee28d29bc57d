import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { SignInOptions } from '../../../contract/sign-in-provider.ts';
import { api } from '../../api/client.ts';
import { desktop } from '../../api/desktop.ts';
import { useThisComputer } from '../../api/this-computer.ts';

export const signInOptionsQuery = queryOptions<SignInOptions>({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => api('getSignInOptions', undefined, { signal }),
});

/** What the church's sign-in service is called; null where there is none, or it is not known. */
export function useProviderName(): string | null {
  return useQuery(signInOptionsQuery).data?.provider?.name ?? null;
}

/** What a sign-in is for, beside signing in: an invitation, or one's own account. */
export interface ProviderPurpose {
  readonly account_link?: string;
  readonly link?: true;
  readonly current_password?: string;
}

/**
 * Begins a sign-in and goes to the service. A page of the host itself goes there, and comes back. The desktop window and
 * a client's page cannot: the service is opened in the person's browser, and this page waits for what comes of it.
 */
export function useBeginProvider() {
  const [, go] = useLocation();
  const { data: computer } = useThisComputer();
  return useMutation({
    mutationFn: (body: ProviderPurpose) => api('beginProviderSignIn', { body }),
    onSuccess: ({ url }) => {
      if (desktop.kind === 'browser' && computer?.role === 'host') {
        location.assign(url);
        return;
      }
      window.open(url, '_blank', 'noopener');
      go('/sign-in/waiting', { state: { url } });
    },
  });
}
