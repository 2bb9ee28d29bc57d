import { originOf } from './navigation-rules.ts';

/** Who made a call: read from Electron's event, never from the call. */
export interface Sender {
  readonly isWindow: boolean;
  readonly isMainFrame: boolean;
  readonly url: string;
}

/** Only the window's own top page may call the shell: no frame inside it, no other page, no other window. */
export function isOwnSender({ isWindow, isMainFrame, url }: Sender, ownOrigin: string): boolean {
  return isWindow && isMainFrame && originOf(url) === ownOrigin;
}
