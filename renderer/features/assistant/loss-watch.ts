import type { Clock } from '../../media/clock.ts';

export interface LossWatch {
  /** The agent has given a sign of life. */
  beat(): void;
  /** The connection has been away or is new: what was not heard meanwhile does not count. */
  forgive(): void;
  stop(): void;
}

export interface LossPort extends Clock {
  /** Whether the way to the agent is good, so that its silence is its own. Never rejects. */
  isConnected(): Promise<boolean>;
  /** Whether its sound (silence is one) still came in the last second: then it lives, but is held up. Never rejects. */
  isSending(): Promise<boolean>;
  onLost(): void;
}

/** Four beats: with the question whether the way is good, the person hears of it within 2 s. */
const silentMs = 1600;
/** From here on its sound is looked at. */
const doubtfulMs = 500;
/** An agent that only sends silence for so long hangs. */
const hangingMs = 6000;
const lookEveryMs = 100;
/** A look that comes so late was held up itself (a computer that slept): nothing could be heard then. */
const heldUpMs = 1500;

/**
 * Tells once when the agent's beats and its sound stop while everything else goes on. It begins with the first beat.
 * A busy computer may hold beats up for seconds, but not the sound: a job that was killed stops both.
 */
export function watchForLoss(port: LossPort): LossWatch {
  let beatAtMs: number | null = null;
  let cancel: (() => void) | undefined;
  let stopped = false;

  function lookAgain(): void {
    const dueAtMs = port.nowMs() + lookEveryMs;
    cancel = port.after(lookEveryMs, () => {
      if (port.nowMs() - dueAtMs > heldUpMs) beatAtMs = port.nowMs();
      void look();
    });
  }

  async function look(): Promise<void> {
    const seenMs = beatAtMs;
    if (seenMs !== null && (await isSilent(seenMs)) && (await port.isConnected())) {
      if (stopped) return;
      // a beat that came while the question was under way wins
      if (beatAtMs === seenMs) {
        stopped = true;
        port.onLost();
        return;
      }
    }
    if (!stopped) lookAgain();
  }

  async function isSilent(sinceMs: number): Promise<boolean> {
    const forMs = port.nowMs() - sinceMs;
    if (forMs < doubtfulMs) return false;
    const isSending = await port.isSending();
    return forMs >= (isSending ? hangingMs : silentMs);
  }

  return {
    beat() {
      const first = beatAtMs === null;
      beatAtMs = port.nowMs();
      if (first && !stopped) lookAgain();
    },
    forgive() {
      if (beatAtMs !== null) beatAtMs = port.nowMs();
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
