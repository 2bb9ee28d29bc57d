import type { LivekitConnection } from './connection.ts';

/** Path under which the host offers LiveKit's signalling. */
export const livekitPath = '/livekit';

/** Where a client reaches what the host offers. */
export interface Reached {
  /** The origin under which it reached the host. */
  readonly origin: string;
  /** The origin of its page, where a desktop client forwards to the host: LiveKit's signalling goes the same way. */
  readonly forwardedTo: string | null;
}

/** The `ws(s)://` address of LiveKit for a client. */
export function clientUrl(connection: LivekitConnection | null, { origin, forwardedTo }: Reached): string {
  const publicUrl = forwardedTo === null ? connection?.publicUrl : null;
  return publicUrl ?? `${(forwardedTo ?? origin).replace(/^http/, 'ws')}${livekitPath}`;
}
