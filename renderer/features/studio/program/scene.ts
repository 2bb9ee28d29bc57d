/** What can be shown, in the order of their keys 1 to 4. */
export const scenes = ['camera', 'screen', 'screen_and_camera', 'holding'] as const;
export type Scene = (typeof scenes)[number];

export type PictureSource = 'camera' | 'screen';

/** Pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What stands on the holding picture. */
export interface Holding {
  /** Over the clock, while it counts down ("Morning service begins in"). */
  readonly countdown: string;
  /** Epoch ms up to which it counts down; null where nothing is planned. */
  readonly untilMs: number | null;
  /** Alone, where nothing counts down. */
  readonly words: string;
}

/** What stands over the lower part of the picture: who speaks, and what they do or read. */
export interface Caption {
  readonly name: string;
  /** Below the name; empty for none. */
  readonly line: string;
}

/** The sources that a scene shows; the first one gives it its pace. */
export const sourcesOf = {
  camera: ['camera'],
  screen: ['screen'],
  screen_and_camera: ['screen', 'camera'],
  holding: [],
} as const satisfies Record<Scene, readonly PictureSource[]>;
