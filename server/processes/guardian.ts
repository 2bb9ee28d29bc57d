import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Logger } from 'pino';
import type { GuardOrder } from './guard.ts';
import { killTree } from './kill-tree.ts';
import { nodeScript } from './node-script.ts';
import { processIdentity } from './process-identity.ts';

type Guard = ChildProcessByStdio<Writable, null, null>;

/**
 * Sees to it that no child outlives the host. The guard process kills them when the host is gone, whatever ended it;
 * files in the data folder let the next host end what a power cut or a killed guard left.
 */
export class Guardian {
  readonly #folder: string;
  readonly #log: Logger;
  readonly #watched = new Map<number, { name: string; identity: string }>();
  #guard: Guard | null = null;
  #closed = false;

  /** @param folder where the files that name the running children are kept */
  constructor(folder: string, log: Logger) {
    this.#folder = folder;
    this.#log = log;
    mkdirSync(folder, { recursive: true });
  }

  /** Process number of the guard, while it runs. */
  get pid(): number | null {
    return this.#guard?.pid ?? null;
  }

  /** Ends what an earlier host left under this name, if it certainly is that process. */
  async endLeftover(name: string): Promise<void> {
    const file = this.#file(name);
    const left = await readFile(file, 'utf8').then(parseRecord, () => null);
    if (left !== null && (await processIdentity(left.pid)) === left.identity) {
      this.#log.warn({ name, pid: left.pid }, 'ending a process that an earlier host left');
      killTree(left.pid, 'SIGKILL');
    }
    rmSync(file, { force: true });
  }

  /** From now on this child ends with the host. */
  async watch(name: string, pid: number): Promise<void> {
    const identity = await processIdentity(pid);
    if (identity === null || this.#closed) return;
    this.#watched.set(pid, { name, identity });
    writeFileSync(this.#file(name), JSON.stringify({ pid, identity }), { mode: 0o600 });
    if (this.#guard === null) this.#guard = this.#start();
    else tell(this.#guard, { type: 'watch', pid, identity });
  }

  /** The child has ended. */
  forget(pid: number): void {
    const child = this.#watched.get(pid);
    if (child === undefined) return;
    this.#watched.delete(pid);
    rmSync(this.#file(child.name), { force: true });
    if (this.#guard !== null) tell(this.#guard, { type: 'forget', pid });
  }

  /** Lets the guard go; it kills what is still watched. */
  close(): void {
    this.#closed = true;
    this.#guard?.stdin.end();
    this.#guard = null;
  }

  #file(name: string): string {
    return join(this.#folder, `${name}.json`);
  }

  #start(): Guard {
    const script = nodeScript('server/processes/guard.ts');
    const guard = spawn(script.command, script.args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, ...script.env },
      // A group of its own: Ctrl+C in the terminal must not reach it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    guard.unref();
    guard.stdin.on('error', () => {});
    for (const [pid, { identity }] of this.#watched) tell(guard, { type: 'watch', pid, identity });
    guard.on('error', (error) => this.#log.error({ err: error }, 'the guard could not be started'));
    const startedAtMs = Date.now();
    guard.on('exit', () => {
      if (this.#guard !== guard || this.#closed) return;
      this.#guard = null;
      const livedMs = Date.now() - startedAtMs;
      this.#log.warn({ livedMs }, 'the guard ended');
      if (livedMs > 1000 && this.#watched.size > 0) this.#guard = this.#start();
    });
    return guard;
  }
}

function tell(guard: Guard, order: GuardOrder): void {
  guard.stdin.write(`${JSON.stringify(order)}\n`);
}

function parseRecord(text: string): { pid: number; identity: string } | null {
  try {
    const record: unknown = JSON.parse(text);
    if (typeof record !== 'object' || record === null || !('pid' in record) || !('identity' in record)) return null;
    const { pid, identity } = record;
    return typeof pid === 'number' && typeof identity === 'string' ? { pid, identity } : null;
  } catch {
    return null;
  }
}
