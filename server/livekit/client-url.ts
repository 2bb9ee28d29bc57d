import type { LivekitConnection } from './connection.ts';

/** Path under which the host offers LiveKit's signalling. */
export const livekitPath = '/livekit';

/** The `ws(s)://` address of LiveKit for a client that reached the host at `origin`. */
export function clientUrl(connection: LivekitConnection, origin: string): string {
  return connection.publicUrl ?? `${origin.replace(/^http/, 'ws')}${livekitPath}`;
}
