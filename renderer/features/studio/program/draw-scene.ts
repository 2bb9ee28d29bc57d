import type { Holding, PictureSize, PictureSource, Scene } from './scene.ts';

/** A moving picture as it is now. */
export interface Picture extends PictureSize {
  readonly image: CanvasImageSource;
}

export interface Stage {
  readonly size: PictureSize;
  readonly holding: Holding;
  readonly nowMs: number;
  /** The newest frame of a source; null while it has none. */
  readonly picture: (source: PictureSource) => Picture | null;
}

export type Pen = OffscreenCanvasRenderingContext2D;

const colours = { paper: '#1d1a16', letterbox: '#0b0a0a', text: '#f5f1ea', muted: '#b8b1a6' } as const;
/** The camera in the corner: its share of the width, and its distance from the edges. */
const cornerShare = 0.25;
const marginShare = 0.025;

/** Draws a scene over the whole picture. Where its first source has nothing to show, the holding picture stands in. */
export function drawScene(pen: Pen, scene: Scene, stage: Stage): void {
  const camera = stage.picture('camera');
  const screen = stage.picture('screen');
  switch (scene) {
    case 'camera':
      if (camera) drawCovering(pen, camera, stage.size);
      else drawHolding(pen, stage);
      return;
    case 'screen':
      if (screen) drawWhole(pen, screen, stage.size);
      else drawHolding(pen, stage);
      return;
    case 'screen_and_camera':
      if (screen) drawWhole(pen, screen, stage.size);
      else drawHolding(pen, stage);
      if (screen && camera) drawInCorner(pen, camera, stage.size);
      return;
    case 'holding':
      drawHolding(pen, stage);
      return;
    default:
      scene satisfies never;
  }
}

/** Fills a place, and cuts off what stands over. */
function drawCovering(pen: Pen, { image, width, height }: Picture, to: PictureSize, left = 0, top = 0): void {
  const scale = Math.max(to.width / width, to.height / height);
  const [cutWidth, cutHeight] = [to.width / scale, to.height / scale];
  const [x, y] = [(width - cutWidth) / 2, (height - cutHeight) / 2];
  pen.drawImage(image, x, y, cutWidth, cutHeight, left, top, to.width, to.height);
}

/** Shows all of it, on the letterbox. */
function drawWhole(pen: Pen, { image, width, height }: Picture, to: PictureSize): void {
  const scale = Math.min(to.width / width, to.height / height);
  const [shownWidth, shownHeight] = [width * scale, height * scale];
  pen.fillStyle = colours.letterbox;
  pen.fillRect(0, 0, to.width, to.height);
  pen.drawImage(image, (to.width - shownWidth) / 2, (to.height - shownHeight) / 2, shownWidth, shownHeight);
}

function drawInCorner(pen: Pen, camera: Picture, { width, height }: PictureSize): void {
  const corner = { width: Math.round(width * cornerShare), height: Math.round((width * cornerShare * 9) / 16) };
  const margin = Math.round(width * marginShare);
  drawCovering(pen, camera, corner, width - corner.width - margin, height - corner.height - margin);
}

function drawHolding(pen: Pen, { size: { width, height }, holding, nowMs }: Stage): void {
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, width, height);
  pen.textAlign = 'center';
  const leftMs = holding.untilMs === null ? 0 : holding.untilMs - nowMs;
  if (leftMs <= 0) {
    pen.fillStyle = colours.text;
    pen.font = `300 ${height / 11}px Literata, serif`;
    pen.fillText(holding.words, width / 2, height / 2, width * 0.9);
    return;
  }
  pen.fillStyle = colours.muted;
  pen.font = `400 ${height / 17}px "Source Sans 3", sans-serif`;
  pen.fillText(holding.countdown, width / 2, height * 0.41, width * 0.9);
  pen.fillStyle = colours.text;
  pen.font = `300 ${height / 4}px Literata, serif`;
  pen.fillText(clockOf(leftMs), width / 2, height * 0.63);
}

/** "4:48", or "1:04:48" from an hour on; the second that has begun counts whole. */
export function clockOf(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
