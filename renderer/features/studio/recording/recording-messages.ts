/** What is recorded, for whom it is found again. */
export interface RecordingSubject {
  readonly id: string;
  readonly title: string;
  readonly stream_id: string;
}

/** What the page tells the worker that records. */
export type RecordingOrder =
  | {
      readonly type: 'start';
      readonly subject: RecordingSubject;
      readonly width: number;
      readonly height: number;
      readonly video: ReadableStream<VideoFrame>;
      readonly audio: ReadableStream<AudioData>;
    }
  | { readonly type: 'stop' };

/** How far a recording is. */
export interface RecordingProgress {
  readonly seconds: number;
  readonly bytes: number;
  /** Pictures that were left out because the computer was too busy. */
  readonly droppedFrames: number;
  /** Pieces of sound that were left out, 10 ms or so each. */
  readonly droppedSounds: number;
  /** What the disk has room for, in bytes. */
  readonly freeBytes: number;
}

export type RecordingEnd = 'asked' | 'disk_full' | 'no_encoder' | 'fault';

/** What the worker tells: once a second how far it is, at last how it ended. */
export type RecordingNews =
  | ({ readonly type: 'progress' } & RecordingProgress)
  | { readonly type: 'ended'; readonly end: RecordingEnd; readonly detail: string | null };
