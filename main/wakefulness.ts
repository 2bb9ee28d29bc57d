import type { PowerSaveBlocker } from 'electron';
import type { DesktopActivity } from '../contract/desktop.ts';

/** Keeps the display and the computer awake while the person is in a call or live, and no longer. */
export function createWakefulness(
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>,
): (activity: Pick<DesktopActivity, 'call'>) => void {
  let held: number | null = null;
  return ({ call }) => {
    if (call !== 'none') held ??= blocker.start('prevent-display-sleep');
    else if (held !== null) {
      blocker.stop(held);
      held = null;
    }
  };
}
