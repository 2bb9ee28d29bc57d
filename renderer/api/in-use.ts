import { useEffect } from 'react';
import { desktop } from './desktop.ts';

let open = 0;

/** While this is on screen, a meeting, a broadcast or a conversation goes on, and the application's update waits. */
export function useInUse(): void {
  useEffect(() => {
    open += 1;
    if (open === 1) desktop.setInUse(true);
    return () => {
      open -= 1;
      if (open === 0) desktop.setInUse(false);
    };
  }, []);
}
