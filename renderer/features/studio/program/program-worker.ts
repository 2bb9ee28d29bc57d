import { drawCaption } from './draw-caption.ts';
import { drawScene, type Pen, type Picture } from './draw-scene.ts';
import type { MeasuredPicture, ProgramMeasure, ProgramOrder } from './program-messages.ts';
import { type Caption, type Holding, type PictureSize, type PictureSource, type Scene, sourcesOf } from './scene.ts';

/**
 * Composes the program where neither a hidden window nor a busy page slows it down: each frame of the source that
 * gives the scene its pace makes a frame of the program, and a clock of this worker's own where there is none.
 */

const frameMs = 1000 / 30;
/** A holding picture changes once a second; viewers who come in still get a frame soon. */
const stillFrameMs = 100;
const previewEveryMs = 100;
const fadeMs = 500;

interface Source {
  readonly reader: ReadableStreamDefaultReader<VideoFrame>;
  frame: VideoFrame | null;
  frames: number;
}

const sources = new Map<PictureSource, Source>();
let size: PictureSize = { width: 1280, height: 720 };
let canvas = new OffscreenCanvas(size.width, size.height);
let pen = penOf(canvas);
let preview: { readonly canvas: OffscreenCanvas; readonly pen: Pen } | undefined;
let out: WritableStreamDefaultWriter<VideoFrame> | undefined;
let program: Scene = 'holding';
let faded: { readonly from: Scene; readonly startMs: number } | null = null;
let next: Scene = 'camera';
let caption: Caption | null = null;
let holding: Holding = { countdown: '', untilMs: null, words: '' };
let emittedMs = 0;
let previewedMs = 0;
let writing = false;
const composed = { frames: 0, ms: 0 };

const port = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ProgramOrder>) => void) | null;
  postMessage(message: ProgramMeasure): void;
  readonly fonts: FontFaceSet;
};

port.onmessage = ({ data }) => obey(data);
setInterval(tick, frameMs);
setInterval(tell, 1000);

function obey(order: ProgramOrder): void {
  switch (order.type) {
    case 'open':
      out = order.out.getWriter();
      preview = { canvas: order.preview, pen: penOf(order.preview) };
      resize(order.size);
      return;
    case 'font': {
      const font = new FontFace(order.family, order.bytes, { weight: '200 900' });
      port.fonts.add(font);
      // without it, the system's own letters stand there
      void font.load().catch(() => undefined);
      return;
    }
    case 'size':
      resize(order.size);
      return;
    case 'source':
      take(order.source, order.frames);
      return;
    case 'preview':
      next = order.scene;
      return;
    case 'program':
      if (order.scene === program) return;
      faded = { from: program, startMs: performance.now() };
      program = order.scene;
      return;
    case 'holding':
      holding = order.holding;
      return;
    case 'caption':
      caption = order.caption;
      return;
    default:
      order satisfies never;
  }
}

function resize(to: PictureSize): void {
  size = to;
  canvas = new OffscreenCanvas(to.width, to.height);
  pen = penOf(canvas);
}

function penOf(of: OffscreenCanvas): Pen {
  const made = of.getContext('2d', { alpha: false, desynchronized: true });
  if (!made) throw new Error('This computer draws no pictures.');
  return made;
}

function take(name: PictureSource, frames: ReadableStream<VideoFrame> | null): void {
  const before = sources.get(name);
  sources.delete(name);
  before?.frame?.close();
  void before?.reader.cancel().catch(() => undefined);
  if (!frames) return;
  const source: Source = { reader: frames.getReader(), frame: null, frames: 0 };
  sources.set(name, source);
  void follow(name, source);
}

async function follow(name: PictureSource, source: Source): Promise<void> {
  for (;;) {
    const { value: frame, done } = await source.reader.read().catch(() => ({ value: undefined, done: true }));
    if (done || !frame || sources.get(name) !== source) {
      frame?.close();
      break;
    }
    source.frame?.close();
    source.frame = frame;
    source.frames += 1;
    if (sourcesOf[program][0] === name) emit();
  }
  if (sources.get(name) !== source) return;
  source.frame?.close();
  sources.delete(name);
}

function tick(): void {
  const nowMs = performance.now();
  const pace = sourcesOf[program][0];
  const still = faded === null && (pace === undefined || !sources.has(pace));
  if (nowMs - emittedMs >= (still ? stillFrameMs : frameMs * 1.5)) emit();
  if (preview && nowMs - previewedMs >= previewEveryMs) {
    previewedMs = nowMs;
    draw(preview.pen, next, preview.canvas);
  }
}

/** Sends a frame of the program, not more than thirty a second. */
function emit(): void {
  const nowMs = performance.now();
  if (!out || writing || nowMs - emittedMs < frameMs * 0.8) return;
  emittedMs = nowMs;
  const frame = compose(nowMs);
  composed.frames += 1;
  composed.ms += performance.now() - nowMs;
  writing = true;
  out
    .write(frame)
    .catch(() => frame.close())
    .finally(() => {
      writing = false;
    });
}

function compose(nowMs: number): VideoFrame {
  const timestamp = Math.round(nowMs * 1000);
  const share = faded ? (nowMs - faded.startMs) / fadeMs : 1;
  if (share >= 1) faded = null;
  const camera = sources.get('camera')?.frame;
  const fits = camera?.displayWidth === size.width && camera.displayHeight === size.height;
  // a camera of the right size goes out as it is
  if (camera && fits && !faded && !caption && program === 'camera') {
    return new VideoFrame(camera, { timestamp });
  }
  if (faded) {
    draw(pen, faded.from, size);
    pen.globalAlpha = share;
  }
  draw(pen, program, size);
  pen.globalAlpha = 1;
  if (caption && program !== 'holding') drawCaption(pen, caption, size);
  return new VideoFrame(canvas, { timestamp, alpha: 'discard' });
}

function draw(on: Pen, scene: Scene, to: PictureSize): void {
  drawScene(on, scene, { size: to, holding, nowMs: Date.now(), picture });
}

function picture(name: PictureSource): Picture | null {
  const frame = sources.get(name)?.frame;
  return frame ? { image: frame, width: frame.displayWidth, height: frame.displayHeight } : null;
}

function tell(): void {
  port.postMessage({
    camera: measured('camera'),
    screen: measured('screen'),
    framesPerSecond: composed.frames,
    composeMs: composed.frames === 0 ? 0 : composed.ms / composed.frames,
  });
  composed.frames = 0;
  composed.ms = 0;
}

function measured(name: PictureSource): MeasuredPicture | null {
  const source = sources.get(name);
  if (!source?.frame) return null;
  const { displayWidth: width, displayHeight: height } = source.frame;
  const framesPerSecond = source.frames;
  source.frames = 0;
  return { width, height, framesPerSecond };
}
