import { createStore } from 'zustand/vanilla';
import { isDiskFull, type RecordingAbout } from '../studio/recording/recording-files.ts';

export type Preparation =
  | { readonly phase: 'waiting' }
  | { readonly phase: 'going_on'; readonly progress: number }
  | { readonly phase: 'failed'; readonly reason: 'nothing_recorded' | 'disk_full' | 'fault' };

/** The recordings that are being prepared, by id. One that is ready is not among them any more. */
export const preparations = createStore<Readonly<Record<string, Preparation>>>(() => ({}));

let last: Promise<void> = Promise.resolve();

/** Prepares a recording after those that wait already; nothing where it waits, or has failed and `again` is not said. */
export function prepareSoon(about: RecordingAbout, onReady: () => Promise<void>, again = false): void {
  const known = preparations.getState()[about.id];
  if (known && !(again && known.phase === 'failed')) return;
  note(about.id, { phase: 'waiting' });
  last = last.then(() => prepare(about, onReady));
}

async function prepare(about: RecordingAbout, onReady: () => Promise<void>): Promise<void> {
  // The muxer is only needed here: a list of recordings that are ready comes without it.
  const { prepareRecording, NothingRecorded } = await import('./prepare-recording.ts');
  try {
    // Another window may be at it; then there is nothing left to do when it is done.
    await navigator.locks.request(`tabernacle.preparing.${about.id}`, () =>
      prepareRecording(about, (progress) => note(about.id, { phase: 'going_on', progress })),
    );
    forget(about.id);
  } catch (error) {
    const reason =
      error instanceof NothingRecorded ? 'nothing_recorded' : isDiskFull(error) ? 'disk_full' : ('fault' as const);
    note(about.id, { phase: 'failed', reason });
  }
  await onReady();
}

function note(id: string, preparation: Preparation): void {
  preparations.setState({ [id]: preparation });
}

function forget(id: string): void {
  const { [id]: _, ...rest } = preparations.getState();
  preparations.setState(rest, true);
}
