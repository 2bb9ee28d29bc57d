/** What is known of a recording on this computer; kept beside it. Times are ISO 8601. */
export interface RecordingAbout {
  readonly id: string;
  readonly title: string;
  readonly stream_id: string;
  readonly started_at: string;
  /** How it ended; null while it goes on, and after a crash. */
  readonly end: 'asked' | 'disk_full' | 'fault' | 'crash' | null;
  /** Known once it is prepared. */
  readonly duration_seconds: number | null;
  /** What of it is shown, in seconds; absent for all of it. */
  readonly cut?: Cut | undefined;
  /** The replay that it is published as. */
  readonly replay_id?: string | undefined;
}

/** A part of a recording, in seconds from its beginning. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

const folderName = 'recordings';
const aboutName = 'about.json';

/**
 * The files of a recording, in the browser's own file system (OPFS): `raw` as it was recorded, in fragments; `video`
 * with an index, as players want it; `cut` the part of it that was last exported; `spare` room that is given up when the
 * disk is full, so that the end can still be written down.
 */
const names = { raw: 'recording.mp4', video: 'video.mp4', cut: 'cut.mp4', spare: 'spare' } as const;
export type RecordingFile = keyof typeof names;

export async function recordingsFolder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });
}

export async function recordingFolder(id: string, create = false): Promise<FileSystemDirectoryHandle> {
  return (await recordingsFolder()).getDirectoryHandle(id, { create });
}

export async function recordingFile(id: string, which: RecordingFile, create = false): Promise<FileSystemFileHandle> {
  return (await recordingFolder(id)).getFileHandle(names[which], { create });
}

/** The bytes of a file; null where there is none. */
export async function openFile(id: string, which: RecordingFile): Promise<File | null> {
  try {
    return await (await recordingFile(id, which)).getFile();
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

export async function removeFile(id: string, which: RecordingFile): Promise<void> {
  await (await recordingFolder(id)).removeEntry(names[which]).catch((error: unknown) => {
    if (!isNotFound(error)) throw error;
  });
}

export async function writeAbout(about: RecordingAbout): Promise<void> {
  const file = await (await recordingFolder(about.id, true)).getFileHandle(aboutName, { create: true });
  const writable = await file.createWritable();
  await writable.write(JSON.stringify(about));
  await writable.close();
}

/** What is known of a recording; null where there is nothing. */
export async function readAbout(id: string): Promise<RecordingAbout | null> {
  try {
    const file = await (await (await recordingFolder(id)).getFileHandle(aboutName)).getFile();
    return JSON.parse(await file.text()) as RecordingAbout;
  } catch (error) {
    if (isNotFound(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Changes what is known, and answers it. */
export async function changeAbout(id: string, change: Partial<RecordingAbout>): Promise<RecordingAbout> {
  const about = await readAbout(id);
  if (!about) throw new Error(`There is no recording ${id}.`);
  const changed = { ...about, ...change };
  await writeAbout(changed);
  return changed;
}

export async function removeRecording(id: string): Promise<void> {
  await (await recordingsFolder()).removeEntry(id, { recursive: true });
}

/** The name of the lock that a recording holds while it goes on; the browser gives it up with the page, whatever happens. */
export function recordingLock(id: string): string {
  return `tabernacle.recording.${id}`;
}

/** The recordings that go on now, in whichever window. */
export async function recordingsGoingOn(): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  const prefix = recordingLock('');
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}

export function isNotFound(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
