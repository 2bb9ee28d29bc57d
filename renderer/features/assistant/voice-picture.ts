import { levelOf } from '../../media/microphone-level.ts';

/** Points of the line; its ends lie flat. */
const points = 96;
/** Below it there is silence: about -54 dBFS. */
const silence = 0.1;
const steps = 5;

/** The line of a voice from newest sound: heights from -1 to 1. Nothing but flat in silence. */
export function waveOf(samples: Float32Array): Float32Array {
  const heights = new Float32Array(points);
  const level = levelOf(samples);
  if (level < silence) return heights;
  const span = samples.length / points;
  let peak = 0;
  for (let point = 0; point < points; point++) {
    let sum = 0;
    for (let at = Math.floor(point * span); at < Math.floor((point + 1) * span); at++) sum += samples[at] ?? 0;
    heights[point] = sum / span;
    peak = Math.max(peak, Math.abs(heights[point] ?? 0));
  }
  const scale = peak === 0 ? 0 : ((level - silence) / (1 - silence) / peak) * 1.25;
  for (let point = 0; point < points; point++) {
    const across = point / (points - 1);
    const envelope = Math.sin(Math.PI * across) ** 2;
    heights[point] = Math.max(-1, Math.min(1, (heights[point] ?? 0) * scale * envelope));
  }
  return heights;
}

/** How loud it is in steps, 0 to 5, for those who asked for stillness. */
export function stepOf(samples: Float32Array): number {
  const level = levelOf(samples);
  return level < silence ? 0 : Math.min(steps, 1 + Math.floor(((level - silence) / (0.75 - silence)) * (steps - 1)));
}

/** Draws the newest line over fainter earlier ones, in the colour given. */
export function drawWave(canvas: HTMLCanvasElement, lines: readonly Float32Array[], colour: string): void {
  const brush = brushFor(canvas);
  if (!brush) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  brush.clearRect(0, 0, width, height);
  brush.strokeStyle = colour;
  brush.lineJoin = 'round';
  brush.lineCap = 'round';
  lines.forEach((heights, age) => {
    brush.globalAlpha = [1, 0.4, 0.2][age] ?? 0;
    brush.lineWidth = age === 0 ? 3 : 2;
    brush.beginPath();
    const x = (point: number) => 2 + (point / (points - 1)) * (width - 4);
    const y = (point: number) => height / 2 - (heights[point] ?? 0) * (height / 2 - 3);
    brush.moveTo(x(0), y(0));
    for (let point = 1; point < points - 1; point++) {
      brush.quadraticCurveTo(x(point), y(point), (x(point) + x(point + 1)) / 2, (y(point) + y(point + 1)) / 2);
    }
    brush.lineTo(x(points - 1), y(points - 1));
    brush.stroke();
  });
  brush.globalAlpha = 1;
}

/** Draws how loud it is as five bars that stand still. */
export function drawSteps(canvas: HTMLCanvasElement, step: number, colour: string, idle: string): void {
  const brush = brushFor(canvas);
  if (!brush) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  brush.clearRect(0, 0, width, height);
  const bar = 24;
  const gap = 12;
  const left = (width - steps * bar - (steps - 1) * gap) / 2;
  for (let at = 0; at < steps; at++) {
    const tall = height * (0.3 + (0.6 * (at + 1)) / steps);
    brush.fillStyle = at < step ? colour : idle;
    brush.beginPath();
    brush.roundRect(left + at * (bar + gap), (height + height * 0.9) / 2 - tall, bar, tall, 4);
    brush.fill();
  }
}

function brushFor(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const brush = canvas.getContext('2d');
  brush?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return brush;
}
