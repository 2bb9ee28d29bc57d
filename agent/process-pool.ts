import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunningJobInfo } from '@livekit/agents';
import { type JobReport, jobReportOf } from './worker-channel.ts';

/** What happens to the job processes of a worker. */
export interface PoolListener {
  /** A process is warm, and waits for a conversation. */
  warmed(): void;
  /** A process ended before it was ready; another one is tried after `retryInMs`. */
  failed(reason: string, retryInMs: number): void;
  /** A process serves, but could not make something ready. */
  prewarmFault(pid: number, message: string): void;
  jobStarted(job: RunningJobInfo): void;
  /** `fault` says why it did not end as it should; null where it did. */
  jobEnded(job: RunningJobInfo, fault: string | null): void;
  /** A process is gone. `idle` where it was warm and had no conversation: it was killed. */
  gone(pid: number, idle: boolean): void;
}

/** The job processes of a worker as they are now. */
export interface ProcessPool {
  idle(): number;
  active(): number;
  /** Resident memory of all that run, in bytes, as they told it last. */
  memoryBytes(): number;
  /** True while no process is warm and the last that was tried failed: the worker cannot take a conversation. */
  broken(): boolean;
  /** Ends all at once, without a word. */
  kill(): void;
}

/** As much of the framework's internals as is touched, in the version that package.json pins. */
interface JobProcess {
  proc?: ChildProcess;
  readonly isAlive: boolean;
  readonly runningJob: RunningJobInfo | undefined;
  initialize(options?: object): Promise<void>;
  launchJob(job: RunningJobInfo): Promise<void>;
  createProcess(): ChildProcess;
  getChildMemoryUsageMB(): Promise<number>;
}
interface WarmProcess {
  readonly proc: JobProcess;
  unlock(): void;
}
interface Pool {
  readonly executors: JobProcess[];
  readonly closed: boolean;
  readonly warmedProcQueue: {
    readonly items: WarmProcess[];
    get(options: { signal: AbortSignal }): Promise<WarmProcess>;
  };
  procWatchTask(unlock: () => void): Promise<void>;
  launchJob(job: RunningJobInfo): Promise<void>;
}

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** A job that finds no process within this time is given up: by then the host has asked for an agent anew. */
const launchWithinMs = 8_000;
/** A job that is done but whose process lingers, as in the framework's disposal of its room, is killed after this. */
const lingerMs = 10_000;

/**
 * Mends what the framework's pool of job processes does wrong, for every worker of this process, before one is made:
 * a warm process that dies is replaced, and takes no job with it (agents-js#2321); one that cannot start is tried again
 * with growing pauses instead of at once; what the processes write passes through this one.
 *
 * @param agentFile the file whose default export is the agent
 * @param openOutput makes a place for what one job process writes
 */
export async function mendProcessPool(
  agentFile: string,
  openOutput: () => (chunk: Buffer) => void,
  listener: PoolListener,
): Promise<ProcessPool> {
  const [{ ProcPool }, { JobProcExecutor }] = await frameworkInternals();
  const poolPrototype: Pool = ProcPool.prototype;
  const processPrototype: JobProcess = JobProcExecutor.prototype;
  const pools = new Set<Pool>();
  const lastWords = new WeakMap<JobProcess, () => string>();
  const initialised = new WeakSet<JobProcess>();
  const memoryBytes = new WeakMap<JobProcess, number>();
  let retryMs = firstRetryMs;
  let failing = false;

  const program = fileURLToPath(new URL('./ipc/job_proc_lazy_main.js', frameworkUrl()));
  processPrototype.createProcess = function () {
    const options = { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] as const, windowsHide: true };
    const child = fork(program, [agentFile], { ...options, stdio: [...options.stdio] });
    let words = '';
    const complain = openOutput();
    child.stdout?.on('data', openOutput());
    child.stderr?.on('data', (chunk: Buffer) => {
      complain(chunk);
      words = (words + chunk.toString()).slice(-4_000);
    });
    lastWords.set(this, () => words);
    watchProcess(this, child);
    return child;
  };

  function watchProcess(process: JobProcess, child: ChildProcess): void {
    const pid = child.pid ?? 0;
    let done = false;
    let crashed = false;
    const hear = (report: JobReport) => {
      switch (report.type) {
        case 'prewarm_fault':
          return listener.prewarmFault(pid, report.message);
        case 'memory':
          return memoryBytes.set(process, report.bytes);
        default:
          return report satisfies never;
      }
    };
    child.on('message', (message: unknown) => {
      const report = jobReportOf(message);
      if (report !== null) return hear(report);
      const { name, reason } = wordOf(message);
      if (name === 'exiting' && reason === 'job crashed') crashed = true;
      if (name !== 'done') return;
      done = true;
      const lingering = setTimeout(() => child.kill('SIGKILL'), lingerMs);
      child.once('exit', () => clearTimeout(lingering));
    });
    child.once('exit', (code, signal) => {
      const job = process.runningJob;
      if (job === undefined) {
        listener.gone(pid, initialised.has(process) && ![...pools].some((pool) => pool.closed));
        return;
      }
      listener.gone(pid, false);
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      if (crashed) listener.jobEnded(job, 'A conversation ended by a fault of the assistant. Its log says more.');
      else listener.jobEnded(job, done ? null : `The process of a conversation ended unexpectedly (${how}).`);
    });
  }

  // By itself the framework starts a program for each process every 5 s to learn it, on Windows.
  processPrototype.getChildMemoryUsageMB = async function () {
    return (memoryBytes.get(this) ?? 0) / 1024 ** 2;
  };

  const initialize = processPrototype.initialize;
  processPrototype.initialize = async function (options) {
    await initialize.call(this, options);
    initialised.add(this);
    failing = false;
    retryMs = firstRetryMs;
    listener.warmed();
  };

  const procWatchTask = poolPrototype.procWatchTask;
  poolPrototype.procWatchTask = async function (unlock) {
    pools.add(this);
    let process: JobProcess | undefined;
    const release = once(() => {
      if (this.closed || process === undefined || initialised.has(process)) return unlock();
      failing = true;
      listener.failed(whyFailed(process, lastWords.get(process)?.() ?? ''), retryMs);
      setTimeout(unlock, retryMs).unref();
      retryMs = Math.min(retryMs * 2, longestRetryMs);
    });
    const life = procWatchTask.call(this, release);
    process = this.executors.at(-1);
    await life;
    // The framework leaves it in the queue, where the next job would be lost to it, and its place taken.
    const { items } = this.warmedProcQueue;
    const index = items.findIndex(({ proc }) => proc === process);
    if (index >= 0) items.splice(index, 1);
    release();
  };

  poolPrototype.launchJob = async function (job) {
    const signal = AbortSignal.timeout(launchWithinMs);
    for (;;) {
      const { proc, unlock } = await this.warmedProcQueue.get({ signal });
      unlock();
      if (!proc.isAlive) continue;
      await proc.launchJob(job);
      listener.jobStarted(job);
      return;
    }
  };

  const processes = () => [...pools].flatMap((pool) => pool.executors);
  const idle = () => [...pools].flatMap((pool) => pool.warmedProcQueue.items).filter(({ proc }) => proc.isAlive).length;
  return {
    idle,
    active: () => processes().filter(({ runningJob }) => runningJob !== undefined).length,
    memoryBytes: () => processes().reduce((sum, process) => sum + (memoryBytes.get(process) ?? 0), 0),
    broken: () => failing && idle() === 0,
    kill: () => {
      for (const { proc } of processes()) proc?.kill('SIGKILL');
    },
  };
}

/** @throws Error where the framework is another version, whose inside is another */
async function frameworkInternals(): Promise<
  [{ ProcPool: { prototype: Pool } }, { JobProcExecutor: { prototype: JobProcess } }]
> {
  const inside = (path: string) => import(new URL(path, frameworkUrl()).href);
  return Promise.all([inside('./ipc/proc_pool.js'), inside('./ipc/job_proc_executor.js')]);
}

function frameworkUrl(): string {
  return import.meta.resolve('@livekit/agents');
}

function wordOf(message: unknown): { name: unknown; reason: unknown } {
  const { case: name, value } = Object(message);
  return { name, reason: Object(value).reason };
}

function whyFailed({ proc }: JobProcess, words: string): string {
  const said = words
    .split('\n')
    .map((line) => line.trim())
    .find((line) => /error/i.test(line) && !line.startsWith('at '));
  const how = proc?.signalCode ? `signal ${proc.signalCode}` : `exit code ${proc?.exitCode ?? 'none'}`;
  return `A process for conversations could not start (${said ?? how}).`;
}

function once(action: () => void): () => void {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    action();
  };
}
