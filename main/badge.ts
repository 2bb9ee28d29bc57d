import { type App, type BrowserWindow, nativeImage } from 'electron';
import { z } from 'zod';
import type { WindowChannel } from './ipc.ts';
import { badgeFile } from './paths.ts';

/** The number on the application's icon: in the dock, in launchers that show one, and as a dot on Windows. */
export function setupBadge(app: App, window: BrowserWindow, channel: WindowChannel): void {
  channel.answer('desktop:set-badge', z.tuple([z.number().int().min(0).max(9999)]), (count) => {
    if (process.platform === 'win32') {
      const dot = count === 0 ? null : nativeImage.createFromPath(badgeFile);
      window.setOverlayIcon(dot, count === 0 ? '' : `${count}`);
    } else app.setBadgeCount(count);
    return null;
  });
}
