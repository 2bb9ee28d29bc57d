import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A message of the DevTools protocol, as far as the stand-in looks into it. */
export interface ProtocolEvent {
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly sessionId: string | undefined;
}

interface Pending {
  readonly resolve: (result: Record<string, unknown>) => void;
  readonly reject: (error: Error) => void;
}

/** Chromium, driven over the DevTools pipe. Emits `event` with a ProtocolEvent for each of its events. */
export class Chromium extends EventEmitter {
  readonly #process: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #rest = '';

  /**
   * @param executable path of Chromium
   * @param switches command-line switches, each with its dashes
   */
  constructor(executable: string, switches: readonly string[]) {
    super();
    this.#process = spawn(executable, ['--remote-debugging-pipe', '--remote-debugging-port=0', ...switches], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    });
    const [, , stderr, , output] = this.#process.stdio as unknown as [null, null, Readable, Writable, Readable];
    createInterface({ input: stderr }).on('line', (line) => {
      if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
    });
    output.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#process.once('exit', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('Chromium has gone'));
      this.#pending.clear();
      this.emit('gone');
    });
  }

  /** Calls a method of the protocol; rejects with Chromium's own message. */
  send(method: string, params: Record<string, unknown> = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>();
    this.#lastId += 1;
    this.#pending.set(this.#lastId, { resolve, reject });
    const input = this.#process.stdio[3] as Writable;
    input.write(`${JSON.stringify({ id: this.#lastId, method, params, sessionId })}\0`);
    return promise;
  }

  /** Ends Chromium and waits until it has gone. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.send('Browser.close').catch(() => this.#process.kill('SIGKILL'));
    await gone;
  }

  #read(text: string): void {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) this.#take(JSON.parse(message));
  }

  #take(message: {
    id?: number;
    result?: Record<string, unknown>;
    error?: { message: string };
    method?: string;
    params?: Record<string, unknown>;
    sessionId?: string;
  }): void {
    if (message.method !== undefined) {
      this.emit('event', {
        method: message.method,
        params: message.params ?? {},
        sessionId: message.sessionId,
      } satisfies ProtocolEvent);
      return;
    }
    const pending = this.#pending.get(message.id ?? 0);
    this.#pending.delete(message.id ?? 0);
    if (message.error !== undefined) pending?.reject(new Error(message.error.message));
    else pending?.resolve(message.result ?? {});
  }
}
