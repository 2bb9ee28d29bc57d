/// <reference path="./web-push.d.ts" />
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import webPush from 'web-push';
import { z } from 'zod';

const keyFile = z.strictObject({ version: z.literal(1), public_key: z.string(), private_key: z.string() });

export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/**
 * The keys by which push services know this host, made at the first run into the data folder, for its owner's eyes only.
 * Where they are lost, browsers have to subscribe anew. Throws where the file is damaged or cannot be read.
 */
export function openPushKeys(dataDir: string): PushKeys {
  const path = join(dataDir, 'push-keys.json');
  const kept = read(path);
  if (kept) return { publicKey: kept.public_key, privateKey: kept.private_key };
  const made = webPush.generateVAPIDKeys();
  const file: z.input<typeof keyFile> = { version: 1, public_key: made.publicKey, private_key: made.privateKey };
  const next = `${path}.next`;
  writeFileSync(next, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(next, path);
  return made;
}

function read(path: string): z.output<typeof keyFile> | null {
  try {
    return keyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    // Nothing of the cause may go on from here: it can quote the file.
    throw new Error(`${path} cannot be read. Restore it, or delete it: browsers then have to subscribe anew.`);
  }
}
