import { basename, dirname, resolve } from 'node:path';
import { createStream } from 'rotating-file-stream';

export interface WorkerLog {
  /** Takes lines as they are, from the job processes. */
  write(chunk: Buffer): void;
  /** One line of JSON about the worker itself. */
  line(message: string, more?: Readonly<Record<string, unknown>>): void;
}

/**
 * Where the worker and its job processes write: a file of at most 5 MB with four older ones beside it, or standard
 * output, which the host that started the worker keeps in a file of its own.
 *
 * @param file path, or null
 */
export function openWorkerLog(file: string | null): WorkerLog {
  if (file !== null) turnOutputInto(resolve(file));
  return {
    write: (chunk) => process.stdout.write(chunk),
    line: (msg, more = {}) => {
      process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), pid: process.pid, ...more, msg })}\n`);
    },
  };
}

/** The framework writes to standard output and takes no other place. */
function turnOutputInto(file: string): void {
  const stream = createStream(basename(file), { path: dirname(file), size: '5M', maxFiles: 5 });
  stream.on('error', (error) => process.stderr.write(`The log ${file} cannot be written: ${error.message}\n`));
  process.stdout.write = (chunk: string | Uint8Array) => stream.write(chunk);
}
