/** A host that only supervises one child, for the tests that kill a host: `node parent.ts FOLDER PORT`. */
import { join } from 'node:path';
import { pino } from 'pino';
import { createActivity } from '../../../server/activity.ts';
import { Guardian } from '../../../server/processes/guardian.ts';
import { Supervisor } from '../../../server/processes/supervise.ts';

const [folder = '', port = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });
const supervisor = new Supervisor(
  {
    name: 'child',
    logFile: join(folder, 'child.log'),
    launch: async () => ({
      command: process.execPath,
      args: [join(import.meta.dirname, 'child.mjs')],
      env: { MODE: 'stubborn', PORT: port },
    }),
    check: async (_child, signal) => {
      await fetch(`http://127.0.0.1:${port}`, { signal });
      return { state: 'ready', reason: null, progress: null };
    },
  },
  { guardian: new Guardian(folder, log), log, activity: createActivity() },
);
supervisor.onChange(() => {
  if (supervisor.health().state === 'ready') process.stdout.write(`${supervisor.pid}\n`);
});
supervisor.start();
