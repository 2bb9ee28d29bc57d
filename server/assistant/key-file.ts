import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** A key as it lies on the disk: sealed by the operating system's key store (base64), or as it is. */
const keptKey = z.discriminatedUnion('kept_by', [
  z.strictObject({ kept_by: z.literal('os_key_store'), sealed: z.base64() }),
  z.strictObject({ kept_by: z.literal('file'), key: z.string().min(1) }),
]);
export type KeptKey = z.infer<typeof keptKey>;

/** By the name of what each is for. */
export type KeptKeys<Slot extends string> = Partial<Record<Slot, KeptKey>>;

function keyFile<Slot extends string>(slots: readonly Slot[]) {
  return z.strictObject({ version: z.literal(1), keys: z.partialRecord(z.enum(slots), keptKey) });
}

/**
 * The keys that are kept in a file; none where there is no file; null where the file cannot be understood: it is damaged,
 * not to be read by this account, or of a newer version.
 */
export function readKeyFile<Slot extends string>(path: string, slots: readonly Slot[]): KeptKeys<Slot> | null {
  try {
    return keyFile(slots).parse(JSON.parse(readFileSync(path, 'utf8'))).keys as KeptKeys<Slot>;
  } catch (error) {
    // Nothing of the error may go on from here: it can quote the file.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? {} : null;
  }
}

/** Writes all keys anew: the file is either as before or as it should be, and only its owner may read it. */
export function writeKeyFile<Slot extends string>(path: string, keys: KeptKeys<Slot>): void {
  const text = `${JSON.stringify({ version: 1, keys }, null, 2)}\n`;
  const next = `${path}.next`;
  try {
    // What a write that was cut short left behind.
    rmSync(next, { force: true });
    writeFileSync(next, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}
