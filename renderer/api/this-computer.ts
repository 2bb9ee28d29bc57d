import { queryOptions, useQuery } from '@tanstack/react-query';
import { writeInviteFragment } from '../../contract/invite-fragment.ts';
import type { RememberedHost, ThisComputer } from '../../contract/this-computer.ts';
import { api } from './client.ts';

/** Whether this page comes from the church's host itself or from a client of it, and which hosts that client knows. */
export const thisComputerQuery = queryOptions<ThisComputer>({
  queryKey: ['this-computer'],
  queryFn: ({ signal }) => api('getThisComputer', undefined, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useThisComputer = () => useQuery(thisComputerQuery);

/** The host that a client works with; null where this page comes from the host itself. */
export function chosenHost(computer: ThisComputer | undefined): RememberedHost | null {
  return computer?.hosts.find(({ id }) => id === computer.host_id) ?? null;
}

/** Name and port of the host, as a person would tell them. */
export function useHostName(): string {
  const host = chosenHost(useThisComputer().data);
  return host === null ? location.host : new URL(host.address).host;
}

/** The address of a page as others can open it: a client's own address leads nobody anywhere. */
export function shareableLink(computer: ThisComputer | undefined, { origin, pathname, hash }: Location): string {
  const host = chosenHost(computer);
  if (host === null) return origin + pathname + hash;
  const secret = hash.slice(1);
  return `${host.address}${pathname}#${writeInviteFragment({ secret, pin: host.fingerprint })}`;
}

/** Begins anew with another host: nothing of the one before stays in this page. */
export function startAnew(path: string): void {
  location.assign(path);
  // A path that differs in its fragment alone would load nothing.
  if (path.split('#', 1)[0] === location.pathname) location.reload();
}
