import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import { AppError } from '../../contract/errors.ts';
import type { HealthPart } from '../../contract/health.ts';
import type { Activity } from '../activity.ts';
import type { SupervisedPart } from '../http/host-parts.ts';
import type { Guardian } from './guardian.ts';
import { killTree } from './kill-tree.ts';
import { type Launch, type SupervisedProcess, type SupervisionTimes, supervisionTimes } from './supervised-process.ts';

const outputKept = 4_000;

/** A child process that is kept running: started, checked, started again, stopped in order. */
export class Supervisor implements SupervisedPart {
  readonly #process: SupervisedProcess;
  readonly #guardian: Guardian;
  readonly #log: Logger;
  readonly #activity: Activity;
  readonly #times: SupervisionTimes;
  readonly #listeners = new Set<() => void>();
  #health: HealthPart = { state: 'stopped', reason: null, progress: null };
  #stopping = new AbortController();
  #wake = new AbortController();
  #again = new AbortController();
  #running: Promise<void> | null = null;
  #child: ChildProcess | null = null;
  #starts = 0;

  constructor(
    supervised: SupervisedProcess,
    parts: { guardian: Guardian; log: Logger; activity: Activity; times?: Partial<SupervisionTimes> },
  ) {
    this.#process = supervised;
    this.#guardian = parts.guardian;
    this.#log = parts.log.child({ part: supervised.name });
    this.#activity = parts.activity;
    this.#times = { ...supervisionTimes, ...parts.times };
  }

  health(): HealthPart {
    return this.#health;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Process number of the child while it runs. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  restarts(): number {
    return Math.max(0, this.#starts - 1);
  }

  /** Begins; calling it again tries at once what waits, or was given up. */
  start(): void {
    if (this.#running !== null) {
      this.#wake.abort();
      return;
    }
    this.#stopping = new AbortController();
    this.#set('starting', null);
    this.#running = this.#run(this.#stopping.signal)
      .catch((error: unknown) => {
        this.#log.error({ err: error }, 'supervision failed');
        this.#set('stopped', `${this.#process.name} is no longer supervised because of a fault of this program.`);
      })
      .finally(() => {
        this.#running = null;
      });
  }

  /** Ends the child and starts it anew with what is known now; does nothing where it is not running. */
  restart(): void {
    if (this.#child !== null) this.#again.abort();
  }

  /** Ends the child, at first asking, then not. Safe to call at any time. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#set('stopped', null);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const times = this.#times;
    const output = createStream(basename(this.#process.logFile), {
      path: dirname(this.#process.logFile),
      size: '5M',
      maxFiles: 5,
    });
    output.on('error', (error) => this.#log.error({ err: error }, 'cannot write the log'));
    await this.#guardian.endLeftover(this.#process.name);
    let backOffMs = times.firstBackOffMs;
    let failedAtMs: number[] = [];
    try {
      while (!signal.aborted) {
        this.#set('starting', null);
        this.#again = new AbortController();
        const launch = await this.#launch(signal);
        if (launch === null) {
          await this.#pause(times.blockedRetryMs, signal);
          continue;
        }
        const { reason, healthyMs } = await this.#runOnce(launch, output, signal);
        if (signal.aborted) break;
        if (this.#again.signal.aborted) continue;
        const nowMs = Date.now();
        if (healthyMs >= times.healthyAfterMs) backOffMs = times.firstBackOffMs;
        failedAtMs = [...failedAtMs.filter((atMs) => nowMs - atMs < times.failuresWithinMs), nowMs];
        if (failedAtMs.length >= times.failures) {
          const minutes = Math.round(times.failuresWithinMs / 60_000);
          const loud = `${reason} It failed ${failedAtMs.length} times within ${minutes} minutes and is not tried again. Its log is ${this.#process.logFile}.`;
          this.#log.error({ failures: failedAtMs.length }, loud);
          this.#set('stopped', loud);
          await this.#pause(Number.POSITIVE_INFINITY, signal);
          failedAtMs = [];
          backOffMs = times.firstBackOffMs;
          continue;
        }
        this.#log.warn({ backOffMs }, reason);
        this.#set('degraded', `${reason} It is being started again.`);
        await this.#pause(backOffMs, signal);
        backOffMs = Math.min(backOffMs * 2, times.longestBackOffMs);
      }
    } finally {
      output.end();
    }
  }

  /** Null where nothing can be started now; the health says why. */
  async #launch(signal: AbortSignal): Promise<Launch | null> {
    try {
      const report = (health: HealthPart) => this.#show(health);
      return await this.#process.launch({ signal, report });
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof AppError)) throw error;
      this.#log.warn(error.message);
      this.#set('degraded', error.message);
      return null;
    }
  }

  /** One life of the child: from its start until it has ended. */
  async #runOnce(
    launch: Launch,
    output: RotatingFileStream,
    signal: AbortSignal,
  ): Promise<{ reason: string; healthyMs: number }> {
    const { name } = this.#process;
    let lastOutput = '';
    let message: unknown = null;
    let readyAtMs: number | null = null;
    const child = spawn(launch.command, launch.args, {
      env: launch.env,
      stdio: ['ignore', 'pipe', 'pipe', ...(launch.ipc ? (['ipc'] as const) : [])],
      // A group of its own: Ctrl+C in the terminal reaches the host alone, which then stops things in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const ended = new AbortController();
    const exited = exitOf(child).finally(() => ended.abort());
    this.#child = child;
    this.#starts += 1;
    const { pid } = child;
    if (pid !== undefined) await this.#guardian.watch(name, pid);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output.write(chunk);
        lastOutput = (lastOutput + chunk.toString()).slice(-outputKept);
      });
    }
    child.on('message', (received) => {
      message = received;
    });

    const times = this.#times;
    const startedAtMs = Date.now();
    const over = AbortSignal.any([signal, ended.signal, this.#again.signal]);
    let failedChecks = 0;
    let why: string | null = null;
    while (pid !== undefined && !over.aborted && why === null) {
      try {
        const inTime = AbortSignal.any([over, AbortSignal.timeout(times.checkTimeoutMs)]);
        const health = await this.#process.check({ pid, message }, inTime);
        if (over.aborted) break;
        failedChecks = 0;
        if (readyAtMs === null) {
          readyAtMs = Date.now();
          this.#log.info({ pid, tookMs: readyAtMs - startedAtMs }, 'ready');
        }
        this.#show(health);
      } catch (error) {
        if (over.aborted) break;
        failedChecks += 1;
        if (readyAtMs === null) {
          if (Date.now() - startedAtMs > times.readyTimeoutMs)
            why = `${name} did not become ready within ${times.readyTimeoutMs / 1000} s.`;
        } else if (failedChecks >= times.failedChecks) why = `${name} stopped answering.`;
        else if (failedChecks > 1) this.#set('degraded', `${name} does not answer. ${messageOf(error)}`);
      }
      if (readyAtMs === null) await pause(Math.min(100, times.checkEveryMs), over);
      else await this.#pauseChecks(failedChecks === 0, over);
    }
    if (!ended.signal.aborted && pid !== undefined) await this.#end(pid, exited, why === null ? times.graceMs : 0);
    const how = await exited;
    if (pid !== undefined) this.#guardian.forget(pid);
    this.#child = null;
    const reason = why ?? this.#process.explainExit?.(lastOutput) ?? `${name} ended unexpectedly (${how}).`;
    return { reason, healthyMs: readyAtMs === null ? 0 : Date.now() - readyAtMs };
  }

  async #end(pid: number, exited: Promise<string>, graceMs: number): Promise<void> {
    if (graceMs > 0) {
      killTree(pid, 'SIGTERM');
      const late = new AbortController();
      const inTime = await Promise.race([exited.then(() => true), pause(graceMs, late.signal).then(() => false)]);
      late.abort();
      if (inTime) return;
    }
    killTree(pid, 'SIGKILL');
    await exited;
  }

  /** Until the next check: soon, but a child that is well is left alone for longer until something happens. */
  async #pauseChecks(answered: boolean, over: AbortSignal): Promise<void> {
    const { checkEveryMs, checkQuietEveryMs } = this.#times;
    if (!answered || this.#health.state !== 'ready' || !this.#activity.isQuiet()) return pause(checkEveryMs, over);
    const woken = new AbortController();
    const stop = this.#activity.onWake(() => woken.abort());
    await pause(checkQuietEveryMs, AbortSignal.any([over, woken.signal]));
    stop();
  }

  async #pause(forMs: number, signal: AbortSignal): Promise<void> {
    this.#wake = new AbortController();
    await pause(forMs, AbortSignal.any([signal, this.#wake.signal]));
  }

  #set(state: HealthPart['state'], reason: string | null): void {
    this.#show({ state, reason, progress: null });
  }

  #show(health: HealthPart): void {
    const now = this.#health;
    if (now.state === health.state && now.reason === health.reason && now.progress === health.progress) return;
    this.#health = health;
    for (const listener of this.#listeners) listener();
  }
}

/** How the child ended, in words. */
async function exitOf(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = await once(child, 'exit');
    return signal === null ? `exit code ${code}` : `signal ${signal}`;
  } catch (error) {
    return messageOf(error);
  }
}

/** Waits, or until the signal. */
async function pause(forMs: number, signal: AbortSignal): Promise<void> {
  if (Number.isFinite(forMs)) await delay(forMs, undefined, { signal }).catch(() => {});
  else if (!signal.aborted) await once(signal, 'abort');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
