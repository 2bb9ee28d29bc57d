/** How a drawn person looks on camera. */
export interface Portrait {
  readonly wall: readonly [string, string];
  readonly lamp: string;
  /** Where the lamp hangs, as a part of the width. */
  readonly lampAt: number;
  readonly skin: string;
  readonly shade: string;
  readonly hair: string;
  readonly longHair: boolean;
  readonly clothes: string;
  /** Shifts the slight movement, in radians, so that nobody sways together. */
  readonly phase: number;
}

const warm = '#cdb88d';

export const portraits: readonly Portrait[] = [
  row(['#7b7368', '#4c443e'], 0.14, ['#8a5a3c', '#63402b'], '#a9752a', false, '#2f4a3e'),
  row(['#857863', '#5d5446'], 0.86, ['#8f5436', '#6b3d27'], '#3c3735', false, '#28323e'),
  row(['#86837a', '#5b5850'], 0.1, ['#d9ad8a', '#b78a6a'], '#d6d2ca', true, '#6b8178'),
  row(['#7c7c75', '#55544e'], 0.88, ['#6d4027', '#4d2c1b'], '#17120f', false, '#7d4a32'),
  row(['#6d7884', '#45505c'], 0.12, ['#d2a179', '#a97b57'], '#2b2018', false, '#d9cdbb'),
  row(['#8f8573', '#6c6252'], 0.9, ['#e2b796', '#bd8f6e'], '#a05a34', true, '#2f4a69'),
  row(['#807a70', '#4b453d'], 0.82, ['#dba98a', '#b27f62'], '#c9c4bb', false, '#7a3432'),
  row(['#746d66', '#3e3935'], 0.16, ['#e0b18f', '#b58766'], '#1d1715', true, '#4a3d5c'),
  row(['#847b70', '#544c44'], 0.85, ['#9a6440', '#6f452b'], '#1b1315', true, '#7c6a33'),
];

function row(
  wall: [string, string],
  lampAt: number,
  [skin, shade]: [string, string],
  hair: string,
  longHair: boolean,
  clothes: string,
): Portrait {
  return { wall, lamp: warm, lampAt, skin, shade, hair, longHair, clothes, phase: lampAt * 40 };
}

/** Draws a person as at a time, in ms. Runs in a page too: everything it uses stands inside it. */
export function paintPortrait(canvas: HTMLCanvasElement, portrait: Portrait, atMs: number): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const { width: w, height: h } = canvas;
  const sway = Math.sin(atMs / 900 + portrait.phase) * w * 0.006;
  const ground = pen.createLinearGradient(0, 0, w, h);
  ground.addColorStop(0, portrait.wall[0]);
  ground.addColorStop(1, portrait.wall[1]);
  pen.filter = 'none';
  pen.fillStyle = ground;
  pen.fillRect(0, 0, w, h);
  pen.filter = `blur(${w / 40}px)`;
  pen.fillStyle = portrait.lamp;
  pen.beginPath();
  pen.arc(w * portrait.lampAt, h * 0.3, h * 0.14, 0, 7);
  pen.fill();
  pen.filter = `blur(${w / 240}px)`;
  const x = w / 2 + sway;
  pen.fillStyle = portrait.clothes;
  pen.beginPath();
  pen.ellipse(x, h * 1.12, w * 0.29, h * 0.42, 0, 0, 7);
  pen.fill();
  pen.fillStyle = portrait.hair;
  pen.beginPath();
  pen.ellipse(x, h * 0.4, h * 0.2, h * (portrait.longHair ? 0.3 : 0.22), 0, 0, 7);
  if (portrait.longHair) pen.rect(x - h * 0.2, h * 0.4, h * 0.4, h * 0.34);
  pen.fill();
  pen.fillStyle = portrait.shade;
  pen.fillRect(x - h * 0.075, h * 0.58, h * 0.15, h * 0.18);
  const face = pen.createLinearGradient(x - h * 0.16, 0, x + h * 0.16, 0);
  face.addColorStop(0, portrait.shade);
  face.addColorStop(0.6, portrait.skin);
  pen.fillStyle = face;
  pen.beginPath();
  pen.ellipse(x, h * 0.47, h * 0.155, h * 0.2, 0, 0, 7);
  pen.fill();
  pen.fillStyle = portrait.hair;
  if (!portrait.longHair) {
    pen.beginPath();
    pen.ellipse(x, h * 0.3, h * 0.15, h * 0.07, 0, 0, 7);
    pen.fill();
  }
  pen.fillStyle = 'rgb(30 20 16 / .75)';
  for (const side of [-1, 1]) {
    pen.beginPath();
    pen.ellipse(x + side * h * 0.06, h * 0.45, h * 0.018, h * 0.011, 0, 0, 7);
    pen.fill();
  }
  pen.strokeStyle = 'rgb(90 40 30 / .7)';
  pen.lineWidth = h * 0.01;
  pen.beginPath();
  pen.arc(x, h * 0.54, h * 0.05, 0.35, Math.PI - 0.35);
  pen.stroke();
}
