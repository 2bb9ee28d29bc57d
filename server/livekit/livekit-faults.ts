import { ServerError } from 'livekit-server-sdk';
import { AppError } from '../../contract/errors.ts';

/**
 * Runs a call to LiveKit and says in the application's words what went wrong: `not_found` where the room or the
 * participant is not there, `invalid_request` where LiveKit refuses a value, else `livekit_unavailable`.
 */
export async function askLivekit<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw livekitFault(error);
  }
}

export function livekitUnavailable(cause?: unknown): AppError {
  return new AppError(
    'livekit_unavailable',
    'The media server does not answer, so nobody can be connected right now. The host tries again by itself; wait a moment and try again.',
    { cause },
  );
}

function livekitFault(error: unknown): AppError {
  if (error instanceof ServerError) {
    if (error.status === 404 || error.code === 'not_found') {
      return new AppError('not_found', 'There is no such room or participant now.', { cause: error });
    }
    if (error.code === 'invalid_argument') {
      return new AppError('invalid_request', `The media server refused the request: ${error.message}.`, {
        cause: error,
      });
    }
    if (error.status === 401 || error.status === 403) {
      return new AppError(
        'livekit_unavailable',
        'The media server refuses the host’s key. Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET on the host.',
        { cause: error },
      );
    }
  }
  return livekitUnavailable(error);
}
