import {
  AudioSample,
  AudioSampleSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  VideoSample,
  VideoSampleSource,
} from 'mediabunny';
import { boundedPump } from './bounded-pump.ts';
import { pictureBitsPerSecond, soundBitsPerSecond } from './recording-bits.ts';
import { recordingCodecs } from './recording-codecs.ts';
import {
  changeAbout,
  isDiskFull,
  type RecordingFile,
  recordingFile,
  recordingLock,
  removeFile,
  writeAbout,
} from './recording-files.ts';
import type { RecordingEnd, RecordingNews, RecordingOrder } from './recording-messages.ts';
import { freeStorageBytes, reservedBytes } from './recording-room.ts';
import { createPictureLine, createSessionClock, createSoundLine } from './session-clock.ts';
import { stillPictures } from './still-pictures.ts';

type Start = Extract<RecordingOrder, { type: 'start' }>;

/** A crash loses at most the fragment that is being made, and what is on its way through the encoder. */
const fragmentSeconds = 0.4;
const keyFrameSeconds = 0.5;
const newsEveryMs = 1000;
/** Enough for what is written down of a recording, and for what the browser writes to do so. */
const spareBytes = 1024 ** 2;
/** A few pictures, for what waits is lost in a crash too; three seconds of sound, for a gap in it is worse. */
const waitingPictures = 4;
const waitingSounds = 300;

const tell = (news: RecordingNews) => postMessage(news);
const stopping = Promise.withResolvers<RecordingEnd>();

self.onmessage = ({ data }: MessageEvent<RecordingOrder>) => {
  if (data.type === 'stop') stopping.resolve('asked');
  else void navigator.locks.request(recordingLock(data.subject.id), () => record(data));
};

/** Records until it is told to stop, or has to: it then says why. */
async function record(start: Start): Promise<void> {
  let end: RecordingEnd = 'fault';
  let detail: string | null = null;
  try {
    end = await recordToFile(start);
    await changeAbout(start.subject.id, { end: end === 'asked' || end === 'disk_full' ? end : 'fault' });
  } catch (error) {
    end = isDiskFull(error) ? 'disk_full' : 'fault';
    detail = error instanceof Error ? error.message : String(error);
    // The file is whole up to the last fragment; the list of recordings finds out.
    await changeAbout(start.subject.id, { end }).catch(() => undefined);
  }
  tell({ type: 'ended', end, detail });
}

async function recordToFile({ subject, width, height, video, audio }: Start): Promise<RecordingEnd> {
  const codecs = await recordingCodecs(width, height);
  if (!codecs) return 'no_encoder';
  await writeAbout({ ...subject, started_at: new Date().toISOString(), end: null, duration_seconds: null });
  const spare = await reserveSpare(subject.id);
  const file = await fileTarget(subject.id);
  const pictures = new VideoSampleSource({
    codec: codecs.video,
    bitrate: pictureBitsPerSecond(width, height),
    keyFrameInterval: keyFrameSeconds,
    latencyMode: 'realtime',
    sizeChangeBehavior: 'contain',
  });
  const sounds = new AudioSampleSource({ codec: codecs.audio, bitrate: soundBitsPerSecond });
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: fragmentSeconds }),
    target: new StreamTarget(file.writable),
  });
  output.addVideoTrack(pictures);
  output.addAudioTrack(sounds);
  await output.start();

  const clock = createSessionClock();
  const pictureLine = createPictureLine();
  const soundLine = createSoundLine();
  let seconds = 0;
  const addPicture = async (frame: VideoFrame) => {
    const at = clock('video', { stampedAt: frame.timestamp / 1e6, arrivedAt: performance.now() / 1000 });
    if (!pictureLine(at)) return;
    const sample = new VideoSample(frame, { timestamp: at });
    await pictures.add(sample).finally(() => sample.close());
    seconds = Math.max(seconds, at);
  };
  const addSound = async (piece: AudioData) => {
    const stamped = clock('audio', { stampedAt: piece.timestamp / 1e6, arrivedAt: performance.now() / 1000 });
    const at = stamped < 0 ? null : soundLine(stamped, piece.duration / 1e6);
    if (at === null) return;
    const sample = new AudioSample(piece);
    sample.setTimestamp(at);
    await sounds.add(sample).finally(() => sample.close());
  };
  const pictureFlow = boundedPump(video.pipeThrough(stillPictures()), addPicture, waitingPictures);
  const soundFlow = boundedPump(audio, addSound, waitingSounds);
  const timer = setInterval(async () => {
    const freeBytes = await freeStorageBytes();
    if (freeBytes < reservedBytes) stopping.resolve('disk_full');
    tell({
      type: 'progress',
      seconds,
      bytes: file.bytes(),
      droppedFrames: pictureFlow.dropped(),
      droppedSounds: soundFlow.dropped(),
      freeBytes,
    });
  }, newsEveryMs);
  try {
    const end = await Promise.race([stopping.promise, file.failed, pictureFlow.failed, soundFlow.failed]);
    await Promise.all([pictureFlow.stop(), soundFlow.stop()]);
    await output.finalize();
    return end;
  } catch (error) {
    await Promise.allSettled([pictureFlow.stop(), soundFlow.stop()]);
    await output.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearInterval(timer);
    file.close();
    await spare.giveUp();
  }
}

/** A file that a worker writes at once; TypeScript's DOM library knows it in workers alone. */
interface SyncFile {
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  flush(): void;
  truncate(bytes: number): void;
  getSize(): number;
  close(): void;
}

async function openSync(id: string, which: RecordingFile): Promise<SyncFile> {
  const file = await recordingFile(id, which, true);
  return (file as unknown as { createSyncAccessHandle(): Promise<SyncFile> }).createSyncAccessHandle();
}

/** Keeps a little room, which is there when the disk has none left: a truncation needs none itself. */
async function reserveSpare(id: string) {
  const handle = await openSync(id, 'spare');
  handle.write(new Uint8Array(spareBytes).fill(1), { at: 0 });
  handle.flush();
  return {
    async giveUp() {
      handle.truncate(0);
      handle.close();
      await removeFile(id, 'spare').catch(() => undefined);
    },
  };
}

/** The file, to which each fragment is written through to the disk. */
async function fileTarget(id: string) {
  const handle = await openSync(id, 'raw');
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  return {
    writable: new WritableStream<StreamTargetChunk>({
      write({ data, position }) {
        try {
          handle.write(data, { at: position });
          handle.flush();
        } catch (error) {
          failed.reject(error);
          throw error;
        }
      },
    }),
    failed: failed.promise,
    bytes: () => handle.getSize(),
    close: () => handle.close(),
  };
}
