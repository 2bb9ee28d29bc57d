import { queryOptions } from '@tanstack/react-query';
import type { Account } from '../../../../contract/account.ts';
import { api } from '../../../api/client.ts';

/** One's own account. */
export const accountQuery = queryOptions<Account>({
  queryKey: ['account'],
  queryFn: ({ signal }) => api('getAccount', undefined, { signal }),
});
