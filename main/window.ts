import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { applicationName, preloadFile, windowIconFile } from './paths.ts';
import { placeWindow, type WindowState } from './window-place.ts';

/** Paper by day and by night, so that the window does not flash white before the page is painted. */
const paper = { light: '#f7f3ea', dark: '#1d1a16' };

/** A page that keeps failing is not loaded for ever: at most three times in a minute. */
const maxReloads = 3;
const reloadWindowMs = 60_000;

/**
 * The application's one window, where it was left: a sandboxed page of the host with nothing of Node in it.
 *
 * @param left how it was left; null the first time
 */
export function createWindow(left: WindowState | null): BrowserWindow {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    title: applicationName,
    ...placeWindow(left, displays),
    minWidth: 360,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    autoHideMenuBar: true,
    // On Windows and macOS the icon is the program's own.
    ...(process.platform === 'linux' ? { icon: windowIconFile } : {}),
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: true,
      // A call goes on while its window is covered by another.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => {
    if (left?.maximized) window.maximize();
    window.show();
  });
  return window;
}

/** Brings the window to the front, wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Loads the page again when its process dies. @param reload loads the host's page with a fresh sign-in link */
export function recoverPage(page: WebContents, reload: () => Promise<void>, log: Logger): void {
  let failures: number[] = [];
  page.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const nowMs = Date.now();
    failures = [...failures.filter((atMs) => nowMs - atMs < reloadWindowMs), nowMs];
    log.error({ reason, failures: failures.length }, 'the page is gone');
    if (failures.length > maxReloads) return;
    reload().catch((error: unknown) => log.error({ err: error }, 'the page could not be loaded again'));
  });
}
