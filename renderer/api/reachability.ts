import { useSyncExternalStore } from 'react';

/** What this page knows of the way to the host. */
export interface Reachability {
  /** Whether the computer has a network at all. */
  readonly online: boolean;
  /** `lost` while the host has not answered since it last did. */
  readonly host: 'answering' | 'lost';
}

let current: Reachability = { online: navigator.onLine, host: 'answering' };
const listeners = new Set<() => void>();

function change(part: Partial<Reachability>): void {
  const next = { ...current, ...part };
  if (next.online === current.online && next.host === current.host) return;
  current = next;
  for (const listener of listeners) listener();
}

window.addEventListener('online', () => change({ online: true }));
window.addEventListener('offline', () => change({ online: false }));

/** Tells everyone whether the host answers. */
export function setHostAnswering(answering: boolean): void {
  change({ host: answering ? 'answering' : 'lost' });
}

export function useReachability(): Reachability {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
