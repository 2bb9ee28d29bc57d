import { ALL_FORMATS, BlobSource, Conversion, Input, Mp4OutputFormat, Output, StreamTarget } from 'mediabunny';
import { completeLength } from '../studio/recording/complete-length.ts';
import {
  type Cut,
  changeAbout,
  openFile,
  type RecordingAbout,
  type RecordingFile,
  readAbout,
  recordingFile,
  removeFile,
} from '../studio/recording/recording-files.ts';

/** Hears how far a step is, from 0 to 1. */
export type OnProgress = (progress: number) => void;

/**
 * Makes of what was recorded in fragments a file with an index, so that players know its length and can seek in it. The
 * picture and the sound are copied as they are. What a crash left of the last fragment is cut off. The fragments are
 * removed once the file is whole; interrupted, it is done again.
 */
export async function prepareRecording(about: RecordingAbout, onProgress: OnProgress): Promise<RecordingAbout> {
  const raw = await openFile(about.id, 'raw');
  const before = raw ? null : await readAbout(about.id);
  // Another window has done it meanwhile.
  if (before && before.duration_seconds !== null) return before;
  const whole = raw && (await wholePartOf(raw));
  if (!whole) throw new NothingRecorded();
  const duration = await copyTo(about.id, 'video', whole, null, onProgress);
  const prepared = await changeAbout(about.id, { duration_seconds: duration, end: about.end ?? 'crash' });
  for (const which of ['raw', 'spare'] as const) await removeFile(about.id, which);
  return prepared;
}

/** Not even the first second reached the disk. */
export class NothingRecorded extends Error {}

/**
 * The file of what is shown of a recording: the whole, or the part that was chosen. A part begins at the last whole
 * picture before its start, at most a second early, so that nothing has to be encoded again.
 */
export async function exportRecording(about: RecordingAbout, onProgress: OnProgress): Promise<File> {
  const video = await openFile(about.id, 'video');
  if (!video) throw new NothingRecorded();
  if (!about.cut) return video;
  await copyTo(about.id, 'cut', video, about.cut, onProgress);
  return (await openFile(about.id, 'cut')) ?? video;
}

async function wholePartOf(raw: File): Promise<Blob | null> {
  const length = await completeLength(
    raw.size,
    async (offset, size) => new Uint8Array(await raw.slice(offset, offset + size).arrayBuffer()),
  );
  return length > 0 ? raw.slice(0, length) : null;
}

/** Copies into another file of the recording, and answers how long that is, in seconds. */
async function copyTo(
  id: string,
  which: RecordingFile,
  source: Blob,
  cut: Cut | null,
  onProgress: OnProgress,
): Promise<number> {
  const input = new Input({ source: new BlobSource(source), formats: ALL_FORMATS });
  const writable = await (await recordingFile(id, which, true)).createWritable();
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: new StreamTarget(writable, { chunked: true }),
  });
  const conversion = await Conversion.init({
    input,
    output,
    copy: { mode: 'forced', shiftTolerance: Number.POSITIVE_INFINITY, boundaryPolicy: 'expand' },
    ...(cut ? { trim: cut } : {}),
    showWarnings: false,
  });
  conversion.onProgress = onProgress;
  await conversion.execute().finally(() => input.dispose());
  const copy = await openFile(id, which);
  if (!copy) throw new NothingRecorded();
  return videoLength(copy);
}

/** How long a video is, in seconds. */
export async function videoLength(file: Blob): Promise<number> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  return input.computeDuration().finally(() => input.dispose());
}
