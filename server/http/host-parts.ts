import type { HealthPart } from '../../contract/health.ts';
import type { LivekitConnection } from '../livekit/connection.ts';

/** What the app must be told about the parts of the host that run beside it. Whoever supervises them gives this. */
export interface HostParts {
  readonly livekit: LivekitPart;
  readonly agent: AgentPart;
}

export interface SupervisedPart {
  health(): HealthPart;
  /** Calls back after each change of health (and of the connection). Returns what stops it. */
  onChange(listener: () => void): () => void;
}

export interface LivekitPart extends SupervisedPart {
  /** How to reach LiveKit, or null while no server is known. It may change when the server is got or restarted. */
  connection(): LivekitConnection | null;
}

export interface AgentPart extends SupervisedPart {
  /** The agent's log file, whether it exists or not; null where it has none. */
  logFile(): string | null;
  /** Which of the providers' keys the agent is given; never the keys. */
  keys(): { readonly openai: boolean; readonly deepgram: boolean };
}
