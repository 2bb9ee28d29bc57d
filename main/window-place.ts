/** A rectangle on the desktop, in the system's own units. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a window was left. */
export interface WindowState extends Rectangle {
  readonly maximized: boolean;
}

export const usualSize = { width: 1280, height: 860 };

/** As much of the title bar as a person needs to take hold of it. */
const grip = { width: 120, height: 32 };

/**
 * Where a window goes: as it was left, where its title bar can still be taken hold of on a display; otherwise in the
 * middle of the first one. It is never larger than its display.
 *
 * @param left null where nobody has left it anywhere
 * @param displays work areas of the displays that are there now, the main one first
 */
export function placeWindow(left: WindowState | null, displays: readonly Rectangle[]): Rectangle {
  const [main = { x: 0, y: 0, ...usualSize }] = displays;
  const home = left === null ? undefined : displays.find((display) => isWithinReach(left, display));
  const display = home ?? main;
  const width = Math.min(left?.width ?? usualSize.width, display.width);
  const height = Math.min(left?.height ?? usualSize.height, display.height);
  if (left !== null && home !== undefined) {
    // One that became narrower may have lost its hold on the display.
    const x = Math.min(Math.max(left.x, home.x + grip.width - width), home.x + home.width - grip.width);
    return { x, y: left.y, width, height };
  }
  return {
    x: display.x + Math.round((display.width - width) / 2),
    y: display.y + Math.round((display.height - height) / 2),
    width,
    height,
  };
}

function isWithinReach(window: Rectangle, display: Rectangle): boolean {
  const across = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const isInside = window.y >= display.y && window.y + grip.height <= display.y + display.height;
  return across >= grip.width && isInside;
}
