import { type App, dialog } from 'electron';
import { connectPath, type DeepLink, deepLinkIn, deepLinkScheme, readDeepLink } from './deep-link.ts';

/** Links that came before the host was there wait here; the latest one counts. */
export interface Links {
  /** From now on links are opened. */
  start(ownOrigin: string, isClient: () => boolean, open: (path: string) => void): void;
}

/**
 * Makes the application the one that opens `tabernacle:` links, and takes them from everywhere they come: the command
 * line that started it, a second start, macOS's own event.
 *
 * @param focus brings the window to the front
 */
export function setupLinks(app: App, focus: () => void): Links {
  // A checkout leaves the system's settings alone; an installed application may be the one for its links.
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme);

  let waiting = deepLinkIn(process.argv);
  let follow = (link: string) => {
    waiting = link;
  };

  app.on('open-url', (event, link) => {
    event.preventDefault();
    focus();
    follow(link);
  });
  app.on('second-instance', (_event, argv) => {
    focus();
    const link = deepLinkIn(argv);
    if (link !== null) follow(link);
  });

  return {
    start: (ownOrigin, isClient, open) => {
      follow = (link) => openLink(readDeepLink(link, ownOrigin), isClient(), open);
      if (waiting !== null) follow(waiting);
      waiting = null;
    },
  };
}

function openLink(link: DeepLink, isClient: boolean, open: (path: string) => void): void {
  switch (link.kind) {
    case 'own':
      open(link.path);
      break;
    case 'foreign':
      // The page says whom it leads to, and connects only when the person wants.
      if (isClient) {
        open(connectPath(link));
        break;
      }
      void dialog.showMessageBox({
        type: 'info',
        message: `This link is for ${link.host}.`,
        detail: `This computer is the main computer of its own church. Open the link https://${link.host}/ that you were sent in your browser instead, or choose in the settings that this computer works through another.`,
        buttons: ['Close'],
      });
      break;
    case 'invalid':
      void dialog.showMessageBox({
        type: 'warning',
        message: 'This link does not lead anywhere in Tabernacle.',
        detail: 'It may have been cut short. Copy the whole link and try again, or ask for a new one.',
        buttons: ['Close'],
      });
      break;
    default:
      link satisfies never;
  }
}
