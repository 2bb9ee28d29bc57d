import {
  openFile,
  type RecordingAbout,
  readAbout,
  recordingsFolder,
  recordingsGoingOn,
} from '../studio/recording/recording-files.ts';

/** A recording on this computer, and what can be done with it now. */
export interface ListedRecording {
  readonly about: RecordingAbout;
  readonly bytes: number;
  /** `raw` has to be prepared before it can be played to its end. */
  readonly state: 'going_on' | 'raw' | 'ready';
}

/** The recordings on this computer, the newest first. */
export async function listRecordings(): Promise<ListedRecording[]> {
  const goingOn = await recordingsGoingOn();
  const found: ListedRecording[] = [];
  const folder = (await recordingsFolder()) as FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };
  for await (const id of folder.keys()) {
    const listed = await listedRecording(id, goingOn);
    if (listed) found.push(listed);
  }
  return found.sort((a, b) => b.about.started_at.localeCompare(a.about.started_at));
}

/** One recording; null where it is not on this computer. */
export async function findRecording(id: string): Promise<ListedRecording | null> {
  return listedRecording(id, await recordingsGoingOn());
}

async function listedRecording(id: string, goingOn: ReadonlySet<string>): Promise<ListedRecording | null> {
  const about = await readAbout(id);
  if (!about) return null;
  if (goingOn.has(id)) return { about, bytes: 0, state: 'going_on' };
  const raw = await openFile(id, 'raw');
  if (raw) return { about, bytes: raw.size, state: 'raw' };
  const video = await openFile(id, 'video');
  return { about, bytes: video?.size ?? 0, state: 'ready' };
}
