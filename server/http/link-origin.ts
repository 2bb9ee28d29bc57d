import type { App } from './app.ts';

/** Where a link that is given to others leads. */
export interface LinkOrigin {
  readonly origin: string;
  /** Fingerprint of the host's own certificate; null where a public one, or none, is used. */
  readonly pin: string | null;
}

/**
 * The address that others can use best: one of the church's own, else on the local network where the host is open to
 * it, else as the caller reached the host.
 */
export function linkOrigin({ config, localNetwork }: App, origin: string): LinkOrigin {
  const published = config.publicOrigins[0];
  const { addresses, fingerprint } = localNetwork.status();
  if (published !== undefined || addresses[0] === undefined) return { origin: published ?? origin, pin: null };
  return { origin: addresses.includes(origin) ? origin : addresses[0], pin: fingerprint };
}
