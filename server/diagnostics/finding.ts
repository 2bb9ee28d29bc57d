import type { CheckResult, HostCause } from '../../contract/diagnostics.ts';

/** What a check found, without what it is called and how long it took. */
export type Finding = Pick<CheckResult, 'result' | 'cause' | 'found'> & {
  readonly advice?: string;
  /** The log that tells more: how many of its last lines are shown. */
  readonly logFile?: string | null;
};

export function well(found: string): Finding {
  return { result: 'well', cause: null, found };
}

export function skipped(found: string): Finding {
  return { result: 'skipped', cause: null, found };
}

export function note(cause: HostCause, found: string, advice?: string): Finding {
  return { result: 'note', cause, found, ...(advice === undefined ? {} : { advice }) };
}

export function failed(cause: HostCause, found: string, advice: string, logFile?: string | null): Finding {
  return { result: 'failed', cause, found, advice, ...(logFile === undefined ? {} : { logFile }) };
}
