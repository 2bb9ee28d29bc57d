import { useSyncExternalStore } from 'react';
import type { WatchRoom } from '../../media/watch-room.ts';
import type { WatchState } from '../../media/watch-state.ts';

const never = () => () => undefined;

/**
 * A part of what the room says; null while there is none. `pick` may answer a new object each time: it renders only
 * when something in it has changed.
 */
export function useRoomState<T>(room: WatchRoom | null, pick: (state: WatchState) => T): T | null {
  const key = useSyncExternalStore(room?.store.subscribe ?? never, () =>
    room ? JSON.stringify(pick(room.store.getState())) : null,
  );
  return key === null ? null : (JSON.parse(key) as T);
}
