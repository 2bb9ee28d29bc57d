import { createStore, type StoreApi } from 'zustand/vanilla';
import literata from '../../../design/fonts/literata-latin.woff2?url';
import sourceSans from '../../../design/fonts/source-sans-3-latin.woff2?url';
import { breakoutBox } from './breakout-box.ts';
import type { ProgramMeasure, ProgramOrder } from './program-messages.ts';
import type { Caption, Holding, PictureSize, PictureSource, Scene } from './scene.ts';

export interface ProgramPicture {
  /** The composed picture; the same track until closed. */
  readonly track: MediaStreamTrack;
  /** What the preview shows, drawn by the same hand as the program. */
  readonly preview: HTMLCanvasElement;
  readonly measure: StoreApi<ProgramMeasure>;
  setSource(source: PictureSource, track: MediaStreamTrack | null): void;
  setSize(size: PictureSize): void;
  setPreview(scene: Scene): void;
  setProgram(scene: Scene): void;
  setHolding(holding: Holding): void;
  /** Over the program from now on, whatever is shown but the holding picture; null for none. */
  setCaption(caption: Caption | null): void;
  close(): void;
}

const previewSize = { width: 640, height: 360 } as const;
const nothing: ProgramMeasure = { camera: null, screen: null, framesPerSecond: 0, composeMs: 0 };
const fonts = { Literata: literata, 'Source Sans 3': sourceSans } as const;

/** Starts to compose. Null in a browser that cannot. */
export function createProgramPicture(size: PictureSize): ProgramPicture | null {
  const box = breakoutBox();
  if (!box) return null;
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = box;
  const worker = new Worker(new URL('./program-worker.ts', import.meta.url), { type: 'module' });
  const order = (message: ProgramOrder, handed: Transferable[] = []) => worker.postMessage(message, handed);
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const preview = document.createElement('canvas');
  preview.width = previewSize.width;
  preview.height = previewSize.height;
  const drawn = preview.transferControlToOffscreen();
  const measure = createStore<ProgramMeasure>(() => nothing);
  worker.onmessage = ({ data }: MessageEvent<ProgramMeasure>) => measure.setState(data, true);
  order({ type: 'open', size, out: track.writable, preview: drawn }, [track.writable, drawn]);
  for (const [family, url] of Object.entries(fonts)) {
    void bytesOf(url).then(
      (bytes) => order({ type: 'font', family, bytes }, [bytes]),
      () => undefined,
    );
  }

  return {
    track,
    preview,
    measure,
    setSource(source, given) {
      if (!given) return order({ type: 'source', source, frames: null });
      const { readable } = new MediaStreamTrackProcessor({ track: given, maxBufferSize: 1 });
      order({ type: 'source', source, frames: readable }, [readable]);
    },
    setSize: (next) => order({ type: 'size', size: next }),
    setPreview: (scene) => order({ type: 'preview', scene }),
    setProgram: (scene) => order({ type: 'program', scene }),
    setHolding: (holding) => order({ type: 'holding', holding }),
    setCaption: (caption) => order({ type: 'caption', caption }),
    close() {
      worker.terminate();
      track.stop();
    },
  };
}

/** A worker has none of the page's fonts. */
async function bytesOf(url: string): Promise<ArrayBuffer> {
  return (await fetch(url)).arrayBuffer();
}
