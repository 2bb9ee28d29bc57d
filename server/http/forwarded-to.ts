import type { IncomingMessage } from 'node:http';

/** How a desktop client that forwards says where its page is, which is on its own computer. */
export const pageOriginHeader = 'tabernacle-page-origin';

/**
 * The origin of the caller's page, where a desktop client forwards for it; else null. Only an origin on loopback counts,
 * and all that follows from it is where the caller itself is told to find LiveKit's signalling.
 */
export function forwardedTo({ headers }: IncomingMessage): string | null {
  const given = headers[pageOriginHeader];
  return typeof given === 'string' && /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(given)
    ? given
    : null;
}
