import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** A session with a host as it lies on the disk: sealed by the operating system's key store (base64), or as it is. */
const keptSession = z.discriminatedUnion('kept_by', [
  z.strictObject({ kept_by: z.literal('os_key_store'), sealed: z.base64() }),
  z.strictObject({ kept_by: z.literal('file'), cookies: z.string() }),
]);
export type KeptSession = z.infer<typeof keptSession>;

const keptHost = z.strictObject({
  id: z.uuid(),
  address: z.url(),
  pin: z.string().nullable(),
  church_name: z.string().nullable(),
  last_used_at: z.iso.datetime(),
  session: keptSession.nullable(),
});
export type KeptHost = z.infer<typeof keptHost>;

const hostsFile = z.strictObject({ version: z.literal(1), current: z.uuid().nullable(), hosts: z.array(keptHost) });
export type KeptHosts = Omit<z.infer<typeof hostsFile>, 'version'>;

/** The hosts that a client knows; none where the file is not there or cannot be understood: links bring them back. */
export function readHostsFile(path: string): KeptHosts {
  try {
    const { current, hosts } = hostsFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return { current, hosts };
  } catch {
    return { current: null, hosts: [] };
  }
}

/** Writes all anew: the file is either as before or as it should be, and only its owner may read it. */
export function writeHostsFile(path: string, hosts: KeptHosts): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const text = `${JSON.stringify({ version: 1, ...hosts } satisfies z.input<typeof hostsFile>, null, 2)}\n`;
  writeFileSync(`${path}.next`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.next`, path);
}
