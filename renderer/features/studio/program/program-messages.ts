import type { Caption, Holding, PictureSize, PictureSource, Scene } from './scene.ts';

/** What the studio tells the worker that composes. */
export type ProgramOrder =
  | {
      readonly type: 'open';
      readonly size: PictureSize;
      readonly out: WritableStream<VideoFrame>;
      readonly preview: OffscreenCanvas;
    }
  | { readonly type: 'font'; readonly family: string; readonly bytes: ArrayBuffer }
  | { readonly type: 'size'; readonly size: PictureSize }
  | { readonly type: 'source'; readonly source: PictureSource; readonly frames: ReadableStream<VideoFrame> | null }
  | { readonly type: 'preview'; readonly scene: Scene }
  | { readonly type: 'program'; readonly scene: Scene }
  | { readonly type: 'holding'; readonly holding: Holding }
  | { readonly type: 'caption'; readonly caption: Caption | null };

/** What a source gives, measured over the last second. */
export interface MeasuredPicture extends PictureSize {
  readonly framesPerSecond: number;
}

/** What the worker tells once a second. */
export interface ProgramMeasure {
  readonly camera: MeasuredPicture | null;
  readonly screen: MeasuredPicture | null;
  readonly framesPerSecond: number;
  /** Mean time to compose a frame, ms. */
  readonly composeMs: number;
}
