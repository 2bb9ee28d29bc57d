import { DisconnectReason, type ReconnectPolicy } from 'livekit-client';
import { AppError } from '../../contract/errors.ts';
import type { EndReason } from './call-state.ts';

/** livekit-client resumes the same session this long; after that the call is joined anew, with a new token. */
const resumeForMs = 20_000;

/** Quick and often: an outage ends at a moment that nobody announces. */
export const resumePolicy: ReconnectPolicy = {
  nextRetryDelayInMs({ retryCount, elapsedMs }) {
    if (elapsedMs > resumeForMs) return null;
    return Math.min(1000, retryCount * 250);
  },
};

/** Why a call is over for good; null where it is worth joining anew. */
export function finalReasonOf(reason: DisconnectReason | undefined): EndReason | null {
  switch (reason) {
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'joined_elsewhere';
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
      return 'ended_by_host';
    default:
      return null;
  }
}

/** What a fault while joining anew means: over for good, or null for another try. */
export function finalFaultOf(fault: unknown): EndReason | null {
  if (!(fault instanceof AppError)) return null;
  switch (fault.code) {
    case 'stream_ended':
    case 'not_found':
      return 'ended_by_host';
    case 'invite_invalid':
    case 'unauthenticated':
    case 'forbidden':
      return 'removed';
    case 'invalid_request':
      return 'failed';
    default:
      return null;
  }
}

/** Ms to wait before the given try, from 0. */
export function rejoinDelayMs(attempt: number): number {
  return Math.min(3000, attempt * 500);
}
