import { basename, dirname, resolve } from 'node:path';
import { createStream } from 'rotating-file-stream';
import { withoutWords } from './without-words.ts';

export interface WorkerLog {
  /** Makes a place for what one job process writes. */
  source(): (chunk: Buffer) => void;
  /** One line of JSON about the worker itself. */
  line(message: string, more?: Readonly<Record<string, unknown>>): void;
}

/**
 * Where the worker and its job processes write, without what people said: a file of at most 5 MB with five older ones
 * beside it, or standard output, which the host that started the worker keeps in a file of its own.
 *
 * @param file path, or null
 */
export function openWorkerLog(file: string | null): WorkerLog {
  const write: (lines: string) => void =
    file === null ? process.stdout.write.bind(process.stdout) : openFile(resolve(file));
  // The framework writes to standard output and takes no other place.
  const own = withoutWords(write);
  process.stdout.write = (chunk: string | Uint8Array) => {
    own(chunk);
    return true;
  };
  return {
    source: () => withoutWords(write),
    line: (msg, more = {}) => {
      write(`${JSON.stringify({ time: new Date().toISOString(), pid: process.pid, ...more, msg })}\n`);
    },
  };
}

function openFile(file: string): (lines: string) => void {
  const stream = createStream(basename(file), { path: dirname(file), size: '5M', maxFiles: 5 });
  stream.on('error', (error) => process.stderr.write(`The log ${file} cannot be written: ${error.message}\n`));
  return (lines) => {
    stream.write(lines);
  };
}
