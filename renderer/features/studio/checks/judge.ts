import type { SourceProblem } from '../../../media/call-state.ts';
import type { MeasuredPicture } from '../program/program-messages.ts';
import { neededBits, pictureSizes, type Quality } from '../quality.ts';
import { recordedBytesPerSecond } from '../recording/recording-bits.ts';
import { roomFor } from '../recording/recording-room.ts';

/** `failed` blocks going live, `warning` does not. */
export type Verdict = 'waiting' | 'ok' | 'warning' | 'failed';

/** Fewer frames a second look like a slide show. */
const fewFrames = 15;
/** dBFS of the loudest of the last seconds. */
export const soundAim = { from: -20, to: -12 } as const;
const quietDb = -30;
const tooLoudDb = -6;
const silentDb = -60;
const hourSeconds = 3600;

export function judgeCamera(problem: SourceProblem | null, seen: MeasuredPicture | null): Verdict {
  if (problem) return 'failed';
  if (!seen) return 'waiting';
  if (seen.framesPerSecond === 0) return 'failed';
  return seen.framesPerSecond < fewFrames ? 'warning' : 'ok';
}

export type SoundFinding = 'working' | 'silent' | 'quiet' | 'loud' | 'muted' | 'problem' | 'waiting';

/** @param db the loudest of the last seconds, dBFS; null before anything was measured */
export function judgeSound(problem: SourceProblem | null, muted: boolean, db: number | null): SoundFinding {
  if (problem) return 'problem';
  if (muted) return 'muted';
  if (db === null) return 'waiting';
  if (db < silentDb) return 'silent';
  if (db < quietDb) return 'quiet';
  return db > tooLoudDb ? 'loud' : 'working';
}

/** @param bits what was measured, a second; null where it could not be */
export function judgeUpload(bits: number | null, quality: Quality): Verdict {
  // sound and the smallest picture want half a megabit
  if (bits === null || bits < 500_000) return 'failed';
  return bits < neededBits(quality) ? 'warning' : 'ok';
}

/** How long a recording at this quality finds room in `bytes`, seconds. */
export function recordingSeconds(bytes: number, { resolution }: Quality): number {
  return roomFor(bytes, recordedBytesPerSecond(pictureSizes[resolution])).seconds;
}

export function judgeDisk(bytes: number | null, quality: Quality): Verdict {
  if (bytes === null) return 'warning';
  return recordingSeconds(bytes, quality) < 2 * hourSeconds ? 'warning' : 'ok';
}
