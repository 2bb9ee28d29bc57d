import { useEffect, useRef } from 'react';

interface MeterProps {
  readonly label: string;
  /**
   * Gives the level, 0 to 1 on a scale that is linear in decibels from -60 dBFS (0) to 0 dBFS (1),
   * as often as it likes; answers with the function that stops it.
   */
  readonly subscribe: (onLevel: (level0to1: number) => void) => () => void;
  readonly steps?: number;
  /** A plain sentence under it ("Working. Nobody hears you until you unmute."). */
  readonly describe?: string | undefined;
  /** The part of the scale to aim for, dBFS; underlined. */
  readonly aim?: { readonly from: number; readonly to: number };
}

const floorDb = -60;

/** -6 dBFS on the scale: what lies above it is too loud. */
const dangerFrom = 0.9;
const spokenEveryMs = 1000;

/** A level in steps, painted outside React. */
export function Meter({ label, subscribe, steps = 28, describe, aim }: MeterProps) {
  const element = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const meter = element.current;
    if (!meter) return;
    let lit = 0;
    let spokenAtMs = 0;
    const stop = subscribe((level) => {
      const bounded = Math.min(1, Math.max(0, level));
      const wanted = Math.round(bounded * steps);
      for (; lit < wanted; lit++) meter.children[lit]?.setAttribute('data-lit', '');
      for (; lit > wanted; lit--) meter.children[lit - 1]?.removeAttribute('data-lit');
      const nowMs = performance.now();
      if (nowMs - spokenAtMs >= spokenEveryMs) {
        spokenAtMs = nowMs;
        meter.setAttribute('aria-valuenow', String(Math.round(bounded * 100)));
      }
    });
    return () => {
      stop();
      for (const step of meter.children) step.removeAttribute('data-lit');
    };
  }, [subscribe, steps]);

  return (
    <div className="flex flex-col gap-1 px-1">
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn as steps */}
      <div
        ref={element}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
        className="flex h-2.5 gap-[3px]"
      >
        {Array.from({ length: steps }, (_, step) => (
          <span
            key={step}
            className={`min-w-0 flex-1 rounded-[2px] border border-transparent bg-sunken forced-colors:data-lit:bg-[Highlight] [[data-stage]_&]:bg-hover ${
              (step + 1) / steps > dangerFrom ? 'data-lit:bg-danger!' : 'data-lit:bg-lamp!'
            } ${isAimedFor(step, steps, aim) ? 'border-b-2 border-b-ok!' : ''}`}
          />
        ))}
      </div>
      {describe && <p className="type-small text-muted">{describe}</p>}
    </div>
  );
}

/** Whether a step of the scale lies in the part to aim for. */
function isAimedFor(step: number, steps: number, aim: MeterProps['aim']): boolean {
  const db = floorDb * (1 - (step + 0.5) / steps);
  return aim !== undefined && db >= aim.from && db <= aim.to;
}
