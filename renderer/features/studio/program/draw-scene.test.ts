import { expect, test } from 'vitest';
import { clockOf, drawScene, type Pen, type Stage } from './draw-scene.ts';
import type { Scene } from './scene.ts';

/** What was drawn, in words: pictures by name with where they stand, and texts. */
function drawn(scene: Scene, stage: Partial<Stage> & Pick<Stage, 'picture'>): string[] {
  const seen: string[] = [];
  const pen = {
    fillRect: () => undefined,
    fillText: (text: string) => seen.push(text),
    drawImage: (image: unknown, ...at: number[]) => seen.push(`${image} ${at.slice(-4).join(' ')}`),
  } as unknown as Pen;
  const holding = { countdown: 'Morning service begins in', untilMs: 288_000, words: 'We will be right back' };
  drawScene(pen, scene, { size: { width: 1280, height: 720 }, holding, nowMs: 0, ...stage });
  return seen;
}

const sources =
  (given: readonly string[]): Stage['picture'] =>
  (name) =>
    given.includes(name)
      ? {
          image: name as unknown as CanvasImageSource,
          width: name === 'screen' ? 1024 : 640,
          height: name === 'screen' ? 768 : 480,
        }
      : null;

test('a camera fills the picture, a screen is shown whole', () => {
  expect(drawn('camera', { picture: sources(['camera']) })).toEqual(['camera 0 0 1280 720']);
  expect(drawn('screen', { picture: sources(['screen']) })).toEqual(['screen 160 0 960 720']);
});

test('the camera stands in the lower right corner of a screen, and nowhere while it is unplugged', () => {
  expect(drawn('screen_and_camera', { picture: sources(['camera', 'screen']) })).toEqual([
    'screen 160 0 960 720',
    'camera 928 508 320 180',
  ]);
  expect(drawn('screen_and_camera', { picture: sources(['screen']) })).toEqual(['screen 160 0 960 720']);
});

test('what has no picture is held: the count before the time, the words after it', () => {
  expect(drawn('camera', { picture: sources([]) })).toEqual(['Morning service begins in', '4:48']);
  expect(drawn('screen', { picture: sources(['camera']), nowMs: 300_000 })).toEqual(['We will be right back']);
});

test('the clock counts whole seconds, and hours where there are any', () => {
  expect(clockOf(287_001)).toBe('4:48');
  expect(clockOf(3_888_000)).toBe('1:04:48');
});
