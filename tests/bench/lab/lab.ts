import type { Cleanup } from './cleanup.ts';
import type { LivekitServer } from './livekit-server.ts';
import type { LoadGenerator } from './load-generator.ts';
import type { NetworkNamespace } from './network-namespace.ts';

/** What every measurement runs in: one LiveKit server, one load generator, one kind of browser. */
export interface Lab {
  /** Temporary folder of this run. */
  readonly dir: string;
  readonly chromium: string;
  readonly ports: Ports;
  readonly livekit: LivekitServer;
  readonly load: LoadGenerator;
  /** Null without root or `ip`: the drop measurements are then left out. */
  readonly network: NetworkNamespace | null;
  readonly cleanup: Cleanup;
}

export interface Ports {
  readonly signal: number;
  readonly iceTcp: number;
  readonly iceUdp: number;
  readonly loadControl: number;
  readonly peer: number;
  readonly host: number;
}

/** The ports in use, from the first one up. */
export function portsFrom(first: number): Ports {
  return {
    signal: first,
    iceTcp: first + 1,
    iceUdp: first + 2,
    loadControl: first + 3,
    peer: first + 4,
    host: first + 5,
  };
}
