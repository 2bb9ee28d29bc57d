import { AppError } from '../../contract/errors.ts';
import type { LivekitConnection } from '../livekit/connection.ts';
import { livekitUnavailable } from '../livekit/livekit-faults.ts';
import type { App } from './app.ts';

/** How to reach LiveKit now. Throws AppError `livekit_unavailable`, with the reason that its health gives. */
export function connectionOf({ parts }: Pick<App, 'parts'>): LivekitConnection {
  const connection = parts.livekit.connection();
  if (connection) return connection;
  const { reason } = parts.livekit.health();
  throw reason ? new AppError('livekit_unavailable', reason) : livekitUnavailable();
}
