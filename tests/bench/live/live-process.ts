import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LiveLab } from './live-lab.ts';

/** A process of the bench that is asked one thing at a time. */
export interface LiveProcess<Question, Answer> {
  ask(question: Question): Promise<Answer>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

/** Starts a program of this folder. What it prints is in the run's folder. */
export function startLiveProcess<Question extends object, Answer>(
  lab: Pick<LiveLab, 'dir' | 'cleanup'>,
  program: string,
): LiveProcess<Question, Answer> {
  const log = openSync(join(lab.dir, `${program}.log`), 'a');
  const child = fork(fileURLToPath(new URL(`./${program}.ts`, import.meta.url)), {
    stdio: ['ignore', log, log, 'ipc'],
    serialization: 'advanced',
  });
  const gone = once(child, 'exit').then((): never => {
    throw new Error(`${program} ended; its log is in ${lab.dir}`);
  });
  gone.catch(() => undefined);
  lab.cleanup.add(program, () => kill(child));
  return {
    async ask(question) {
      const answer = once(child, 'message');
      child.send(question);
      const [said] = await Promise.race([answer, gone]);
      return said as Answer;
    },
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
