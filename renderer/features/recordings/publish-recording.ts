import { AppError } from '../../../contract/errors.ts';
import { replayBlockBytes } from '../../../contract/replay-limits.ts';
import type { Replay } from '../../../contract/replays.ts';
import { api } from '../../api/client.ts';
import { replayChecksum, sha256Of } from './replay-checksum.ts';

/** What is being done, and how far it is, from 0 to 1. */
export interface PublishProgress {
  readonly step: 'checking' | 'sending' | 'finishing';
  readonly progress: number;
}

const triesAgainAfterMs = 2000;
/** Pieces that the host would not take, before it is given up. */
const maxRefusals = 20;

/**
 * Sends a video to the host as the replay of a stream. Where the way is cut in between it waits and goes on; begun
 * again, even after the window was closed, it goes on where it was.
 *
 * @throws AppError what the host answered, except that it cannot be reached: then it goes on trying until aborted
 */
export async function publishRecording(
  file: Blob,
  { streamId, durationSeconds }: { readonly streamId: string; readonly durationSeconds: number },
  onProgress: (progress: PublishProgress) => void,
  signal: AbortSignal,
): Promise<Replay> {
  const body = {
    media_type: 'video/mp4' as const,
    size_bytes: file.size,
    duration_seconds: durationSeconds,
    checksum: await replayChecksum(file, (progress) => onProgress({ step: 'checking', progress }), signal),
  };
  const begin = () =>
    patiently(() => api('createReplay', { params: { stream_id: streamId }, body }, { signal }), signal);
  const upload = await begin();
  const params = { stream_id: streamId, replay_id: upload.id };
  let received = upload.received_bytes;
  let refusals = 0;
  while (received < file.size) {
    onProgress({ step: 'sending', progress: received / file.size });
    const content = file.slice(received, received + replayBlockBytes);
    try {
      const query = { offset: received, sha256: await sha256Of(await content.arrayBuffer()) };
      received = (await api('uploadReplayChunk', { params, query, content }, { signal })).received_bytes;
    } catch (error) {
      if (!goesOn(error) || ++refusals > maxRefusals) throw error;
      ({ received_bytes: received } = await begin());
    }
  }
  onProgress({ step: 'finishing', progress: 1 });
  return patiently(() => api('finishReplay', { params }, { signal }), signal);
}

/** What a fresh look at where the host stands mends. */
function goesOn(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'host_unreachable' || error.code === 'checksum_mismatch' || error.code === 'conflict')
  );
}

async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'host_unreachable')) throw error;
      await new Promise((done) => setTimeout(done, triesAgainAfterMs));
      signal.throwIfAborted();
    }
  }
}
