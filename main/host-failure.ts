import { AppError } from '../contract/errors.ts';

/** Words for a person whose host could not start: what happened, whether anything was lost, what to do. */
export interface HostFailure {
  readonly title: string;
  readonly detail: string;
}

/** Finds the words for an error of `startHost`. The host's own errors carry a message that a person can act on. */
export function describeHostFailure(error: unknown, dataDir: string): HostFailure {
  if (error instanceof AppError) return { title: 'Tabernacle could not start its host.', detail: error.message };
  const fault = systemFault(error);
  switch (fault?.code) {
    case 'EADDRINUSE': {
      const port = 'port' in fault && typeof fault.port === 'number' ? `port ${fault.port}` : 'the port of its host';
      return {
        title: `Another program is using ${port}.`,
        detail:
          'Nothing was lost. If Tabernacle already runs on this computer without a window, close it first. ' +
          'Otherwise set TABERNACLE_PORT to a free port, for instance 8421, and open Tabernacle again.',
      };
    }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        title: 'Tabernacle may not write to its folder.',
        detail: `The folder is ${dataDir}. Nothing was lost. Allow your account to write there, and open Tabernacle again.`,
      };
    case 'ENOSPC':
      return {
        title: 'The disk is full.',
        detail: `Tabernacle keeps its records in ${dataDir}. What was saved is still there. Free some space, and open Tabernacle again.`,
      };
    default:
      return {
        title: 'Tabernacle could not start its host.',
        detail: error instanceof Error && error.message !== '' ? error.message : 'The reason is not known.',
      };
  }
}

/** An error of the operating system, or beneath one of ours; null where there is none. */
export function systemFault(error: unknown): (Error & { code: string }) | null {
  for (let fault = error; fault instanceof Error; fault = fault.cause) {
    if ('code' in fault && typeof fault.code === 'string' && /^E[A-Z]+$/.test(fault.code)) {
      return Object.assign(fault, { code: fault.code });
    }
  }
  return null;
}
