import { quantile } from '../lab/median.ts';
import type { Seen } from './audience.ts';

/** What all simulated viewers had. */
export interface CrowdResult {
  /** From the beginning of joining until the first key frame was complete, ms; null where somebody never had one. */
  readonly firstFrameP50: number | null;
  readonly firstFrameP95: number | null;
  readonly firstFrameMax: number | null;
  readonly withoutFrame: number;
  readonly packets: number;
  /** Packets that never came, also not when asked for again. */
  readonly lost: number;
  readonly lossPercent: number;
  /** Viewers whose media came by TCP, for want of UDP. */
  readonly byTcp: number;
}

export function crowdResult(seen: readonly Seen[]): CrowdResult {
  const first = seen.map(({ first_frame_ms }) => first_frame_ms || Number.POSITIVE_INFINITY);
  const within = (share: number) => {
    const ms = quantile(first, share);
    return Number.isFinite(ms) ? Math.round(ms) : null;
  };
  const total = (of: (one: Seen) => number) => seen.reduce((sum, one) => sum + of(one), 0);
  const [packets, lost] = [total((one) => one.packets), total((one) => one.lost)];
  return {
    firstFrameP50: within(0.5),
    firstFrameP95: within(0.95),
    firstFrameMax: within(1),
    withoutFrame: first.filter((ms) => !Number.isFinite(ms)).length,
    packets,
    lost,
    lossPercent: packets + lost === 0 ? 100 : Math.round((lost / (packets + lost)) * 100_000) / 1000,
    byTcp: seen.filter(({ transport }) => transport === 'tcp').length,
  };
}
