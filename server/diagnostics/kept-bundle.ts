import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const keptForMs = 600_000;

/** The one support bundle that waits to be saved, in the data folder. */
export function keepBundle(dataDir: string, zip: Uint8Array): string {
  const folder = bundleFolder(dataDir);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const id = randomUUID();
  writeFileSync(join(folder, `${id}.zip`), zip, { mode: 0o600 });
  return id;
}

/** The file of a bundle; null where it is not kept any more. */
export function keptBundle(dataDir: string, id: string, now: Date): { folder: string; name: string } | null {
  const folder = bundleFolder(dataDir);
  const name = `${id}.zip`;
  try {
    if (!readdirSync(folder).includes(name)) return null;
    const tooOld = now.getTime() - statSync(join(folder, name)).mtimeMs > keptForMs;
    if (tooOld) rmSync(folder, { recursive: true, force: true });
    return tooOld ? null : { folder, name };
  } catch {
    return null;
  }
}

function bundleFolder(dataDir: string): string {
  return join(dataDir, 'run', 'support');
}
