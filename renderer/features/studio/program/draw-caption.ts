import type { Pen } from './draw-scene.ts';
import type { Caption, PictureSize } from './scene.ts';

const colours = { plate: 'rgb(19 18 17 / 0.88)', bar: '#ffd48a', text: '#f5f1ea', muted: '#b8b1a6' } as const;
/** Of the picture's height: the letters, the room around them, and the bar. */
const nameShare = 1 / 18;
const lineShare = 1 / 24;
const padShare = 1 / 36;
const barShare = 1 / 160;
/** Of the picture's width and height: how far from its edges, so that no screen cuts it off. */
const marginShare = 0.05;
const widestShare = 0.7;

/** Draws a name, and what is said about it, on a plate in the lower left of the picture. */
export function drawCaption(pen: Pen, { name, line }: Caption, { width, height }: PictureSize): void {
  const rows = [
    {
      text: name,
      font: `600 ${height * nameShare}px "Source Sans 3", sans-serif`,
      size: height * nameShare,
      fill: colours.text,
    },
    {
      text: line,
      font: `400 ${height * lineShare}px "Source Sans 3", sans-serif`,
      size: height * lineShare,
      fill: colours.muted,
    },
  ].filter(({ text }) => text !== '');
  const pad = height * padShare;
  const widest = width * widestShare;
  const widths = rows.map(({ text, font }) => {
    pen.font = font;
    return pen.measureText(text).width;
  });
  const textWidth = Math.min(widest, Math.max(...widths));
  const plateHeight = rows.reduce((sum, { size }) => sum + size * 1.3, 0) + pad * 1.5;
  const left = width * marginShare;
  const top = height * (1 - marginShare) - plateHeight;
  pen.fillStyle = colours.plate;
  pen.fillRect(left, top, textWidth + pad * 3, plateHeight);
  pen.fillStyle = colours.bar;
  pen.fillRect(left, top, height * barShare, plateHeight);
  pen.textAlign = 'left';
  let baseline = top + pad * 0.6;
  for (const { text, font, size, fill } of rows) {
    baseline += size * 1.15;
    pen.font = font;
    pen.fillStyle = fill;
    pen.fillText(text, left + pad * 1.5, baseline, widest);
    baseline += size * 0.15;
  }
}
