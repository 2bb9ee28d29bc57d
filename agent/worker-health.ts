import { createServer } from 'node:http';
import type { VoiceHealth } from '../contract/voice.ts';
import { assistantAgentName } from '../contract/voice-room.ts';

type WorkerState = VoiceHealth['agent_status']['state'];
type WorkerReport = NonNullable<VoiceHealth['agent_status']['worker']>;
type LastJob = NonNullable<WorkerReport['last_job']>;

/** What the worker answers when it is asked how it is. */
export interface WorkerHealth {
  readonly state: Exclude<WorkerState, 'stopped'>;
  /** What is wrong and what to do; null when all is well. */
  readonly reason: string | null;
  readonly worker: WorkerReport;
}

/** What the worker knows of itself at a moment. */
export interface WorkerSight {
  readonly registered: boolean;
  /** The name under which the framework registers it. */
  readonly agentName: string;
  /** Why it is not registered, where that is known. */
  readonly linkFault: string | null;
  readonly activeJobs: number;
  readonly idleProcesses: number;
  /** True from the first job process that was ready. */
  readonly warmed: boolean;
  readonly memoryBytes: number;
}

/** For how long a fault of one conversation is told. */
const jobFaultToldMs = 300_000;
/** For how long after its start, or the loss of its processes, a worker counts as starting. */
const startingMs = 30_000;

/** Keeps what the worker met, and says how it is. */
export class WorkerRecord {
  readonly #now: () => number;
  readonly #sinceMs: number;
  #lastJob: LastJob | null = null;
  /** When each job that runs began, by its number. */
  readonly #began = new Map<string, number>();
  #jobFault: { readonly text: string; readonly atMs: number } | null = null;
  #startFault: string | null = null;
  /** By process number: what a living process could not make ready. */
  readonly #prewarmFaults = new Map<number, string>();

  /** @param now clock, milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#sinceMs = now();
  }

  processReady(): void {
    this.#startFault = null;
  }

  processFailed(reason: string): void {
    this.#startFault = reason;
  }

  prewarmFault(pid: number, message: string): void {
    this.#prewarmFaults.set(pid, message);
  }

  processGone(pid: number): void {
    this.#prewarmFaults.delete(pid);
  }

  /** @param id of the job */
  jobStarted(id: string): void {
    this.#began.set(id, this.#now());
    this.#lastJob = { at: new Date(this.#now()).toISOString(), outcome: 'running' };
  }

  /**
   * A job that ends well ends the telling of an earlier fault, unless it had begun before that fault: then it shows nothing.
   *
   * @param id of the job
   * @param fault why it did not end as it should, or null
   */
  jobEnded(id: string, fault: string | null): void {
    const beganMs = this.#began.get(id) ?? this.#now();
    this.#began.delete(id);
    const at = this.#lastJob?.at ?? new Date(this.#now()).toISOString();
    this.#lastJob = { at, outcome: fault === null ? 'ended' : 'failed' };
    if (fault !== null) this.#jobFault = { text: fault, atMs: this.#now() };
    else if (this.#jobFault !== null && beganMs >= this.#jobFault.atMs) this.#jobFault = null;
  }

  health(sight: WorkerSight): WorkerHealth {
    const jobFault = this.#jobFault;
    const told = jobFault !== null && this.#now() - jobFault.atMs < jobFaultToldMs ? jobFault.text : null;
    const young = this.#now() - this.#sinceMs < startingMs;
    const [prewarmFault = null] = this.#prewarmFaults.values();
    const fault = this.#startFault ?? prewarmFault ?? sight.linkFault ?? told;
    const worker: WorkerReport = {
      registered: sight.registered,
      agent_name: sight.agentName,
      active_jobs: sight.activeJobs,
      idle_processes: sight.idleProcesses,
      memory_mb: Math.round(sight.memoryBytes / 1024 ** 2),
      last_job: this.#lastJob,
      fault,
    };
    if (!sight.registered && !(young && sight.linkFault === null)) {
      return { state: 'degraded', reason: sight.linkFault ?? 'LiveKit has not answered the assistant yet.', worker };
    }
    if (fault !== null) return { state: 'degraded', reason: fault, worker };
    if (!sight.registered || !sight.warmed) return { state: 'starting', reason: null, worker };
    return { state: 'ready', reason: null, worker };
  }
}

/** Of a worker that has nothing to connect to. */
export function notConfigured(reason: string): WorkerHealth {
  const worker: WorkerReport = {
    registered: false,
    agent_name: assistantAgentName,
    active_jobs: 0,
    idle_processes: 0,
    memory_mb: Math.round(process.memoryUsage.rss() / 1024 ** 2),
    last_job: null,
    fault: null,
  };
  return { state: 'not_configured', reason, worker };
}

/**
 * Answers `GET /health` on this computer alone.
 *
 * @returns the port
 */
export function serveHealth(health: () => WorkerHealth): Promise<number> {
  const server = createServer((request, response) => {
    const known = request.method === 'GET' && request.url === '/health';
    const body = known ? { ...health(), pid: process.pid } : { detail: 'Ask for GET /health.' };
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(process.env.TABERNACLE_AGENT_PORT ?? 0), '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
