import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { LivekitArchive } from './livekit-release.ts';

/** How long the server may take to begin its answer, and the whole download. */
const answerTimeoutMs = 8_000;
const wholeTimeoutMs = 300_000;

/**
 * Downloads an archive and checks that it is the very one that was pinned.
 *
 * @param onProgress is told the part that has arrived, 0 to 1
 * @throws Error that says what failed; the file is then not to be used
 */
export async function downloadArchive(
  archive: LivekitArchive,
  file: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress(part: number): void },
): Promise<void> {
  const slow = new AbortController();
  const timer = setTimeout(
    () => slow.abort(new Error(`no answer within ${answerTimeoutMs / 1000} s`)),
    answerTimeoutMs,
  );
  const within = AbortSignal.any([signal, slow.signal, AbortSignal.timeout(wholeTimeoutMs)]);
  const response = await fetch(archive.url, { signal: within }).finally(() => clearTimeout(timer));
  if (!response.ok || response.body === null) throw new Error(`${archive.url} answered ${response.status}`);
  const totalBytes = Number(response.headers.get('content-length') ?? 0);
  const hash = createHash('sha256');
  let arrivedBytes = 0;
  const reader = response.body.getReader();
  await using target = await open(file, 'w');
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    hash.update(part.value);
    await target.write(part.value);
    arrivedBytes += part.value.length;
    if (totalBytes > 0) onProgress(Math.min(1, arrivedBytes / totalBytes));
  }
  const sha256 = hash.digest('hex');
  if (sha256 !== archive.sha256)
    throw new Error(`${archive.url} is not the archive that was expected (SHA-256 ${sha256}, not ${archive.sha256})`);
}
