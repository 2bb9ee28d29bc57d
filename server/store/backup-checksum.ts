import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Where the checksum of a backup is kept: a file that `sha256sum --check` understands. */
export function checksumFile(backup: string): string {
  return `${backup}.sha256`;
}

/** Writes it. */
export async function writeChecksum(backup: string): Promise<void> {
  writeFileSync(checksumFile(backup), `${await fileSha256(backup)}  ${basename(backup)}\n`, { mode: 0o600 });
}

/** SHA-256 of a file, in hex. */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part);
  return hash.digest('hex');
}
