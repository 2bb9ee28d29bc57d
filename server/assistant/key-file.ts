import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { keySlots } from '../../contract/assistant.ts';

/** A key as it lies on the disk: sealed by the operating system's key store (base64), or as it is. */
const keptKey = z.discriminatedUnion('kept_by', [
  z.strictObject({ kept_by: z.literal('os_key_store'), sealed: z.base64() }),
  z.strictObject({ kept_by: z.literal('file'), key: z.string().min(1) }),
]);
export type KeptKey = z.infer<typeof keptKey>;

const keyFile = z.strictObject({ version: z.literal(1), keys: z.partialRecord(z.enum(keySlots), keptKey) });
export type KeptKeys = z.infer<typeof keyFile>['keys'];

/**
 * The keys that are kept in a file; none where there is no file; null where the file cannot be understood: it is damaged,
 * not to be read by this account, or of a newer version.
 */
export function readKeyFile(path: string): KeptKeys | null {
  try {
    return keyFile.parse(JSON.parse(readFileSync(path, 'utf8'))).keys;
  } catch (error) {
    // Nothing of the error may go on from here: it can quote the file.
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? {} : null;
  }
}

/** Writes all keys anew: the file is either as before or as it should be, and only its owner may read it. */
export function writeKeyFile(path: string, keys: KeptKeys): void {
  const text = `${JSON.stringify({ version: 1, keys } satisfies z.input<typeof keyFile>, null, 2)}\n`;
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
