import type { App } from 'electron';
import type { Logger } from 'pino';

/**
 * Quits in order: the host stops first (calls end, records are closed, child processes leave), then the application.
 * A host that cannot stop does not keep the application open.
 *
 * @param stopHost stops the host; called at most once
 */
export function setupQuit(app: App, stopHost: () => Promise<void>, log: Logger): void {
  let stopping: 'not_yet' | 'stopping' | 'stopped' = 'not_yet';

  app.on('will-quit', (event) => {
    if (stopping === 'stopped') return;
    event.preventDefault();
    if (stopping === 'stopping') return;
    stopping = 'stopping';
    stopHost()
      .catch((error: unknown) => log.error({ err: error }, 'the host did not stop in order'))
      .finally(() => {
        stopping = 'stopped';
        app.quit();
      });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}
