import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import type { WindowState } from './window-place.ts';

const coordinate = z.number().int().min(-100_000).max(100_000);
const kept = z.object({
  x: coordinate,
  y: coordinate,
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
  maximized: z.boolean(),
});

/** How the window was left; null where it never was, or that cannot be read. */
export function readWindowState(dataDir: string): WindowState | null {
  try {
    return kept.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps how the window is left whenever it closes. Where that cannot be written, it opens as it did this time. */
export function keepWindowState(window: BrowserWindow, dataDir: string): void {
  window.on('close', () => {
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(fileIn(dataDir), `${JSON.stringify(state)}\n`, { mode: 0o600 });
    } catch {
      // Nothing is lost but a place on the screen.
    }
  });
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'window-state.json');
}
