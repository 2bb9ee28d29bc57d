import type { Clock } from '../../media/clock.ts';
import type { RoomAgent } from '../../media/room-agent.ts';
import { type Activity, activityOf } from './conversation-state.ts';
import { type LossWatch, watchForLoss } from './loss-watch.ts';

export interface AgentCare {
  /** From now on an agent is expected; the room has just been joined. */
  expect(): void;
  /** Who is there now. */
  see(agent: RoomAgent | null): void;
  beat(identity: string): void;
  /** The connection is away: nothing can be known of the agent until `resume`. */
  suspend(): void;
  resume(): void;
  stop(): void;
}

export interface AgentCarePort extends Clock {
  /** Asks an agent in. An agent that is named is taken out first. Never rejects. */
  callAgent(lostIdentity: string | undefined): Promise<void>;
  /** Whether the way to LiveKit is good. Never rejects. */
  isConnected(): Promise<boolean>;
  /** Whether the agent's sound came in the last second. Never rejects. */
  isSending(): Promise<boolean>;
  /** The agent takes part: for the first time, or it does something else now. */
  onActivity(activity: Activity, agent: RoomAgent): void;
  /** It was there, and is gone or silent. */
  onLost(identity: string): void;
  /** None came in 30 s. It is asked on. */
  onNobody(): void;
}

/** How long an agent is waited for before it is asked in again, how often from then on, and until when that is no fault. */
const callAfterMs = 4000;
const nobodyAfterMs = 30_000;
/** A new agent may take this long from its coming until it takes part. */
const preparingMs = 12_000;

/** Waits for the agent, asks for one that does not come, and notices one that is lost. */
export function careForAgent(port: AgentCarePort): AgentCare {
  let present: RoomAgent | null = null;
  let takesPart = false;
  let watch: { readonly identity: string; readonly loss: LossWatch } | null = null;
  let suspended = false;
  let waiting: { seenAtMs: number | null } | null = null;
  let cancelCall: (() => void) | undefined;
  let cancelNobody: (() => void) | undefined;
  let stopped = false;

  function wait(): void {
    waiting = { seenAtMs: null };
    callLater();
    cancelNobody?.();
    cancelNobody = port.after(nobodyAfterMs, port.onNobody);
  }

  function callLater(): void {
    cancelCall?.();
    cancelCall = port.after(callAfterMs, () => {
      if (!waiting || stopped) return;
      const isPreparing = waiting.seenAtMs !== null && port.nowMs() - waiting.seenAtMs < preparingMs;
      if (!suspended && !isPreparing) void port.callAgent(present?.identity);
      callLater();
    });
  }

  function lose(identity: string): void {
    stopWatch();
    present = null;
    takesPart = false;
    port.onLost(identity);
    // that may have been the end of the conversation
    if (stopped) return;
    void port.callAgent(identity);
    wait();
  }

  function stopWatch(): void {
    watch?.loss.stop();
    watch = null;
  }

  function watchFor(identity: string): LossWatch {
    if (watch?.identity === identity) return watch.loss;
    stopWatch();
    const loss = watchForLoss({
      nowMs: port.nowMs,
      after: port.after,
      isConnected: async () => !suspended && (await port.isConnected()) && !suspended,
      isSending: port.isSending,
      onLost: () => lose(identity),
    });
    watch = { identity, loss };
    return loss;
  }

  return {
    expect() {
      if (!takesPart && !waiting) wait();
    },
    see(agent) {
      if (stopped) return;
      const before = present;
      // while the room is joined anew, it is empty for a moment
      if (suspended && !agent) return;
      present = agent;
      if (before && agent?.identity !== before.identity && takesPart) {
        if (!agent) return lose(before.identity);
        takesPart = false;
      }
      if (!agent) return;
      if (waiting && agent.identity !== before?.identity) waiting.seenAtMs = port.nowMs();
      const activity = activityOf(agent.state);
      if (!activity) return;
      takesPart = true;
      waiting = null;
      cancelCall?.();
      cancelNobody?.();
      port.onActivity(activity, agent);
    },
    beat(identity) {
      if (!stopped && identity === present?.identity) watchFor(identity).beat();
    },
    suspend() {
      suspended = true;
    },
    resume() {
      suspended = false;
      watch?.loss.forgive();
    },
    stop() {
      stopped = true;
      cancelCall?.();
      cancelNobody?.();
      stopWatch();
    },
  };
}
