import { app } from 'electron';
import pino, { type Logger } from 'pino';
import { createStream } from 'rotating-file-stream';

/** The shell's own log: `main.log` in the system's usual folder, five files of at most 2 MB. */
export function setupLog(): Logger {
  const file = createStream('main.log', { path: app.getPath('logs'), size: '2M', maxFiles: 5 });
  const log = pino({ base: null }, file);
  process.on('uncaughtExceptionMonitor', (error) => log.fatal({ err: error }, 'the shell failed'));
  return log;
}
