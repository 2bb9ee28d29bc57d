import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { replayBlockBytes } from '../../contract/replay-limits.ts';

/** Which file of the data folder a replay is. */
export interface ReplayFile {
  readonly folder: string;
  readonly name: string;
}

/** Where the videos of replays lie: `replays/<stream>/<replay>.mp4`. Both are UUIDs. */
export function replayFileOf(
  dataDir: string,
  { id, stream_id }: { readonly id: string; readonly stream_id: string },
): ReplayFile {
  return { folder: join(replayFolder(dataDir), stream_id), name: `${id}.mp4` };
}

function replayFolder(dataDir: string): string {
  return join(dataDir, 'replays');
}

/** How many bytes have arrived: what is in the file, so that it is right after a crash too. */
export async function receivedBytes({ folder, name }: ReplayFile): Promise<number> {
  const found = await stat(join(folder, name)).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  return found?.size ?? 0;
}

/** Writes at an offset of the file, which is made where it is not. Throws AppError `storage_full`. */
export async function writeAt({ folder, name }: ReplayFile, offset: number, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  await using file = await open(path, offset === 0 ? 'w' : 'r+', 0o600);
  try {
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await file.write(bytes, written, bytes.length - written, offset + written);
      written += bytesWritten;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
      throw storageFull(error);
    }
    throw error;
  }
}

/** The checksum of contract/replay-limits.ts, and whether the file begins as an MP4 does. It is on the disk for good then. */
export async function examine({ folder, name }: ReplayFile): Promise<{ checksum: string; isMp4: boolean }> {
  await using file = await open(join(folder, name), 'r+');
  await file.sync();
  const block = Buffer.alloc(replayBlockBytes);
  const whole = createHash('sha256');
  let isMp4 = false;
  for (let offset = 0; ; ) {
    const { bytesRead } = await file.read(block, 0, block.length, offset);
    if (bytesRead === 0) return { checksum: whole.digest('hex'), isMp4 };
    if (offset === 0) isMp4 = block.toString('latin1', 4, 8) === 'ftyp';
    whole.update(createHash('sha256').update(block.subarray(0, bytesRead)).digest());
    offset += bytesRead;
  }
}

export async function removeReplayFile({ folder, name }: ReplayFile): Promise<void> {
  await rm(join(folder, name), { force: true });
}

/** The replays of a stream that is gone. */
export async function removeReplaysOf(dataDir: string, streamId: string): Promise<void> {
  await rm(join(replayFolder(dataDir), streamId), { recursive: true, force: true });
}

/** Every replay of which there is a file. */
export async function replaysOnDisk(dataDir: string): Promise<{ id: string; stream_id: string }[]> {
  const files = await readdir(replayFolder(dataDir), { recursive: true, withFileTypes: true }).catch(
    (error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    },
  );
  return files.flatMap((file) => {
    const id = /^([0-9a-f-]{36})\.mp4$/.exec(file.name)?.[1];
    const streamId = /([0-9a-f-]{36})$/.exec(file.parentPath)?.[1];
    return file.isFile() && id && streamId ? [{ id, stream_id: streamId }] : [];
  });
}

export function storageFull(cause?: unknown): AppError {
  return new AppError(
    'storage_full',
    'The disk of the church’s computer is too full for this. Make room there, then go on: what has arrived is kept.',
    { cause },
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
