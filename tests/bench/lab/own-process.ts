import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { until } from './until.ts';

export interface OwnProcess {
  readonly child: ChildProcess;
  /** Ends it at once and waits for it. */
  kill(): Promise<void>;
}

/** Starts a program of the bench's own, its output in a log file. */
export function startOwnProcess(
  command: string,
  args: readonly string[],
  logFile: string,
  env: NodeJS.ProcessEnv = process.env,
): OwnProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { stdio: ['ignore', log, log], env });
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  return { child, kill: () => kill(child) };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Waits until an address answers at all. Throws after 30 s, naming the log. */
export async function untilAnswers(url: string, what: string, logFile: string): Promise<void> {
  const answered = await until(() => fetch(url).then(() => true), 30_000, 100);
  if (answered === null) throw new Error(`${what} did not start; its log is ${logFile}`);
}
