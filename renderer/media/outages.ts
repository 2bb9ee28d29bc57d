import type { CallState } from './call-state.ts';
import type { Clock } from './clock.ts';
import type { NetworkListener, NetworkWatch } from './network-watch.ts';

/** Where it is put: the call's own store, or any that holds as much. */
export interface OutageStore {
  getState(): Outage;
  setState(change: Partial<Outage>): void;
}

export type Outage = Pick<CallState, 'network' | 'networkLostAtMs' | 'lastOutageMs'>;

export interface OutagePort extends Clock {
  watch(listener: NetworkListener): NetworkWatch;
  /** Makes media take up its way again, now. */
  reconnect(): void;
}

export interface Outages {
  /** From now on, the call having been joined; once. */
  start(): void;
  /** Look now: the browser has said something. */
  look(): void;
  stop(): void;
}

const backShownMs = 5000;
/** Media finds its own way back within this time, or is helped. */
const selfHealMs = 1200;

/** Puts into the store that the network is gone, and back, and helps media along after it. */
export function followOutages(store: OutageStore, port: OutagePort): Outages {
  let watch: NetworkWatch | undefined;
  let cancelShown: (() => void) | undefined;
  let cancelHelp: (() => void) | undefined;

  const listener: NetworkListener = {
    onLost() {
      cancelShown?.();
      store.setState({ network: 'lost', networkLostAtMs: Date.now() });
    },
    onReachable() {
      cancelHelp ??= port.after(selfHealMs, () => {
        cancelHelp = undefined;
        if (store.getState().network === 'lost') port.reconnect();
      });
    },
    onBack(outageMs) {
      cancelHelp?.();
      cancelHelp = undefined;
      store.setState({ network: 'back', networkLostAtMs: null, lastOutageMs: Math.round(outageMs) });
      cancelShown = port.after(backShownMs, () => store.setState({ network: 'ok' }));
    },
  };

  return {
    start() {
      watch ??= port.watch(listener);
    },
    look: () => watch?.look(),
    stop() {
      watch?.stop();
      cancelShown?.();
      cancelHelp?.();
    },
  };
}
