/** What is left until a moment, as it is shown: days and hours far away, hours and minutes on the day, then a clock. */
export type Remaining =
  | { readonly kind: 'days'; readonly days: number; readonly hours: number }
  | { readonly kind: 'clock'; readonly text: string }
  /** It should have begun. */
  | { readonly kind: 'due' };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function remainingUntil(atMs: number, nowMs: number): Remaining {
  const leftMs = atMs - nowMs;
  if (leftMs <= 0) return { kind: 'due' };
  if (leftMs >= dayMs) {
    const hours = Math.round(leftMs / hourMs);
    return { kind: 'days', days: Math.floor(hours / 24), hours: hours % 24 };
  }
  const seconds = Math.ceil(leftMs / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return {
    kind: 'clock',
    text: shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':'),
  };
}
