import type { HealthPart } from '../../contract/health.ts';
import type { VoiceHealth } from '../../contract/voice.ts';
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
  /** How often its process was started anew since the host began; 0 where it is none of the host's. */
  restarts(): number;
}

export interface LivekitPart extends SupervisedPart {
  /** How to reach LiveKit, or null while no server is known. It may change when the server is got or restarted. */
  connection(): LivekitConnection | null;
}

export type WorkerReport = NonNullable<VoiceHealth['agent_status']['worker']>;

export interface AgentPart extends SupervisedPart {
  /** The agent's log file, whether it exists or not; null where it has none. */
  logFile(): string | null;
  /** What the worker says of itself; null while none runs here. */
  worker(): WorkerReport | null;
  /** Starts a worker anew that runs but takes no conversations; does nothing where none runs here. */
  restart(): void;
}
