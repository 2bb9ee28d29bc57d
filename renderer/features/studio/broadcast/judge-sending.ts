import type { Sending } from './sending-stats.ts';

export type SendingVerdict = 'well' | 'weak_line' | 'busy_computer' | 'no_picture';

/**
 * A limit counts once it has lasted so long. WebRTC begins small and grows in the first seconds: that is no weak line,
 * and nobody who has just gone live should read that it is.
 */
const limitCountsAfterMs = 8000;
/** Nor is it a fault that the first frame takes a moment. */
const noPictureAfterMs = 3000;
const muchLoss = 0.05;

/** Judges one look at the sending after another, from going live on. */
export function createSendingJudge(): (sending: Sending, nowMs: number) => SendingVerdict {
  let reason: SendingVerdict = 'well';
  let sinceMs = 0;
  return (sending, nowMs) => {
    const now = reasonOf(sending);
    if (now !== reason) {
      reason = now;
      sinceMs = nowMs;
    }
    const countsAfterMs = reason === 'no_picture' ? noPictureAfterMs : limitCountsAfterMs;
    return nowMs - sinceMs >= countsAfterMs ? reason : 'well';
  };
}

function reasonOf({ width, limitedBy, lossShare }: Sending): SendingVerdict {
  if (width === null) return 'no_picture';
  if (limitedBy === 'bandwidth' || lossShare > muchLoss) return 'weak_line';
  return limitedBy === 'cpu' ? 'busy_computer' : 'well';
}
