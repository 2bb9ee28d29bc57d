import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A version that was put aside before a newer one took its place. */
const keptVersion = z.object({
  version: z.string(),
  /** The file or folder that holds it. */
  kept: z.string(),
  /** Where it was installed: a file, a bundle, or the folder of an installation. */
  place: z.string(),
});
export type KeptVersion = z.infer<typeof keptVersion>;

const updateRecord = z.object({
  channel: z.enum(['stable', 'beta']).nullable(),
  /** The last version with which a person could work. */
  proven: z.string().nullable(),
  /** A version that nobody could work with yet, and how often it was started. */
  trial: z.object({ version: z.string(), starts: z.int() }).nullable(),
  previous: keptVersion.nullable(),
  /** A version that was taken back, and is not taken again. */
  taken_back: z.string().nullable(),
});
export type UpdateRecord = z.infer<typeof updateRecord>;

const nothing: UpdateRecord = { channel: null, proven: null, trial: null, previous: null, taken_back: null };

/** A version that could not be worked with so many times is taken back. */
const maxFailedStarts = 2;

/** What is remembered of updates, in `updates.json` of the data folder; nothing where it cannot be read. */
export function readUpdateRecord(dataDir: string): UpdateRecord {
  try {
    return updateRecord.parse(JSON.parse(readFileSync(join(dataDir, 'updates.json'), 'utf8')));
  } catch {
    return nothing;
  }
}

export function writeUpdateRecord(dataDir: string, record: UpdateRecord): void {
  const file = join(dataDir, 'updates.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export interface BegunStart {
  readonly record: UpdateRecord;
  /** This version runs for the first time, after another one. */
  readonly isFirst: boolean;
  /** The version to go back to instead of starting. */
  readonly goBackTo: KeptVersion | null;
}

/** Notes that a version starts; it counts as failed until `proven` or `notCounted` is noted. */
export function noteStart(record: UpdateRecord, version: string): BegunStart {
  if (record.proven === version) return { record: { ...record, trial: null }, isFirst: false, goBackTo: null };
  const failed = record.trial?.version === version ? record.trial.starts : 0;
  const { previous } = record;
  if (failed >= maxFailedStarts && previous !== null && previous.version !== version) {
    const after = { ...record, trial: null, previous: null, taken_back: version };
    return { record: after, isFirst: false, goBackTo: previous };
  }
  return {
    record: { ...record, trial: { version, starts: failed + 1 } },
    isFirst: failed === 0 && record.proven !== null,
    goBackTo: null,
  };
}

/** A person can work with it. */
export function noteProven(record: UpdateRecord, version: string): UpdateRecord {
  return { ...record, proven: version, trial: null };
}

/** The start ended for a reason that is not the version's own: somebody quit, a port was taken, the disk was full. */
export function noteNotCounted(record: UpdateRecord): UpdateRecord {
  const { trial } = record;
  return trial === null ? record : { ...record, trial: { ...trial, starts: Math.max(0, trial.starts - 1) } };
}
