import { onWorkerMessage, tellWorker, whenReady } from './worker-channel.ts';

const leavingMs = 2_000;

/**
 * Ties a job process to its worker; called once, when the job's file is loaded. When the worker is gone, whatever ended
 * it, the job leaves its room in order and the process ends within two seconds (the framework by itself waits 15 s, and
 * goes on talking). Meanwhile it tells the worker how much memory it uses.
 */
export function endWithWorker(): void {
  if (process.send === undefined) return;
  // The worker reads what is written here; when it is gone, a line that cannot be written must not end the job early.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  // The framework keeps what its preparation throws to itself; the worker shows what is written here.
  const say = (reason: unknown) => {
    process.stderr.write(`${reason instanceof Error ? reason.stack : `Error: ${String(reason)}`}\n`);
  };
  process.on('unhandledRejection', say);
  onWorkerMessage((name) => {
    if (name === 'pingRequest') tellWorker({ type: 'memory', bytes: process.memoryUsage.rss() });
  });
  // Not sooner: who listens for the end of the channel keeps a process alive whose preparation failed.
  whenReady(() => {
    process.off('unhandledRejection', say);
    if (process.connected) process.once('disconnect', leave);
    else leave();
  });
}

function leave(): void {
  setTimeout(() => process.exit(1), leavingMs);
  // The framework ends a job in order when its worker asks: this says it in the worker's place.
  process.emit('message', { case: 'shutdownRequest', value: { reason: 'the worker is gone' } }, undefined);
}
