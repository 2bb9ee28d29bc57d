import { type App, shell, type WebContents } from 'electron';
import type { Logger } from 'pino';
import { decideWindowOpen, mayNavigate, originOf } from './navigation-rules.ts';

/** Locks every page of the application to the host's origin; web links open in the person's browser. */
export function setupNavigation(app: App, ownOrigin: string, log: Logger): void {
  app.on('web-contents-created', (_event, page) => lockPage(page, ownOrigin, log));
}

function lockPage(page: WebContents, ownOrigin: string, log: Logger): void {
  const refuse = (what: string, address: string) => log.warn({ origin: originOf(address) }, `${what} refused`);

  page.on('will-navigate', (event) => {
    if (mayNavigate(event.url, ownOrigin)) return;
    event.preventDefault();
    refuse('navigation', event.url);
  });
  page.on('will-redirect', (event) => {
    if (mayNavigate(event.url, ownOrigin)) return;
    event.preventDefault();
    refuse('redirect', event.url);
  });
  page.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || mayNavigate(event.url, ownOrigin)) return;
    event.preventDefault();
    refuse('navigation of a frame', event.url);
  });
  page.on('will-attach-webview', (event) => {
    event.preventDefault();
    refuse('webview', '');
  });
  page.setWindowOpenHandler(({ url }) => {
    if (decideWindowOpen(url) === 'open_in_browser') {
      shell.openExternal(url).catch((error: unknown) => log.warn({ err: error }, 'a link could not be opened'));
    } else refuse('window', url);
    return { action: 'deny' };
  });
}
