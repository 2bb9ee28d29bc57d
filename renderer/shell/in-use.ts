import { useEffect } from 'react';
import { beginUse } from './desktop-activity.ts';

/** While this is on screen, a meeting, a broadcast or a conversation goes on, and the application's update waits. */
export function useInUse(): void {
  useEffect(beginUse, []);
}
