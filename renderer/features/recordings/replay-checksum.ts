import { replayBlockBytes } from '../../../contract/replay-limits.ts';

/** The SHA-256 of bytes, in hexadecimal. */
export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The checksum of a replay as contract/replay-limits.ts says, reckoned a block at a time.
 *
 * @param onProgress hears how far it is, from 0 to 1
 */
export async function replayChecksum(
  file: Blob,
  onProgress: (progress: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const blocks = Math.ceil(file.size / replayBlockBytes);
  const digests = new Uint8Array(blocks * 32);
  for (let block = 0; block < blocks; block++) {
    signal.throwIfAborted();
    const bytes = await file.slice(block * replayBlockBytes, (block + 1) * replayBlockBytes).arrayBuffer();
    digests.set(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), block * 32);
    onProgress((block + 1) / blocks);
  }
  return sha256Of(digests);
}
