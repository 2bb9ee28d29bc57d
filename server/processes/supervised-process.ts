import type { HealthPart } from '../../contract/health.ts';

/** What to start. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the child. */
  readonly env: NodeJS.ProcessEnv;
  /** Opens a channel for messages (Node children). */
  readonly ipc?: boolean;
}

/** The child as a health check sees it. */
export interface RunningChild {
  readonly pid: number;
  /** The last message that the child sent over its channel; null before the first. */
  readonly message: unknown;
}

export interface SupervisedProcess {
  /** Short name, for the log and for the file that tells the next host of it. */
  readonly name: string;
  readonly logFile: string;
  /** Says what to start. It may take long and report progress; what it throws is shown, and tried again later. */
  launch(context: { signal: AbortSignal; report(health: HealthPart): void }): Promise<Launch>;
  /** Resolves to the child's own health; throws while it does not answer. */
  check(child: RunningChild, signal: AbortSignal): Promise<HealthPart>;
  /** Says why it ended, from the last of what it wrote; null for a plain sentence. */
  explainExit?(lastOutput: string): string | null;
}

/** All in milliseconds but the counts. */
export interface SupervisionTimes {
  readonly readyTimeoutMs: number;
  readonly checkEveryMs: number;
  /** The same for a child that is ready, while nothing happens on this host. */
  readonly checkQuietEveryMs: number;
  readonly checkTimeoutMs: number;
  /** Failed checks in a row after which a child that still runs is started anew. */
  readonly failedChecks: number;
  readonly firstBackOffMs: number;
  readonly longestBackOffMs: number;
  /** Health that lasts this long makes the back-off start over. */
  readonly healthyAfterMs: number;
  readonly failures: number;
  readonly failuresWithinMs: number;
  /** How long the child has between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** After a launch that could not be (no binary, port in use), when to try again. */
  readonly blockedRetryMs: number;
}

export const supervisionTimes: SupervisionTimes = {
  readyTimeoutMs: 20_000,
  checkEveryMs: 3_000,
  checkQuietEveryMs: 15_000,
  checkTimeoutMs: 2_000,
  failedChecks: 5,
  firstBackOffMs: 1_000,
  longestBackOffMs: 30_000,
  healthyAfterMs: 60_000,
  failures: 10,
  failuresWithinMs: 600_000,
  graceMs: 1_500,
  blockedRetryMs: 60_000,
};
