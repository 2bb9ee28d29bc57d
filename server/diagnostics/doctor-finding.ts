import type { CheckResult } from '../../contract/diagnostics.ts';

/** What one check of the doctor found. */
export interface Finding {
  readonly about: string;
  /** `note` is worth knowing, but nothing is wrong; `skipped` could not be looked at. */
  readonly mark: 'well' | 'note' | 'wrong' | 'skipped';
  readonly detail: string;
  readonly mend?: string;
  /** Lines of the log that tells more. */
  readonly log?: readonly string[];
  readonly milliseconds?: number;
}

/** What a running host has found, as the doctor tells it. */
export function findingOf({ tested, result, found, advice, log, milliseconds }: CheckResult): Finding {
  return {
    about: `${tested[0]?.toUpperCase()}${tested.slice(1)}`,
    mark: result === 'failed' ? 'wrong' : result,
    detail: found,
    ...(advice === null ? {} : { mend: advice }),
    ...(log.length === 0 ? {} : { log }),
    milliseconds,
  };
}

const marks = { well: 'ok   ', note: 'note ', wrong: 'WRONG', skipped: '–    ' };

/** What was found, for a person to read. */
export function findingsAsText(findings: readonly Finding[]): string {
  return findings
    .flatMap(({ about, mark, detail, mend, log = [], milliseconds }) => [
      `${marks[mark]}  ${about}: ${detail}${milliseconds === undefined ? '' : ` (${milliseconds} ms)`}`,
      ...(mend === undefined ? [] : [`       What to do: ${mend}`]),
      ...log.map((line) => `       | ${line}`),
    ])
    .join('\n');
}

/** What an error says, without where it was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
