import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { createStream } from 'rotating-file-stream';
import type { HostConfig } from './config/config.ts';

/** The host's own log, in the data folder, rotated at 5 MB with 5 files kept. Secrets are taken out of what is logged. */
export function hostLog(config: Pick<HostConfig, 'dataDir' | 'logLevel'>): { log: Logger; close(): Promise<void> } {
  const stream = createStream('host.log', { path: join(config.dataDir, 'logs'), size: '5M', maxFiles: 5 });
  let closed = false;
  stream.on('error', () => {
    closed = true;
  });
  const log = pino(
    {
      level: config.logLevel,
      redact: {
        paths: [
          '*.authorization',
          '*.cookie',
          '*.apiSecret',
          '*.token',
          '*.invite',
          '*.code',
          'req.headers',
          'res.headers',
        ],
        censor: '[removed]',
      },
    },
    stream,
  );
  return {
    log,
    close: () =>
      new Promise((done) => {
        if (closed) done();
        else stream.end(() => done());
      }),
  };
}
