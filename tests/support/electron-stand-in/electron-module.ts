/** What `import … from 'electron'` gives in the main process of the stand-in. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';

export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { safeStorage } from './safe-storage.ts';
export { session } from './session.ts';
export { WebContents as webContents } from './web-contents.ts';

function say(what: string): void {
  process.stderr.write(`stand-in: ${what}\n`);
}

/** Dialogs are written to standard error; every question is answered with its first button. */
export const dialog = {
  showErrorBox: (title: string, content: string) => say(`error box: ${title} ${content}`),
  showMessageBox: async (options: { message: string }) => {
    say(`message box: ${options.message}`);
    return { response: 0, checkboxChecked: false };
  },
};

export const shell = {
  openExternal: async (url: string) => say(`would open ${url}`),
};

let applicationMenu: unknown = null;
export const Menu = {
  buildFromTemplate: (template: readonly unknown[]) => ({ items: template }),
  setApplicationMenu: (menu: unknown) => {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
};

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  readonly title: string;
  readonly body: string;

  constructor({ title, body }: { title: string; body: string }) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    say(`notification: ${this.title}`);
    setImmediate(() => this.emit('show'));
  }

  close(): void {
    this.emit('close');
  }
}

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });

const image = (url: () => string) => ({
  isEmpty: () => false,
  toDataURL: url,
  resize: ({ width, height }: { width: number; height: number }) => ({
    ...image(url),
    // Its pixels are nobody's: nothing here decodes a picture.
    toBitmap: () => Buffer.alloc(width * height * 4),
  }),
});
export const nativeImage = {
  createFromPath: (path: string) => image(() => `data:image/png;base64,${readFileSync(path, 'base64')}`),
  createFromBitmap: (bitmap: Buffer) =>
    image(() => `data:application/octet-stream;base64,${bitmap.toString('base64')}`),
};

/** The trays that there are, as they were last set; nothing is drawn. */
const trays: Tray[] = [];
export class Tray extends EventEmitter {
  static getAll(): readonly Tray[] {
    return trays;
  }

  image: unknown;
  toolTip = '';
  menu: { items: readonly unknown[] } | null = null;

  constructor(picture: unknown) {
    super();
    this.image = picture;
    trays.push(this);
  }

  setImage(picture: unknown): void {
    this.image = picture;
  }

  setToolTip(words: string): void {
    this.toolTip = words;
  }

  setContextMenu(menu: { items: readonly unknown[] } | null): void {
    this.menu = menu;
  }
}

const held = new Set<number>();
export const powerSaveBlocker = {
  start: () => {
    held.add(held.size + 1);
    return held.size;
  },
  stop: (id: number) => held.delete(id),
  isStarted: (id: number) => held.has(id),
};

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

const greyPixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaPhfDwADhgGAvq1P9wAAAABJRU5ErkJggg==';
const thumbnail = { isEmpty: () => false, toDataURL: () => greyPixel };

/** Two drawn sources; whichever is chosen, Chromium's fake display is captured. */
export const desktopCapturer = {
  getSources: async () => [
    { id: 'screen:0:0', name: 'Entire screen', thumbnail, display_id: '0', appIcon: null },
    { id: 'window:1:0', name: 'Order of service', thumbnail, display_id: '', appIcon: null },
  ],
};
