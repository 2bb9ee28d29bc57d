import { useSyncExternalStore } from 'react';

/** The windows in which the meeting is drawn differently. */
export const windowSizes = {
  /** Icons with their words in tooltips. */
  compact: '(max-width: 1179px), (max-height: 519px)',
  /** Five controls in the toolbar, the rest in a sheet. */
  phone: '(max-width: 479px)',
  /** A panel covers the stage. */
  narrow: '(max-width: 899px), (max-height: 519px)',
} as const;

/** Whether the window is of this size now. */
export function useWindowSize(size: keyof typeof windowSizes): boolean {
  const query = matchMedia(windowSizes[size]);
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
